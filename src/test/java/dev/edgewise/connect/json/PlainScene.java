package dev.edgewise.connect.json;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.FakeBroker;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.TextEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A plain source on a broker in memory, on the test's thread and clock.
final class PlainScene implements TelemetrySink {
  final VirtualTime time = new VirtualTime();
  final FakeBroker broker = new FakeBroker(time);
  final TagRegistry tags = new TagRegistry();
  final LatestValues latest = new LatestValues(tags);
  final List<TextEvent> texts = new ArrayList<>();
  final List<SourceEvent> events = new ArrayList<>();
  final List<RawMessage> tapped = new ArrayList<>();
  final PlainSource source;
  int samples;

  PlainScene() throws Exception {
    this(PlainSpec.of(List.of()));
  }

  PlainScene(PlainSpec spec) throws Exception {
    this(spec, List.of());
  }

  /// @param stored retained messages that are at the broker already
  PlainScene(PlainSpec spec, List<MqttMessage> stored) throws Exception {
    stored.forEach(broker::publish);
    source =
        new PlainSource(
            spec,
            MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "test"),
            broker,
            new PlainOutputs(tags, this, events::add, tapped::add, PlainOutputs.Keeper.NONE),
            time,
            Runnable::run);
    source.start();
  }

  @Override
  public void samples(SampleBatch batch) {
    samples += batch.size();
    latest.samples(batch);
  }

  @Override
  public void text(TextEvent event) {
    texts.add(event);
  }

  PlainScene send(String topic, String payload) {
    return send(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  PlainScene send(String topic, byte[] payload) {
    broker.publish(MqttMessage.of(topic, payload, 1, false));
    return this;
  }

  static MqttMessage stored(String topic, String payload) {
    return MqttMessage.of(topic, payload.getBytes(StandardCharsets.UTF_8), 1, true);
  }

  /// Paths of all tags, `type value unit` behind them.
  Map<String, String> tree() {
    Map<String, String> all = new TreeMap<>();
    for (Tag tag : tags.all()) {
      String value = latest.get(tag.id()).map(v -> String.valueOf(v.asDouble())).orElse("-");
      all.put(
          tag.path().toString(),
          (tag.spec().type() + " " + value + " " + tag.spec().unit()).strip());
    }
    return all;
  }

  Tag tag(String path) {
    return tags.find(AssetPath.of(path))
        .orElseThrow(() -> new AssertionError(path + " in " + tree().keySet()));
  }

  LatestValue value(String path) {
    return latest.get(tag(path).id()).orElseThrow();
  }

  double number(String path) {
    return value(path).asDouble();
  }

  int quality(String path) {
    return value(path).quality();
  }

  /// `path = text` of all texts so far.
  List<String> words() {
    return texts.stream().map(text -> text.source() + " = " + text.text()).toList();
  }

  long count(PlainReason reason) {
    return source.rejected().count(reason);
  }

  List<String> deaths() {
    return events.stream()
        .filter(SourceEvent.DeviceDied.class::isInstance)
        .map(event -> ((SourceEvent.DeviceDied) event).device())
        .toList();
  }
}
