package dev.edgewise.bench;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.json.PlainOutputs;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.connect.json.PlainSpec;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Plain MQTT of all styles.
final class FaultPlain implements FaultSubject {
  private static final String GOOD_TOPIC = "fault/good/level";
  private static final AssetPath GOOD = AssetPath.of("MQTT/Topics/fault/good/level");

  private final VirtualTime time = new VirtualTime();
  private final FaultLink link = new FaultLink(time);
  private final TagRegistry tags = new TagRegistry();
  private final FaultSink sink = new FaultSink(tags, GOOD);
  private final PlainSource source;
  private String topic = "";
  private long rejections;

  FaultPlain() throws Exception {
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
  public boolean take(byte[] bad) throws InterruptedException {
    time.advance(Duration.ofMillis(1));
    link.deliver(topic, bad);
    long now = source.rejected().total();
    boolean taken = now == rejections;
    rejections = now;
    return taken;
  }

  @Override
  public void good() throws InterruptedException {
    link.deliver(GOOD_TOPIC, Damage.ascii(Long.toString(sink.next())));
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
    return tags.size() + " tags; " + source.rejected().counts();
  }

  @Override
  public void close() {
    source.close();
  }
}
