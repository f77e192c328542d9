package dev.edgewise.ui.topology;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.FakeStation;
import java.util.ArrayList;
import java.util.List;

/// Plants of any size for the tests of this room.
final class Plants {
  private Plants() {}

  /// `edges` edge nodes, ten to an area, with `devices` devices each.
  static PlantIndex index(int edges, int devices) {
    List<DeviceInfo> all = new ArrayList<>();
    for (int e = 0; e < edges; e++) {
      for (int d = 0; d < devices; d++) {
        String path = place(e) + "/M-%03d-%02d".formatted(e, d);
        String name = path.substring(path.lastIndexOf('/') + 1);
        all.add(new DeviceInfo(path, name, "", id(e), true, FakeStation.NOON, List.of()));
      }
    }
    return new PlantIndex(all, nodes(edges, devices));
  }

  static List<EdgeNodeInfo> nodes(int edges, int devices) {
    List<EdgeNodeInfo> nodes = new ArrayList<>();
    for (int e = 0; e < edges; e++) {
      nodes.add(
          new EdgeNodeInfo(
              id(e),
              "edge-%03d".formatted(e),
              place(e),
              true,
              FakeStation.NOON,
              "",
              FakeStation.NOON,
              40,
              6_100,
              12,
              devices,
              devices * 4,
              false));
    }
    return nodes;
  }

  static String id(int edge) {
    return "works/edge-%03d".formatted(edge);
  }

  static String place(int edge) {
    return "Works/Area %02d/Line %d".formatted(edge / 10, edge % 10);
  }
}
