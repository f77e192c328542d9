package dev.edgewise.station.service;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The station's models on a virtual clock, without sockets and threads.
final class Scene {
  static final NodeId EDGE_07 = new NodeId("riverside", "edge-07");
  static final NodeId EDGE_08 = new NodeId("riverside", "edge-08");
  static final AssetPath P_101 = AssetPath.of("Riverside works/Area 1/Pumps/P-101");
  static final AssetPath P_102 = AssetPath.of("Riverside works/Area 1/Pumps/P-102");

  final VirtualTime time = new VirtualTime();
  final TagRegistry tags = new TagRegistry();
  final PlantDirectory plant = new PlantDirectory(tags);
  final NetworkModel network = new NetworkModel(plant, time);
  final LatestValues latest = new LatestValues(tags);
  final LiveValues values = new LiveValues(latest, tags, time);
  final AttentionModel attention = new AttentionModel(tags, plant);

  /// Registers a vibration in mm/s, each second, normal 0.7 to 4.5.
  int vibration(AssetPath device) {
    return tags.register(
            TagSpec.of(device.child("vibration/rms"), ValueType.DOUBLE)
                .withUnit("mm/s")
                .withRange(0, 14)
                .withNormal(0.7, 4.5)
                .withDecimals(1)
                .withExpectedPeriod(Duration.ofSeconds(1)))
        .id();
  }

  /// Registers a switch that is sent on change.
  int running(AssetPath device) {
    return tags.register(TagSpec.of(device.child("motor/running"), ValueType.BOOL)).id();
  }

  /// Hands an event to the models as the station does.
  void on(SourceEvent event) {
    plant.on(event);
    network.on(event);
  }

  void nodeBorn(NodeId node) {
    on(new SourceEvent.NodeBorn(node, time.epochNanos(), Map.of("Place", "Pump hall"), List.of()));
  }

  void nodeDied(NodeId node, String reason) {
    on(new SourceEvent.NodeDied(node, time.epochNanos(), reason));
  }

  void deviceBorn(NodeId node, AssetPath path, Integer... ids) {
    on(
        new SourceEvent.DeviceBorn(
            node,
            path.name(),
            time.epochNanos(),
            path,
            Map.of("Kind", "Centrifugal pump"),
            List.of(ids)));
  }

  void give(int tag, double value) {
    give(tag, value, Quality.GOOD);
  }

  /// A value of now, measured 30 ms ago.
  void give(int tag, double value, int quality) {
    long now = time.epochNanos();
    SampleBatch batch =
        new SampleBatch.Builder(1)
            .add(
                tag,
                now - 30_000_000,
                now,
                tags.get(tag).spec().type().toBits(value),
                quality,
                Origin.MEASURED,
                SampleFlags.NONE)
            .build();
    latest.samples(batch);
    network.samples(batch);
  }

  ValueColumns all() {
    return values.read(IntStream.range(0, tags.size()).toArray());
  }

  /// Looks as the station does, and gives what it then tells.
  List<Condition> look() {
    return look("");
  }

  List<Condition> look(String trouble) {
    attention.look(all(), network.view(), network.awaited(), network.unborn(), List.of(), trouble);
    return attention.view().conditions();
  }

  NetworkView view() {
    return network.view();
  }

  void advanceMillis(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  static long at(long millis) {
    return VirtualTime.START_NANOS + millis * 1_000_000;
  }
}
