package dev.edgewise.ui.topology;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Devices by edge node and by tag, made anew when the plant or the list of edge nodes changes.
final class PlantIndex {
  static final PlantIndex EMPTY = new PlantIndex(List.of(), List.of());

  private final Map<String, List<DeviceInfo>> devices = new TreeMap<>();
  private final Map<Integer, DeviceInfo> deviceOfTag = new HashMap<>();
  private final Map<String, DeviceInfo> deviceByPath = new HashMap<>();
  private final Map<String, Place> places = new TreeMap<>();

  PlantIndex(Collection<DeviceInfo> all, List<EdgeNodeInfo> nodes) {
    for (EdgeNodeInfo node : nodes) {
      devices.put(node.id(), new ArrayList<>());
    }
    for (DeviceInfo device : all) {
      if (device.edgeNode().isEmpty()) {
        continue; // a recording has no place in the network
      }
      devices.computeIfAbsent(device.edgeNode(), id -> new ArrayList<>()).add(device);
      deviceByPath.put(device.path(), device);
      device.tags().forEach(tag -> deviceOfTag.put(tag, device));
    }
    Map<String, EdgeNodeInfo> known = new HashMap<>();
    nodes.forEach(node -> known.put(node.id(), node));
    devices.forEach((id, behind) -> places.put(id, place(id, known, behind)));
  }

  /// Ids of all edge nodes, and of what devices without one stand under, in order.
  Collection<String> edgeNodes() {
    return devices.keySet();
  }

  /// How many of these are edge nodes.
  int countEdgeNodes(Collection<String> ids) {
    return (int) ids.stream().filter(id -> !place(id).direct()).count();
  }

  Place place(String edgeNode) {
    return places.getOrDefault(edgeNode, new Place(lastSegment(edgeNode), "", "", false));
  }

  /// Devices behind an edge node, in order of their path.
  List<DeviceInfo> behind(String edgeNode) {
    return devices.getOrDefault(edgeNode, List.of());
  }

  Optional<DeviceInfo> deviceOf(int tag) {
    return Optional.ofNullable(deviceOfTag.get(tag));
  }

  Optional<DeviceInfo> device(String path) {
    return Optional.ofNullable(deviceByPath.get(path));
  }

  Collection<DeviceInfo> devices() {
    return deviceByPath.values();
  }

  static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Place place(String id, Map<String, EdgeNodeInfo> known, List<DeviceInfo> behind) {
    EdgeNodeInfo info = known.get(id);
    String name = info == null ? lastSegment(id) : info.name();
    String told = info == null ? "" : info.place();
    String where = told.isEmpty() ? commonPlace(behind) : told;
    String[] parts = where.split("/", -1);
    String area = parts.length < 2 ? where : parts[0] + "/" + parts[1];
    return new Place(name, where, area, info != null && info.direct());
  }

  /// The path down to the line of the first device.
  private static String commonPlace(List<DeviceInfo> behind) {
    if (behind.isEmpty()) {
      return "";
    }
    String path = behind.getFirst().path();
    int end = path.lastIndexOf('/');
    return end < 0 ? "" : path.substring(0, end);
  }

  /// @param name of the edge node
  /// @param where it stands, `site/area/line`; as it says itself, else where its devices are
  /// @param area `site/area`
  /// @param direct whether its devices speak to the broker themselves, without an edge node
  record Place(String name, String where, String area, boolean direct) {}
}
