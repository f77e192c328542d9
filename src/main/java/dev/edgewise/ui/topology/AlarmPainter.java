package dev.edgewise.ui.topology;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.ui.topology.TopologyColours.Token;
import javafx.scene.canvas.GraphicsContext;

/// Paints the sign of an alarm priority at the corner of a node, in world coordinates: shape and
/// colour as in the lists.
final class AlarmPainter {
  /// Half the width of a sign, px on the screen at least.
  private static final double HALF = 7;

  private final TopologyColours colours;

  AlarmPainter(TopologyColours colours) {
    this.colours = colours;
  }

  /// @param x middle of the sign
  /// @param y middle of the sign
  /// @param scale of the camera: from afar the sign is as large as near
  void paint(GraphicsContext g, AlarmPriority priority, double x, double y, double scale) {
    double half = HALF / Math.clamp(scale, 0.25, 1);
    double rim = half + 3 / Math.clamp(scale, 0.25, 1);
    g.setFill(colours.get(Token.BG));
    g.fillOval(x - rim, y - rim, 2 * rim, 2 * rim);
    g.setFill(colours.get(token(priority)));
    switch (priority) {
      case CRITICAL ->
          g.fillPolygon(
              new double[] {x, x + half, x, x - half}, new double[] {y - half, y, y + half, y}, 4);
      case HIGH ->
          g.fillPolygon(
              new double[] {x, x + half, x - half},
              new double[] {y - half, y + 0.8 * half, y + 0.8 * half},
              3);
      case MEDIUM -> g.fillRect(x - 0.8 * half, y - 0.8 * half, 1.6 * half, 1.6 * half);
      case LOW -> g.fillOval(x - 0.85 * half, y - 0.85 * half, 1.7 * half, 1.7 * half);
    }
  }

  private static Token token(AlarmPriority priority) {
    return switch (priority) {
      case CRITICAL -> Token.CRITICAL;
      case HIGH -> Token.HIGH;
      case MEDIUM -> Token.MEDIUM;
      case LOW -> Token.LOW;
    };
  }
}
