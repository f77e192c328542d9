package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.ui.topology.GraphNode.Column;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphLayoutTest {
  private static Placement place(int edges, int devices) {
    return GraphLayout.place(
        GraphBuilder.build(Plants.index(edges, devices), Folding.NONE, "Station"));
  }

  // What cannot be told apart cannot be clicked.
  @ParameterizedTest
  @CsvSource({"1,0", "1,1", "5,3", "12,20", "24,19", "100,50", "400,2"})
  void noTwoNodesOverlap(int edges, int devices) {
    Placement p = place(edges, devices);
    assertTrue(p.size() > edges / 50);
    List<String> overlaps = new ArrayList<>();
    for (int i = 0; i < p.size(); i++) {
      for (int j = i + 1; j < p.size(); j++) {
        boolean apart =
            p.x(i) + p.width(i) <= p.x(j)
                || p.x(j) + p.width(j) <= p.x(i)
                || p.y(i) + p.height(i) <= p.y(j)
                || p.y(j) + p.height(j) <= p.y(i);
        if (!apart) {
          overlaps.add(p.node(i).id() + " " + p.node(j).id());
        }
      }
    }
    assertEquals(List.of(), overlaps);
  }

  // ui.md, picture 2: devices, edge nodes, station from left to right.
  @ParameterizedTest
  @CsvSource({"1,0", "5,3", "12,20", "100,50", "400,2"})
  void theColumnsStandInOrder(int edges, int devices) {
    Placement p = place(edges, devices);
    double[] left = {1e9, 1e9, 1e9};
    double[] right = {-1e9, -1e9, -1e9};
    for (int i = 0; i < p.size(); i++) {
      int column = p.node(i).column().ordinal();
      left[column] = Math.min(left[column], p.x(i));
      right[column] = Math.max(right[column], p.x(i) + p.width(i));
    }
    assertTrue(right[0] < left[1], "devices before edge nodes");
    assertTrue(right[1] < left[2], "edge nodes before the station");
  }

  // Model order: the same plant looks the same each time, in the order of its names.
  @Test
  void edgeNodesStandInTheOrderOfTheirIds() {
    Placement p = place(12, 3);
    double last = -1;
    for (int e = 0; e < 12; e++) {
      double y = p.y(p.index("edge:" + Plants.id(e)).orElseThrow());
      assertTrue(y > last, "edge node " + e);
      last = y;
    }
  }

  @Test
  void anEdgeNodeStandsBesideTheMiddleOfItsDevices() {
    Placement p = place(5, 3);
    for (int e = 0; e < 5; e++) {
      int edge = p.index("edge:" + Plants.id(e)).orElseThrow();
      double sum = 0;
      int count = 0;
      for (int i = 0; i < p.size(); i++) {
        if (p.target(i) == edge) {
          sum += p.centreY(i);
          count++;
        }
      }
      assertEquals(3, count);
      assertEquals(sum / count, p.centreY(edge), 12);
    }
  }

  // A column of 240 devices could be read only by scrolling; blocks keep the shape of a screen.
  @Test
  void aLargePlantKeepsTheShapeOfAScreen() {
    Placement p = place(12, 20);
    assertEquals(12 * 21 + 1, p.size());
    assertEquals(12, p.blocks().size());
    assertTrue(p.bottom() / p.right() < 1.4, () -> p.right() + " x " + p.bottom());
    assertFalse(Double.isNaN(p.columnCentre(Column.STATION)));
  }
}
