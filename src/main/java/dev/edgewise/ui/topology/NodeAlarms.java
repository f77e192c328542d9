package dev.edgewise.ui.topology;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.ui.fx.AlarmMirror;
import dev.edgewise.ui.topology.GraphNode.AreaGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The most urgent alarm of a node of the picture and of what is below it: of an edge node its own
/// and those of its devices.
final class NodeAlarms {
  private final AlarmMirror alarms;
  private final PlantIndex plant;

  NodeAlarms(AlarmMirror alarms, PlantIndex plant) {
    this.alarms = alarms;
    this.plant = plant;
  }

  Optional<AlarmPriority> highest(GraphNode node) {
    return switch (node) {
      case StationNode s -> all();
      case EdgeNode e -> ofEdge(e.edgeNode());
      case DeviceNode d -> at(d.path());
      case DeviceGroup g -> ofDevices(g.edgeNode());
      case AreaGroup a -> at(a.area());
    };
  }

  private Optional<AlarmPriority> at(String path) {
    return alarms.below(path).highest();
  }

  private Optional<AlarmPriority> all() {
    return alarms
        .viewProperty()
        .get()
        .flatMap(
            view ->
                view.counts().stream()
                    .filter(count -> count.active() > 0)
                    .map(count -> count.priority())
                    .findFirst());
  }

  private Optional<AlarmPriority> ofEdge(String id) {
    PlantIndex.Place place = plant.place(id);
    return first(
        Stream.of(
            ofDevices(id),
            at(id),
            at(place.name()),
            place.where().isEmpty() ? Optional.empty() : at(place.where() + "/" + place.name())));
  }

  private Optional<AlarmPriority> ofDevices(String id) {
    List<DeviceInfo> behind = plant.behind(id);
    return first(behind.stream().map(device -> at(device.path())));
  }

  private static Optional<AlarmPriority> first(Stream<Optional<AlarmPriority>> all) {
    return all.flatMap(Optional::stream).min(Comparator.naturalOrder());
  }
}
