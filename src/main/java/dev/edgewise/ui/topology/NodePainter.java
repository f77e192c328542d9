package dev.edgewise.ui.topology;

import dev.edgewise.ui.controls.plot.PlotFonts;
import dev.edgewise.ui.topology.Face.Look;
import dev.edgewise.ui.topology.TopologyColours.Token;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// Paints nodes in world coordinates; the caller has set the transform. The farther away, the less:
/// below [#WORDS] no small print, below [#NAMES] no names.
final class NodePainter {
  /// Least scale at which everything is written.
  static final double WORDS = 0.6;

  /// Least scale at which names are written.
  static final double NAMES = 0.3;

  private static final double[] SOLID = {};
  private static final double[] GONE_DASH = {4, 3};
  private static final double PAD = 13;
  private static final double ARC = 12;
  private static final double SMALL_ASIDE = 70;
  private static final double ASIDE = 88;

  private final TopologyColours colours;
  private final AlarmPainter alarmPainter;
  private final TextFit widths = new TextFit();
  private final Font name = PlotFonts.words(13);
  private final Font strong = Font.font(name.getFamily(), FontWeight.BOLD, 14);
  private final Font farName = PlotFonts.words(21);
  private final Font farStrong = Font.font(name.getFamily(), FontWeight.BOLD, 25);
  private final Font small = PlotFonts.words(11);
  private final Font numbers = PlotFonts.numbers(11);
  private final Font stale = PlotFonts.staleNumbers(11);

  NodePainter(TopologyColours colours) {
    this.colours = colours;
    alarmPainter = new AlarmPainter(colours);
  }

  /// @param scale of the camera, for the level of detail
  /// @param chosen whether it is selected
  void paint(GraphicsContext g, Placement p, int index, Face face, double scale, boolean chosen) {
    double x = p.x(index);
    double y = p.y(index);
    double w = p.width(index);
    double h = p.height(index);
    GraphNode node = p.node(index);
    if (node instanceof GraphNode.DeviceGroup || node instanceof GraphNode.AreaGroup) {
      // A second edge behind says that there is more inside.
      box(g, x + 5, y + 5, w, h, scale, Token.PANEL, Token.LINE, 1);
    }
    Look look = face.look();
    boolean gone = look == Look.OFFLINE;
    Token edge = chosen ? Token.COMMANDED : edge(node, look);
    double stroke = chosen ? 2 : look == Look.OFF_NORMAL ? 1.6 : 1;
    g.setLineDashes(gone && !chosen && scale >= NAMES ? GONE_DASH : SOLID);
    box(g, x, y, w, h, scale, ground(node, look), edge, stroke);
    g.setLineDashes(SOLID);
    words(g, p, index, face, scale);
    sign(g, p, index, face, scale);
  }

  private void sign(GraphicsContext g, Placement p, int index, Face face, double scale) {
    boolean slim = p.height(index) <= GraphLayout.DEVICE_HEIGHT;
    double y = p.y(index) + (slim ? p.height(index) / 2 : 2);
    face.alarm().ifPresent(priority -> alarmPainter.paint(g, priority, p.x(index), y, scale));
  }

  /// Writes again inside a node that is painted already; its edge stays as it is.
  void rewrite(GraphicsContext g, Placement p, int index, Face face, double scale) {
    if (scale < NAMES) {
      return;
    }
    g.setFill(colours.get(ground(p.node(index), face.look())));
    g.fillRect(p.x(index) + 2, p.y(index) + 2, p.width(index) - 4, p.height(index) - 4);
    words(g, p, index, face, scale);
    sign(g, p, index, face, scale);
  }

  private void words(GraphicsContext g, Placement p, int index, Face face, double scale) {
    if (scale < NAMES) {
      return;
    }
    double h = p.height(index);
    if (scale < WORDS) {
      nameOnly(g, face, p.x(index), p.y(index), p.width(index), h);
    } else if (h <= GraphLayout.DEVICE_HEIGHT) {
      slim(g, face, p.x(index), p.y(index), p.width(index), h);
    } else {
      full(g, face, p.x(index), p.y(index), p.width(index));
    }
  }

  /// What is not there has no body; nor has what only stands for devices without an edge node.
  private static Token ground(GraphNode node, Look look) {
    boolean bodiless = node instanceof GraphNode.EdgeNode edge && edge.direct();
    return look == Look.OFFLINE || bodiless ? Token.PANEL : Token.RAISED;
  }

  private static Token edge(GraphNode node, Look look) {
    return switch (look) {
      case NORMAL -> node.column() == GraphNode.Column.STATION ? Token.COMMANDED : Token.LINE;
      case OFF_NORMAL -> Token.STRONG;
      case OFFLINE, DOUBTFUL -> Token.DIM;
    };
  }

  private void box(
      GraphicsContext g,
      double x,
      double y,
      double w,
      double h,
      double scale,
      Token fill,
      Token edge,
      double stroke) {
    if (scale < NAMES) {
      // Plain rectangles: round corners cannot be seen and cost time.
      double line = Math.max(1, stroke) / scale;
      g.setFill(colours.get(edge == Token.LINE ? Token.BAND : edge));
      g.fillRect(x, y, w, h);
      g.setFill(colours.get(fill));
      g.fillRect(x + line, y + line, w - 2 * line, h - 2 * line);
      return;
    }
    g.setFill(colours.get(fill));
    g.fillRoundRect(x, y, w, h, ARC, ARC);
    g.setStroke(colours.get(edge));
    g.setLineWidth(stroke);
    g.strokeRoundRect(x + 0.5, y + 0.5, w - 1, h - 1, ARC, ARC);
  }

  /// Seen from afar: the name alone, as large as the node allows.
  private void nameOnly(GraphicsContext g, Face face, double x, double y, double w, double h) {
    Font large = h <= GraphLayout.DEVICE_HEIGHT ? farName : farStrong;
    Token token = title(face.look());
    text(g, face.title(), large, token, x + PAD, y + h / 2, TextAlignment.LEFT, w - 2 * PAD);
  }

  /// One line: the name and, at the right, the state.
  private void slim(GraphicsContext g, Face face, double x, double y, double w, double h) {
    double middle = y + h / 2;
    double room = face.aside().isEmpty() ? w - 2 * PAD : w - SMALL_ASIDE - 2 * PAD + 14;
    text(g, face.title(), name, title(face.look()), x + PAD, middle, TextAlignment.LEFT, room);
    Font font = face.look() == Look.DOUBTFUL ? stale : numbers;
    double right = x + w - PAD + 3;
    text(g, face.aside(), font, Token.DIM, right, middle, TextAlignment.RIGHT, SMALL_ASIDE + 12);
  }

  /// The name as a heading, the place at the right, lines below.
  private void full(GraphicsContext g, Face face, double x, double y, double w) {
    double room = w - ASIDE - 2 * PAD;
    text(g, face.title(), strong, title(face.look()), x + PAD, y + 18, TextAlignment.LEFT, room);
    text(g, face.aside(), small, Token.DIM, x + w - PAD, y + 18, TextAlignment.RIGHT, ASIDE);
    boolean many = face.lines().size() > 2;
    double line = y + (many ? 44 : 36);
    if (!face.inferred().isEmpty()) {
      text(
          g,
          face.inferred(),
          small,
          Token.INFERRED,
          x + PAD,
          line,
          TextAlignment.LEFT,
          w - 2 * PAD);
      line += 16;
    }
    for (int i = 0; i < face.lines().size(); i++) {
      boolean head = i == 0 && face.look() == Look.OFFLINE;
      Token token = head ? Token.STRONG : Token.DIM;
      text(g, face.lines().get(i), numbers, token, x + PAD, line, TextAlignment.LEFT, w - 2 * PAD);
      line += many ? 22 : 16;
    }
  }

  private static Token title(Look look) {
    return switch (look) {
      case NORMAL -> Token.TEXT;
      case OFF_NORMAL -> Token.STRONG;
      case OFFLINE, DOUBTFUL -> Token.DIM;
    };
  }

  private void text(
      GraphicsContext g,
      String text,
      Font font,
      Token token,
      double x,
      double y,
      TextAlignment align,
      double width) {
    g.setFont(font);
    g.setFill(colours.get(token));
    g.setTextAlign(align);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(widths.fit(text, font, width), x, y);
  }
}
