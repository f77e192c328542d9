package dev.edgewise.ui.topology;

import dev.edgewise.ui.controls.plot.PlotFonts;
import dev.edgewise.ui.topology.Face.LinkFace;
import dev.edgewise.ui.topology.Face.LinkState;
import dev.edgewise.ui.topology.TopologyColours.Token;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Paints links in world coordinates as curves of a few straight pieces, and their labels.
final class LinkPainter {
  static final double LABEL_WIDTH = 160;
  static final double LABEL_HEIGHT = 16;

  private static final double[] SOLID = {};
  private static final double[] LOST_DASH = {6, 5};
  private static final int PIECES = 26;
  /// Width of a character of the monospaced face at 11 px.
  private static final double ADVANCE = 6.6;

  private static final double BEND = 0.5;

  private final TopologyColours colours;
  private final Font numbers = PlotFonts.numbers(11);
  private final double[] xs = new double[PIECES + 2];
  private final double[] ys = new double[PIECES + 2];

  LinkPainter(TopologyColours colours) {
    this.colours = colours;
  }

  /// The line alone.
  void line(GraphicsContext g, Placement p, int link, LinkState state, double scale) {
    int from = p.linkFrom(link);
    double x0 = p.x(from) + p.width(from);
    line(g, p, x0, p.centreY(from), p.linkTo(link), state, scale);
  }

  /// The frame of a block and its one link.
  void block(GraphicsContext g, Placement p, Placement.Block block, double scale) {
    g.setStroke(colours.get(Token.LINE));
    g.setLineWidth(1 / Math.min(1, scale));
    g.strokeRect(block.x(), block.y(), block.width(), block.height());
    double x0 = block.x() + block.width();
    line(g, p, x0, block.y() + block.height() / 2, block.to(), LinkState.PLAIN, scale);
  }

  private void line(
      GraphicsContext g, Placement p, double x0, double y0, int to, LinkState state, double scale) {
    double x1 = p.x(to);
    double y1 = p.centreY(to);
    double lead = Math.max(0, x1 - x0 - GraphLayout.CURVE_ROOM);
    g.setStroke(colour(state));
    g.setLineWidth(width(state) / Math.min(1, Math.max(scale, 0.5)));
    g.setLineDashes(state == LinkState.LOST ? LOST_DASH : SOLID);
    if (scale < NodePainter.NAMES || Math.abs(y1 - y0) < 0.75) {
      g.strokeLine(x0, y0, x0 + lead, y0);
      g.strokeLine(x0 + lead, y0, x1, y1);
    } else {
      curve(x0, lead, y0, x1, y1);
      g.strokePolyline(xs, ys, PIECES + 2);
    }
    g.setLineDashes(SOLID);
  }

  /// The label on a ground of its own, so that it covers what was written before.
  ///
  /// @param before text of the label that is painted there, empty for none
  void label(GraphicsContext g, Placement p, int link, LinkFace face, String before, double scale) {
    if (face.label().isEmpty() || scale < NodePainter.WORDS) {
      return;
    }
    double x = labelX(p, link);
    double y = labelY(p, link);
    double width = Math.max(face.label().length(), before.length()) * ADVANCE + 4;
    g.setFill(colours.get(Token.PANEL));
    g.fillRect(x, y, width, LABEL_HEIGHT);
    g.setFont(numbers);
    g.setFill(colours.get(face.state() == LinkState.LOST ? Token.TEXT : Token.DIM));
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(face.label(), x + 2, y + LABEL_HEIGHT / 2);
  }

  static double labelX(Placement p, int link) {
    int from = p.linkFrom(link);
    return p.x(from) + p.width(from) + 12;
  }

  static double labelY(Placement p, int link) {
    int from = p.linkFrom(link);
    // On the side from which the curve bends away.
    boolean bendsDown = p.centreY(p.linkTo(link)) > p.centreY(from) + 1;
    return p.centreY(from) + (bendsDown ? -LABEL_HEIGHT - 5 : 5);
  }

  private Color colour(LinkState state) {
    return switch (state) {
      case PLAIN -> colours.get(Token.BAND);
      case OFF_NORMAL -> colours.get(Token.TEXT);
      case GONE -> colours.get(Token.LINE);
      case UP -> colours.get(Token.COMMANDED).deriveColor(0, 1, 1, 0.7);
      case LOST -> colours.get(Token.TEXT);
    };
  }

  private static double width(LinkState state) {
    return switch (state) {
      case PLAIN, GONE -> 1.1;
      case OFF_NORMAL, UP, LOST -> 1.6;
    };
  }

  /// Straight on for `lead` px, past the label, and then over in a bend.
  private void curve(double start, double lead, double y0, double x1, double y1) {
    double x0 = start + lead;
    double bend = (x1 - x0) * BEND;
    xs[0] = start;
    ys[0] = y0;
    for (int i = 0; i <= PIECES; i++) {
      double t = (double) i / PIECES;
      double u = 1 - t;
      double a = u * u * u;
      double b = 3 * u * u * t;
      double c = 3 * u * t * t;
      double d = t * t * t;
      xs[i + 1] = a * x0 + b * (x0 + bend) + c * (x1 - bend) + d * x1;
      ys[i + 1] = a * y0 + b * y0 + c * y1 + d * y1;
    }
  }
}
