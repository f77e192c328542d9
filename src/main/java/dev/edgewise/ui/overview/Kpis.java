package dev.edgewise.ui.overview;

import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.ui.fx.ScreenLatency;
import java.util.List;
import java.util.Optional;

/// The figures at the top, all measured.
///
/// @param tagsGood tags with a good and fresh value
/// @param tagsTotal all tags
/// @param offNormal tags outside their normal band
/// @param latestOffNormal the newest of them
/// @param nodesOnline edge nodes online
/// @param nodesTotal all edge nodes
/// @param devices devices behind nodes that are online
/// @param devicesTotal all devices
/// @param bytesPerSecond payload bytes from all edge nodes
/// @param samplesPerSecond samples from all edge nodes
/// @param traffic of the edge nodes that count it
/// @param latency from the sensor to this screen
record Kpis(
    int tagsGood,
    int tagsTotal,
    int offNormal,
    Optional<Condition> latestOffNormal,
    int nodesOnline,
    int nodesTotal,
    int devices,
    int devicesTotal,
    double bytesPerSecond,
    double samplesPerSecond,
    Traffic traffic,
    ScreenLatency.Figures latency) {
  static final Kpis NONE =
      new Kpis(
          0,
          0,
          0,
          Optional.empty(),
          0,
          0,
          0,
          0,
          0,
          0,
          Traffic.UNKNOWN,
          new ScreenLatency.Figures(
              0, Double.NaN, Double.NaN, new ScreenLatency.Frames(0, 0, Double.NaN)));

  static Kpis of(OverviewViewModel.Lists lists, Traffic traffic, ScreenLatency.Figures latency) {
    List<EdgeNodeInfo> nodes = lists.network().nodes();
    List<EdgeNodeInfo> edges = lists.network().edgeNodes();
    List<Condition> off =
        lists.attention().conditions().stream()
            .filter(c -> c.kind() == Condition.Kind.OFF_NORMAL)
            .toList();
    return new Kpis(
        lists.attention().tagsGood(),
        lists.attention().tagsTotal(),
        off.size(),
        off.stream().findFirst(),
        (int) edges.stream().filter(EdgeNodeInfo::online).count(),
        edges.size(),
        nodes.stream().filter(EdgeNodeInfo::online).mapToInt(EdgeNodeInfo::devices).sum(),
        nodes.stream().mapToInt(EdgeNodeInfo::devices).sum(),
        edges.stream().mapToDouble(EdgeNodeInfo::bytesPerSecond).sum(),
        edges.stream().mapToDouble(EdgeNodeInfo::samplesPerSecond).sum(),
        traffic,
        latency);
  }
}
