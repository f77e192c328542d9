package dev.edgewise.bench;

import dev.edgewise.connect.api.Rejections;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.HostOutputs;
import dev.edgewise.connect.sparkplug.HostSpec;
import dev.edgewise.connect.sparkplug.SparkplugHost;
import dev.edgewise.telemetry.AssetPath;
import java.net.URI;
import java.util.SplittableRandom;

/// Sparkplug B births, data and deaths: damaged nodes beside one that is sound.
final class FaultSparkplug extends FaultMessages {
  private static final AssetPath GOOD = AssetPath.of("fault/good/tank/level");

  private final SparkplugHost host;
  private final SparkplugForms forms = new SparkplugForms();
  private int seq;

  FaultSparkplug() throws Exception {
    super(GOOD);
    host =
        new SparkplugHost(
            HostSpec.of("fault"),
            MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "fault"),
            spec -> link,
            new HostOutputs(tags, sink, event -> {}, message -> {}),
            time);
    host.start();
    link.deliver("spBv1.0/fault/NBIRTH/good", SparkplugForms.nodeBirth(time.epochMillis(), 0, 0));
    link.deliver("spBv1.0/fault/DBIRTH/good/tank", SparkplugForms.goodBirth(time.epochMillis(), 1));
    seq = 1;
  }

  @Override
  public String name() {
    return "Sparkplug B";
  }

  @Override
  public byte[] bad(SplittableRandom random) {
    SparkplugForms.Form form = forms.some(time.epochMillis(), random);
    topic = form.topic();
    byte[] other = forms.some(time.epochMillis(), random).payload();
    return random.nextBoolean() ? form.payload() : Damage.of(form.payload(), other, random);
  }

  @Override
  Rejections rejected() {
    return host.rejected();
  }

  @Override
  void send(long value) throws InterruptedException {
    seq = seq + 1 & 0xFF;
    link.deliver(
        "spBv1.0/fault/DDATA/good/tank", SparkplugForms.goodData(time.epochMillis(), seq, value));
  }

  @Override
  public String kept() {
    return tags.size()
        + " tags, "
        + host.traffic().size()
        + " nodes, "
        + host.unborn().nodes()
        + " never born; "
        + host.rejected().counts();
  }

  @Override
  public void close() {
    host.close();
  }
}
