package dev.edgewise.ui.topology;

import dev.edgewise.ui.topology.GraphNode.Column;

/// Where an arrow key leads: to the right along the link, to the left to the nearest node behind,
/// up and down within the column.
enum Walk {
  LEFT,
  RIGHT,
  UP,
  DOWN;

  /// The node to select, `from` itself when there is none that way; −1 in an empty picture.
  ///
  /// @param from index of the selected node, −1 for none
  int step(Placement p, int from) {
    if (p.size() == 0 || from < 0) {
      return p.size() == 0 ? -1 : 0;
    }
    return switch (this) {
      case RIGHT -> p.target(from) < 0 ? from : p.target(from);
      case LEFT -> behind(p, from);
      case UP -> neighbour(p, from, -1);
      case DOWN -> neighbour(p, from, 1);
    };
  }

  private static int behind(Placement p, int from) {
    int best = from;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < p.size(); i++) {
      double distance = Math.abs(p.centreY(i) - p.centreY(from));
      if (p.target(i) == from && distance < least) {
        best = i;
        least = distance;
      }
    }
    return best;
  }

  private static int neighbour(Placement p, int from, int sign) {
    Column column = p.node(from).column();
    int best = from;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < p.size(); i++) {
      double dy = (p.centreY(i) - p.centreY(from)) * sign;
      double dx = Math.abs(p.x(i) - p.x(from));
      if (p.node(i).column() == column && dy > 1 && dy * 4 + dx < least) {
        best = i;
        least = dy * 4 + dx;
      }
    }
    return best;
  }
}
