package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.ui.topology.GraphNode.AreaGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
  private static TopologyGraph build(PlantIndex plant, Folding folding) {
    return GraphBuilder.build(plant, folding, "Station");
  }

  private static long count(TopologyGraph graph, Class<? extends GraphNode> kind) {
    return graph.nodes().stream().filter(kind::isInstance).count();
  }

  // Issue 2, section 6: up to 500 visible nodes one by one …
  @Test
  void fiveHundredNodesAreSeenOneByOne() {
    TopologyGraph graph = build(Plants.index(240, 1), Folding.NONE);
    assertEquals(1 + 240 + 240, graph.nodes().size());
    assertFalse(graph.grouped());
    TopologyGraph most = build(Plants.index(1, 498), Folding.NONE);
    assertEquals(500, most.nodes().size());
    assertEquals(498, count(most, DeviceNode.class));
  }

  // … groups beyond that.
  @Test
  void oneMoreAndTheDevicesOfEachEdgeNodeAreFoldedIntoOne() {
    TopologyGraph graph = build(Plants.index(1, 499), Folding.NONE);
    assertTrue(graph.grouped());
    assertEquals(3, graph.nodes().size());
    assertEquals(new DeviceGroup(Plants.id(0), "edge-000", 499), graph.nodes().getLast());
  }

  @Test
  void beyondSeveralHundredEdgeNodesAreasAreFoldedToo() {
    TopologyGraph graph = build(Plants.index(250, 20), Folding.NONE);
    assertEquals(25, count(graph, AreaGroup.class));
    assertEquals(1 + 25, graph.nodes().size());
    assertEquals(new AreaGroup("Works/Area 03", "Area 03", 10, 200), graph.nodes().get(1 + 3));
    TopologyGraph open = build(Plants.index(250, 20), Folding.NONE.unfold("area:Works/Area 03"));
    assertEquals(24, count(open, AreaGroup.class));
    assertEquals(10, count(open, EdgeNode.class));
    assertEquals(10, count(open, DeviceGroup.class));
  }

  // What is unfolded counts against the limit: the oldest is folded again.
  @Test
  void theOldestIsFoldedAgainWhenTheLimitIsReached() {
    PlantIndex plant = Plants.index(100, 120);
    Folding folding = Folding.NONE;
    for (int e = 0; e < 4; e++) {
      folding = folding.unfold(EdgeNode.idOf(Plants.id(e)));
    }
    TopologyGraph graph = build(plant, folding);
    assertTrue(graph.nodes().size() <= GraphBuilder.LIMIT, () -> "" + graph.nodes().size());
    assertEquals(2 * 120, count(graph, DeviceNode.class));
    assertTrue(graph.nodes().contains(new DeviceGroup(Plants.id(0), "edge-000", 120)));
    assertFalse(graph.nodes().contains(new DeviceGroup(Plants.id(3), "edge-003", 120)));
  }

  // Each node but the station leads to one other; walking and layout build on it.
  @Test
  void everyNodeButTheStationHasOneLinkInTheOrderOfTheNodes() {
    TopologyGraph graph = build(Plants.index(7, 3), Folding.NONE.fold("edge:" + Plants.id(2)));
    assertEquals(graph.nodes().size() - 1, graph.links().size());
    for (int i = 1; i < graph.nodes().size(); i++) {
      assertEquals(graph.nodes().get(i).id(), graph.links().get(i - 1).from());
    }
  }

  @Test
  void anEmptyPlantHasNoGraph() {
    assertEquals(TopologyGraph.EMPTY, build(PlantIndex.EMPTY, Folding.NONE));
  }
}
