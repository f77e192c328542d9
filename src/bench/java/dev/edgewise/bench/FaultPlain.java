package dev.edgewise.bench;

import dev.edgewise.connect.api.Rejections;
import dev.edgewise.connect.json.PlainOutputs;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.connect.json.PlainSpec;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.telemetry.AssetPath;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;

/// Plain MQTT of all styles.
final class FaultPlain extends FaultMessages {
  private static final String GOOD_TOPIC = "fault/good/level";
  private static final AssetPath GOOD = AssetPath.of("MQTT/Topics/fault/good/level");

  private final PlainSource source;

  FaultPlain() throws Exception {
    super(GOOD);
    source =
        new PlainSource(
            PlainSpec.of(List.of()),
            MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "fault"),
            spec -> link,
            new PlainOutputs(tags, sink, event -> {}, message -> {}, PlainOutputs.Keeper.NONE),
            time);
    source.start();
  }

  @Override
  public String name() {
    return "plain MQTT";
  }

  @Override
  public byte[] bad(SplittableRandom random) {
    FaultForms.Form form = FaultForms.plain(random);
    topic = form.topic();
    if (random.nextInt(8) == 0) {
      int cut = random.nextInt(topic.length() + 1);
      topic = topic.substring(0, cut) + "/x" + random.nextInt(2_000) + topic.substring(cut);
    }
    return Damage.of(form.payload(), FaultForms.plain(random).payload(), random);
  }

  @Override
  Rejections rejected() {
    return source.rejected();
  }

  @Override
  void send(long value) throws InterruptedException {
    link.deliver(GOOD_TOPIC, Damage.ascii(Long.toString(value)));
  }

  @Override
  public String kept() {
    return tags.size() + " tags; " + source.rejected().counts();
  }

  @Override
  public void close() {
    source.close();
  }
}
