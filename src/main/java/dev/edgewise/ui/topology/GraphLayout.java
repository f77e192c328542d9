package dev.edgewise.ui.topology;

import dev.edgewise.ui.topology.GraphNode.AreaGroup;
import dev.edgewise.ui.topology.GraphNode.Column;
import dev.edgewise.ui.topology.GraphNode.DeviceGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Places a graph with ELK's layered method (Schulze, Spönemann and von Hanxleden 2014): devices,
/// edge nodes and the station are three layers. The devices of one edge node stand together as a
/// block of one or, in a large plant, several columns, so that the whole keeps the shape of a
/// screen. Takes milliseconds; never on the JavaFX thread.
final class GraphLayout {
  static final double DEVICE_WIDTH = 168;
  static final double DEVICE_HEIGHT = 30;
  static final double EDGE_WIDTH = 214;
  static final double EDGE_HEIGHT = 64;
  static final double STATION_WIDTH = 300;
  static final double STATION_HEIGHT = 156;

  /// Width of the bend of a link to the station.
  static final double CURVE_ROOM = 246;

  private static final double DEVICE_GAP = 8;
  private static final double COLUMN_GAP = 14;
  private static final double BLOCK_GAP = 26;
  private static final double LINK_ROOM = 140;
  private static final double LABEL_ROOM = 130;
  private static final int FEW = 6;
  private static final double SCREEN_WIDTH = 1130;
  private static final double SCREEN_HEIGHT = 780;
  private static final double MOST_SPARE = 40;
  private static final double FRAME = 7;
  private static final int MOST_COLUMNS = 8;

  private final TopologyGraph graph;
  private final Map<String, List<Integer>> blocks = new LinkedHashMap<>();
  private final Map<String, ElkNode> placed = new HashMap<>();
  private final ElkNode root = ElkGraphUtil.createGraph();
  private int columns = 1;

  private GraphLayout(TopologyGraph graph) {
    this.graph = graph;
  }

  static Placement place(TopologyGraph graph) {
    return graph.nodes().isEmpty() ? Placement.EMPTY : new GraphLayout(graph).run();
  }

  private Placement run() {
    for (int i = 0; i < graph.nodes().size(); i++) {
      switch (graph.nodes().get(i)) {
        case DeviceNode d -> block(d.edgeNode()).add(i);
        case DeviceGroup g -> block(g.edgeNode()).add(i);
        case EdgeNode e -> {}
        case AreaGroup a -> {}
        case StationNode s -> {}
      }
    }
    columns = bestColumns();
    // Makes the types of ELK's options known; the first call takes a moment.
    LayoutMetaDataService.getInstance();
    options();
    addNodes();
    new LayeredLayoutProvider().layout(root, new NullElkProgressMonitor());
    return result();
  }

  private List<Integer> block(String edgeNode) {
    return blocks.computeIfAbsent(edgeNode, id -> new ArrayList<>());
  }

  /// The number of columns in a block that lets the whole be seen largest.
  private int bestColumns() {
    int best = 1;
    double bestScale = scale(1);
    for (int c = 2; c <= MOST_COLUMNS; c++) {
      double scale = Math.min(1, scale(c));
      if (scale > bestScale * 1.05) {
        best = c;
        bestScale = scale;
      }
    }
    return best;
  }

  private double scale(int c) {
    double width = blockWidth(c) + LINK_ROOM + EDGE_WIDTH + stationRoom() + STATION_WIDTH;
    return Math.min(SCREEN_WIDTH / width, SCREEN_HEIGHT / stackHeight(c));
  }

  /// Height of all blocks and edge nodes over one another.
  private double stackHeight(int c) {
    double height = (edgeNodes() - blocks.size()) * (EDGE_HEIGHT + BLOCK_GAP);
    for (List<Integer> members : blocks.values()) {
      height += Math.max(EDGE_HEIGHT, blockHeight(members.size(), c)) + BLOCK_GAP;
    }
    return height;
  }

  /// With many edge nodes the links run past their labels before they bend.
  private double stationRoom() {
    return edgeNodes() > FEW ? CURVE_ROOM + LABEL_ROOM : CURVE_ROOM;
  }

  private long edgeNodes() {
    return graph.nodes().stream().filter(n -> n.column() == Column.EDGE_NODES).count();
  }

  /// A small plant takes the height that a screen has to spare.
  private double blockGap() {
    double spare = SCREEN_HEIGHT - stackHeight(columns);
    return BLOCK_GAP + Math.clamp(spare / Math.max(1, edgeNodes()), 0, MOST_SPARE);
  }

  private static double blockHeight(int devices, int c) {
    int rows = Math.ceilDiv(devices, c);
    return rows * DEVICE_HEIGHT + (rows - 1) * DEVICE_GAP;
  }

  private static double blockWidth(int c) {
    return c * DEVICE_WIDTH + (c - 1) * COLUMN_GAP;
  }

  private void options() {
    root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(LayeredOptions.PARTITIONING_ACTIVATE, true);
    root.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, blockGap());
    root.setProperty(LayeredOptions.RANDOM_SEED, 1);
  }

  private void addNodes() {
    for (GraphNode node : graph.nodes()) {
      switch (node) {
        case StationNode s -> elk(s.id(), STATION_WIDTH, STATION_HEIGHT, Column.STATION);
        case AreaGroup a -> elk(a.id(), EDGE_WIDTH, EDGE_HEIGHT, Column.EDGE_NODES);
        case EdgeNode e -> elk(e.id(), EDGE_WIDTH, EDGE_HEIGHT, Column.EDGE_NODES);
        case DeviceNode d -> {}
        case DeviceGroup g -> {}
      }
    }
    blocks.forEach(
        (edge, members) -> {
          int c = Math.min(columns, members.size());
          elk("block:" + edge, blockWidth(c), blockHeight(members.size(), c), Column.DEVICES);
          link("block:" + edge, EdgeNode.idOf(edge));
        });
    for (GraphNode node : graph.nodes()) {
      if (node.column() == Column.EDGE_NODES) {
        link(node.id(), StationNode.ID);
      }
    }
  }

  private void elk(String id, double width, double height, Column column) {
    ElkNode node = ElkGraphUtil.createNode(root);
    node.setDimensions(width, height);
    node.setProperty(LayeredOptions.PARTITIONING_PARTITION, column.ordinal());
    placed.put(id, node);
  }

  private void link(String from, String to) {
    ElkGraphUtil.createSimpleEdge(placed.get(from), placed.get(to));
  }

  /// ELK's heights; the columns stand at fixed distances, whatever room its edges would need.
  private Placement result() {
    int n = graph.nodes().size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] width = new double[n];
    double[] height = new double[n];
    int widest = blocks.values().stream().mapToInt(List::size).max().orElse(1);
    double edgeLeft = blockWidth(Math.min(columns, widest)) + LINK_ROOM;
    for (int i = 0; i < n; i++) {
      GraphNode node = graph.nodes().get(i);
      ElkNode elk = placed.get(node.id());
      if (elk != null) {
        boolean station = node.column() == Column.STATION;
        x[i] = station ? edgeLeft + EDGE_WIDTH + stationRoom() : edgeLeft;
        y[i] = elk.getY();
        width[i] = elk.getWidth();
        height[i] = elk.getHeight();
      }
    }
    blocks.forEach((edge, members) -> fillBlock(edge, members, edgeLeft - LINK_ROOM, x, y));
    for (int i = 0; i < n; i++) {
      if (width[i] == 0) {
        width[i] = DEVICE_WIDTH;
        height[i] = DEVICE_HEIGHT;
      }
    }
    moveUp(y);
    Placement bare = new Placement(graph, x, y, width, height, List.of());
    return new Placement(graph, x, y, width, height, frames(bare));
  }

  private List<Placement.Block> frames(Placement p) {
    List<Placement.Block> frames = new ArrayList<>();
    blocks.forEach(
        (edge, members) -> {
          int c = Math.min(columns, members.size());
          if (c > 1) {
            int first = members.getFirst();
            frames.add(
                new Placement.Block(
                    p.x(first) - FRAME,
                    p.y(first) - FRAME,
                    blockWidth(c) + 2 * FRAME,
                    blockHeight(members.size(), c) + 2 * FRAME,
                    p.target(first)));
          }
        });
    return frames;
  }

  /// Row by row, flush right with the column.
  private void fillBlock(String edge, List<Integer> members, double right, double[] x, double[] y) {
    ElkNode block = placed.get("block:" + edge);
    int c = Math.min(columns, members.size());
    double left = right - blockWidth(c);
    for (int k = 0; k < members.size(); k++) {
      x[members.get(k)] = left + k % c * (DEVICE_WIDTH + COLUMN_GAP);
      y[members.get(k)] = (block == null ? 0 : block.getY()) + k / c * (DEVICE_HEIGHT + DEVICE_GAP);
    }
  }

  /// Whole pixels, from 0.
  private static void moveUp(double[] y) {
    double top = Double.POSITIVE_INFINITY;
    for (double each : y) {
      top = Math.min(top, each);
    }
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.rint(y[i] - top);
    }
  }
}
