package dev.edgewise.ui.topology;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds nodes by what people and other screens call them. Answers with the ids of nodes, whether
/// they are seen now or folded away.
final class Finder {
  private final PlantIndex plant;
  private final List<String> connections;
  private final String stationName;

  /// @param connections names of the station's connections
  Finder(PlantIndex plant, List<String> connections, String stationName) {
    this.plant = plant;
    this.connections = List.copyOf(connections);
    this.stationName = stationName;
  }

  /// The node that a subject names: the id or the name of an edge node, the path of a device or of
  /// one of its tags, the station or one of its connections.
  Optional<String> bySubject(String subject) {
    if (subject.equals(stationName) || connections.contains(subject)) {
      return Optional.of(StationNode.ID);
    }
    for (String edge : plant.edgeNodes()) {
      if (edge.equals(subject) || plant.place(edge).name().equals(subject)) {
        return Optional.of(EdgeNode.idOf(edge));
      }
    }
    for (String path = subject; !path.isEmpty(); path = parent(path)) {
      Optional<DeviceInfo> device = plant.device(path);
      if (device.isPresent()) {
        return Optional.of(DeviceNode.idOf(path));
      }
    }
    return plant.devices().stream()
        .filter(d -> d.name().equals(subject))
        .map(d -> DeviceNode.idOf(d.path()))
        .min(Comparator.naturalOrder());
  }

  /// All nodes whose name or place contains `text`, whatever its case: first those whose name
  /// begins with it, then in order.
  List<String> containing(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<Hit> hits = new ArrayList<>();
    add(hits, StationNode.ID, stationName, "", wanted);
    for (String edge : plant.edgeNodes()) {
      add(hits, EdgeNode.idOf(edge), plant.place(edge).name(), plant.place(edge).where(), wanted);
      for (DeviceInfo d : plant.behind(edge)) {
        add(hits, DeviceNode.idOf(d.path()), d.name(), d.path(), wanted);
      }
    }
    hits.sort(Comparator.comparingInt(Hit::rank));
    return hits.stream().map(Hit::id).toList();
  }

  private static void add(List<Hit> hits, String id, String name, String where, String wanted) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith(wanted)) {
      hits.add(new Hit(id, 0));
    } else if (lower.contains(wanted)) {
      hits.add(new Hit(id, 1));
    } else if (where.toLowerCase(Locale.ROOT).contains(wanted)) {
      hits.add(new Hit(id, 2));
    }
  }

  private static String parent(String path) {
    int end = path.lastIndexOf('/');
    return end < 0 ? "" : path.substring(0, end);
  }

  private record Hit(String id, int rank) {}
}
