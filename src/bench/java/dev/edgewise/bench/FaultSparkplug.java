package dev.edgewise.bench;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.HostOutputs;
import dev.edgewise.connect.sparkplug.HostSpec;
import dev.edgewise.connect.sparkplug.SparkplugHost;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.SplittableRandom;

/// Sparkplug B births, data and deaths: damaged nodes beside one that is sound.
final class FaultSparkplug implements FaultSubject {
  private static final AssetPath GOOD = AssetPath.of("fault/good/tank/level");

  private final VirtualTime time = new VirtualTime();
  private final FaultLink link = new FaultLink(time);
  private final TagRegistry tags = new TagRegistry();
  private final FaultSink sink = new FaultSink(tags, GOOD);
  private final SparkplugHost host;
  private final SparkplugForms forms = new SparkplugForms();
  private String topic = "";
  private int seq;
  private long rejections;

  FaultSparkplug() throws Exception {
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
  public boolean take(byte[] bad) throws InterruptedException {
    time.advance(Duration.ofMillis(1));
    link.deliver(topic, bad);
    long now = host.rejected().total();
    boolean taken = now == rejections;
    rejections = now;
    return taken;
  }

  @Override
  public void good() throws InterruptedException {
    seq = seq + 1 & 0xFF;
    link.deliver(
        "spBv1.0/fault/DDATA/good/tank",
        SparkplugForms.goodData(time.epochMillis(), seq, sink.next()));
    sink.check();
  }

  @Override
  public long sent() {
    return sink.sent();
  }

  @Override
  public long lost() {
    return sink.lost();
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
