package dev.edgewise.ui.topology;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.ui.topology.GraphNode.AreaGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Makes the graph of a plant. Up to [#LIMIT] nodes all are seen one by one. Beyond that the
/// devices of each edge node are folded into one, and beyond [#EDGE_LIMIT] edge nodes these are
/// folded by area. What is unfolded by hand counts against the limit; the oldest is folded again.
final class GraphBuilder {
  /// Most nodes that are seen one by one.
  static final int LIMIT = 500;

  /// Most edge nodes that are seen one by one.
  static final int EDGE_LIMIT = 240;

  private final PlantIndex plant;
  private final Folding folding;
  private final String stationName;
  private final boolean grouped;
  private final List<GraphNode> nodes = new ArrayList<>();
  private final List<TopologyGraph.Link> links = new ArrayList<>();
  private final Map<String, List<String>> areas = new TreeMap<>();
  private final Set<String> open = new HashSet<>();

  private GraphBuilder(PlantIndex plant, Folding folding, String stationName) {
    this.plant = plant;
    this.folding = folding;
    this.stationName = stationName;
    this.grouped = 1 + plant.edgeNodes().size() + plant.devices().size() > LIMIT;
  }

  /// @param stationName what the station is called on the screen
  static TopologyGraph build(PlantIndex plant, Folding folding, String stationName) {
    return plant.edgeNodes().isEmpty()
        ? TopologyGraph.EMPTY
        : new GraphBuilder(plant, folding, stationName).graph();
  }

  private TopologyGraph graph() {
    nodes.add(new StationNode(stationName));
    for (String edge : plant.edgeNodes()) {
      areas.computeIfAbsent(plant.place(edge).area(), a -> new ArrayList<>()).add(edge);
    }
    boolean byArea = plant.edgeNodes().size() > EDGE_LIMIT && areas.size() > 1;
    chooseOpen(byArea);
    if (byArea) {
      areas.forEach(this::area);
    } else {
      plant.edgeNodes().forEach(this::edgeNode);
    }
    return new TopologyGraph(nodes, links, grouped);
  }

  /// What was unfolded by hand, the latest first, as far as the limit allows; the latest always.
  private void chooseOpen(boolean byArea) {
    int budget = LIMIT - 1 - (byArea ? areas.size() : 2 * plant.edgeNodes().size());
    for (String id : folding.latestFirst()) {
      int cost = cost(id, byArea);
      if (cost > 0 && (open.isEmpty() || cost <= budget)) {
        open.add(id);
        budget -= cost;
      }
    }
  }

  private int cost(String id, boolean byArea) {
    if (id.startsWith("edge:")) {
      return plant.behind(id.substring("edge:".length())).size();
    }
    List<String> inside = areas.get(id.substring("area:".length()));
    return byArea && inside != null ? 2 * inside.size() : 0;
  }

  private void area(String area, List<String> edges) {
    String id = AreaGroup.idOf(area);
    boolean seen = open.contains(id) || edges.stream().anyMatch(e -> open.contains("edge:" + e));
    if (seen) {
      edges.forEach(this::edgeNode);
      return;
    }
    int devices = edges.stream().mapToInt(e -> plant.behind(e).size()).sum();
    nodes.add(
        new AreaGroup(area, PlantIndex.lastSegment(area), plant.countEdgeNodes(edges), devices));
    links.add(new TopologyGraph.Link(id, StationNode.ID));
  }

  private void edgeNode(String edge) {
    PlantIndex.Place place = plant.place(edge);
    EdgeNode node = new EdgeNode(edge, place.name(), place.area(), place.direct());
    nodes.add(node);
    links.add(new TopologyGraph.Link(node.id(), StationNode.ID));
    List<DeviceInfo> behind = plant.behind(edge);
    if (behind.isEmpty()) {
      return;
    }
    boolean unfolded = grouped ? open.contains(node.id()) : !folding.folded().contains(node.id());
    if (unfolded) {
      for (DeviceInfo device : behind) {
        DeviceNode leaf = new DeviceNode(device.path(), device.name(), edge);
        nodes.add(leaf);
        links.add(new TopologyGraph.Link(leaf.id(), node.id()));
      }
    } else {
      DeviceGroup group = new DeviceGroup(edge, place.name(), behind.size());
      nodes.add(group);
      links.add(new TopologyGraph.Link(group.id(), node.id()));
    }
  }
}
