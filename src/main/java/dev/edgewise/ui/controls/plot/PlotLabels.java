package dev.edgewise.ui.controls.plot;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The words at the axes and marks: a pool of text nodes at whole pixels, used again from frame to
/// frame.
final class PlotLabels extends Pane {
  private static final double SIZE = 11;
  private static final double GAP = 7;
  private static final double ROW = 15;

  private final Font numbers = PlotFonts.numbers(SIZE);
  private final Font words = PlotFonts.words(SIZE);
  private final List<Text> pool = new ArrayList<>();
  private int used;
  private Color dim = Color.GRAY;

  PlotLabels() {
    setManaged(false);
    setMouseTransparent(true);
  }

  /// Shows the labels of a frame.
  void show(PlotFrame frame, PlotTheme theme, boolean timeAxis, double width) {
    used = 0;
    dim = FxColours.of(theme.dim());
    PlotGeometry g = frame.geometry();
    values(frame, frame.left(), frame.axes().leftUnit(), g.left() - GAP, 1);
    values(frame, frame.right(), frame.axes().rightUnit(), g.left() + g.width() + GAP, 0);
    if (timeAxis) {
      times(frame, width);
    }
    for (Mark mark : frame.marks()) {
      mark(frame, mark);
    }
    for (int i = used; i < pool.size(); i++) {
      pool.get(i).setVisible(false);
    }
  }

  private void values(
      PlotFrame frame, @Nullable ValueTicks ticks, @Nullable String unit, double x, double align) {
    if (ticks == null || unit == null) {
      return;
    }
    PlotGeometry g = frame.geometry();
    AxisRange range = frame.axes().of(unit).part(frame.view());
    for (int i = 0; i < ticks.count(); i++) {
      put(ticks.label(i), numbers, dim, x, g.heightOf(ticks.value(i), range), align);
    }
    if (!unit.isEmpty() && g.top() >= ROW) {
      put(unit, words, dim, x, g.top() - ROW, align);
    }
  }

  private void times(PlotFrame frame, double width) {
    PlotGeometry g = frame.geometry();
    double y = g.top() + g.height() + 13;
    for (TimeTicks.Tick tick : frame.times()) {
      double x = g.placeOf(tick.time());
      within(put(tick.label(), numbers, dim, x, y, 0.5), width);
      if (!tick.context().isEmpty()) {
        within(put(tick.context(), words, dim, x, y + ROW, 0.5), width);
      }
    }
  }

  /// Moves a label that would leave the plot back inside.
  private static void within(Text text, double width) {
    double length = text.getLayoutBounds().getWidth();
    text.setX(Math.clamp(text.getX(), 2, Math.max(2, Math.floor(width - length - 2))));
  }

  private void mark(PlotFrame frame, Mark mark) {
    PlotGeometry g = frame.geometry();
    switch (mark) {
      case Mark.Threshold t -> {
        for (Trace trace : frame.traces()) {
          if (trace.id().equals(t.traceId()) && !t.label().isEmpty()) {
            double y = g.heightOf(t.value(), frame.rangeOf(trace)) - 9;
            if (y > g.top() && y < g.top() + g.height()) {
              put(t.label(), words, FxColours.of(t.argb()), g.left() + 6, y, 0);
            }
          }
        }
      }
      case Mark.Moment m -> {
        double x = g.placeOf(m.time());
        if (g.containsPlace(x) && !m.label().isEmpty()) {
          Text text = put(m.label(), words, FxColours.of(m.argb()), x + 6, g.top() + 12, 0);
          double length = text.getLayoutBounds().getWidth();
          if (x + 6 + length > g.left() + g.width() - 4) {
            text.setX(Math.round(x - 6 - length));
          }
        }
      }
      case Mark.Band b -> {}
      case Mark.Stretch s -> {}
    }
  }

  /// @param align part of the text's width that lies left of `x`
  private Text put(String content, Font font, Color colour, double x, double y, double align) {
    if (used == pool.size()) {
      Text text = new Text();
      text.setTextOrigin(VPos.CENTER);
      pool.add(text);
      getChildren().add(text);
    }
    Text text = pool.get(used++);
    if (!text.getFont().equals(font)) {
      text.setFont(font);
    }
    text.setText(content);
    text.setFill(colour);
    text.setVisible(true);
    Bounds bounds = text.getLayoutBounds();
    text.setX(Math.round(x - bounds.getWidth() * align));
    text.setY(Math.round(y));
    return text;
  }
}
