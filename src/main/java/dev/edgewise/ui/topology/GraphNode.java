package dev.edgewise.ui.topology;

/// A node of the picture: what it stands for, not how it is doing.
sealed interface GraphNode {
  /// Unique in a graph, the same from one graph to the next.
  String id();

  /// For people.
  String name();

  Column column();

  /// From left to right.
  enum Column {
    DEVICES,
    EDGE_NODES,
    STATION
  }

  /// The station itself.
  record StationNode(String name) implements GraphNode {
    static final String ID = "station";

    @Override
    public String id() {
      return ID;
    }

    @Override
    public Column column() {
      return Column.STATION;
    }
  }

  /// An edge node, or what devices stand under that have none.
  ///
  /// @param edgeNode id as in the station's network
  /// @param area where it stands, `site/area`; may be empty
  /// @param direct whether it is no edge node: its devices speak to the broker themselves
  record EdgeNode(String edgeNode, String name, String area, boolean direct) implements GraphNode {
    static String idOf(String edgeNode) {
      return "edge:" + edgeNode;
    }

    @Override
    public String id() {
      return idOf(edgeNode);
    }

    @Override
    public Column column() {
      return Column.EDGE_NODES;
    }
  }

  /// A device.
  ///
  /// @param path of the device in the plant
  /// @param edgeNode id of the edge node that it is behind
  record DeviceNode(String path, String name, String edgeNode) implements GraphNode {
    static String idOf(String path) {
      return "device:" + path;
    }

    @Override
    public String id() {
      return idOf(path);
    }

    @Override
    public Column column() {
      return Column.DEVICES;
    }
  }

  /// All devices of an edge node, folded into one.
  ///
  /// @param devices how many
  record DeviceGroup(String edgeNode, String name, int devices) implements GraphNode {
    static String idOf(String edgeNode) {
      return "group:" + edgeNode;
    }

    @Override
    public String id() {
      return idOf(edgeNode);
    }

    @Override
    public Column column() {
      return Column.DEVICES;
    }
  }

  /// All edge nodes of an area with their devices, folded into one.
  ///
  /// @param area `site/area`; empty for edge nodes without a place
  /// @param edgeNodes how many edge nodes; what devices without one stand under is not counted
  record AreaGroup(String area, String name, int edgeNodes, int devices) implements GraphNode {
    static String idOf(String area) {
      return "area:" + area;
    }

    @Override
    public String id() {
      return idOf(area);
    }

    @Override
    public Column column() {
      return Column.EDGE_NODES;
    }
  }
}
