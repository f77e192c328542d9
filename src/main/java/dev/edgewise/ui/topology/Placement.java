package dev.edgewise.ui.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A graph with the place of each node. Arrays have one entry a node, in the graph's order; lengths
/// in px at scale 1.
final class Placement {
  static final Placement EMPTY =
      new Placement(
          TopologyGraph.EMPTY,
          new double[0],
          new double[0],
          new double[0],
          new double[0],
          List.of());

  private final TopologyGraph graph;
  private final double[] x;
  private final double[] y;
  private final double[] width;
  private final double[] height;
  private final Map<String, Integer> indices = new HashMap<>();
  private final int[] linkFrom;
  private final int[] linkTo;
  private final List<Block> blocks;
  private double right;
  private double bottom;

  /// @param blocks devices that stand in several columns
  Placement(
      TopologyGraph graph,
      double[] x,
      double[] y,
      double[] width,
      double[] height,
      List<Block> blocks) {
    this.graph = graph;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    this.blocks = List.copyOf(blocks);
    for (int i = 0; i < x.length; i++) {
      indices.put(graph.nodes().get(i).id(), i);
      right = Math.max(right, x[i] + width[i]);
      bottom = Math.max(bottom, y[i] + height[i]);
    }
    linkFrom = graph.links().stream().mapToInt(l -> index(l.from()).orElseThrow()).toArray();
    linkTo = graph.links().stream().mapToInt(l -> index(l.to()).orElseThrow()).toArray();
  }

  TopologyGraph graph() {
    return graph;
  }

  int size() {
    return x.length;
  }

  GraphNode node(int index) {
    return graph.nodes().get(index);
  }

  Optional<Integer> index(String id) {
    return Optional.ofNullable(indices.get(id));
  }

  /// Left edge.
  double x(int index) {
    return x[index];
  }

  /// Upper edge.
  double y(int index) {
    return y[index];
  }

  double width(int index) {
    return width[index];
  }

  double height(int index) {
    return height[index];
  }

  double centreY(int index) {
    return y[index] + height[index] / 2;
  }

  /// Width of the whole.
  double right() {
    return right;
  }

  /// Height of the whole.
  double bottom() {
    return bottom;
  }

  /// Devices that stand in several columns; these have one link together.
  List<Block> blocks() {
    return blocks;
  }

  int links() {
    return linkFrom.length;
  }

  int linkFrom(int link) {
    return linkFrom[link];
  }

  int linkTo(int link) {
    return linkTo[link];
  }

  /// Where the node at `index` leads to, −1 for the station.
  int target(int index) {
    // The station comes first and each other node has exactly one link, in the same order.
    return index == 0 ? -1 : linkTo[index - 1];
  }

  /// The node at a point, −1 for none.
  int at(double px, double py) {
    for (int i = 0; i < x.length; i++) {
      if (px >= x[i] && px < x[i] + width[i] && py >= y[i] && py < y[i] + height[i]) {
        return i;
      }
    }
    return -1;
  }

  /// Middle of a column, px; NaN when nothing stands in it.
  double columnCentre(GraphNode.Column column) {
    double left = Double.POSITIVE_INFINITY;
    double end = Double.NEGATIVE_INFINITY;
    List<GraphNode> nodes = graph.nodes();
    for (int i = 0; i < x.length; i++) {
      if (nodes.get(i).column() == column) {
        left = Math.min(left, x[i]);
        end = Math.max(end, x[i] + width[i]);
      }
    }
    return end < left ? Double.NaN : (left + end) / 2;
  }

  /// A frame round the devices of an edge node.
  ///
  /// @param to index of the edge node
  record Block(double x, double y, double width, double height, int to) {}
}
