package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.TextEvent;
import java.util.ArrayList;
import java.util.List;

/// Keeps all that a host gives out.
final class Recorder implements TelemetrySink {
  final TagRegistry tags = new TagRegistry();
  final LatestValues latest = new LatestValues(tags);
  final List<SampleBatch> batches = new ArrayList<>();
  final List<TextEvent> texts = new ArrayList<>();
  final List<SourceEvent> events = new ArrayList<>();
  final List<RawMessage> tapped = new ArrayList<>();

  /// Whether somebody else takes what the station makes of a node's death.
  boolean takesDeaths;

  final List<SampleBatch> deaths = new ArrayList<>();

  HostOutputs outputs() {
    return new HostOutputs(tags, this, events::add, tapped::add, new Marked());
  }

  private final class Marked implements MarkedValues {
    @Override
    public boolean takeDeath(NodeId node, SampleBatch marks) {
      deaths.add(marks);
      return takesDeaths;
    }
  }

  @Override
  public void samples(SampleBatch batch) {
    batches.add(batch);
    latest.samples(batch);
  }

  @Override
  public void text(TextEvent event) {
    texts.add(event);
  }

  LatestValue latest(String path) {
    return latest.get(tags.find(AssetPath.of(path)).orElseThrow().id()).orElseThrow();
  }

  double value(String path) {
    return latest(path).asDouble();
  }

  int quality(String path) {
    return latest(path).quality();
  }

  <T extends SourceEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
