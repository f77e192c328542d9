package dev.edgewise.ui.controls.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;

/// Cursors and the zoom rectangle, over the picture: they move without drawing it again.
final class PlotOverlay extends Pane {
  private static final double SIZE = 11;
  private static final double DOT_RADIUS = 3;

  private final CursorMark hover = new CursorMark("");
  private final CursorMark a = new CursorMark("A  ");
  private final CursorMark b = new CursorMark("B  ");
  private final Label difference = new Label();
  private final Rectangle between = new Rectangle();
  private final Rectangle selection = new Rectangle();
  private final List<Circle> dots = new ArrayList<>();

  PlotOverlay() {
    setManaged(false);
    setMouseTransparent(true);
    difference.setFont(PlotFonts.numbers(SIZE));
    difference.setPadding(new Insets(1, 6, 1, 6));
    selection.setVisible(false);
    selection.setStrokeWidth(1);
    getChildren().addAll(between, selection, hover.line, a.line, b.line);
    getChildren().addAll(difference, hover.pill, a.pill, b.pill);
    for (Node child : getChildren()) {
      child.setManaged(false);
    }
  }

  /// Shows the cursors of `viewport` over a frame.
  ///
  /// @param pills whether times are told at the cursors
  void show(PlotFrame frame, Viewport viewport, PlotTheme theme, boolean pills) {
    OptionalLong timeA = viewport.cursorAProperty().get();
    OptionalLong timeB = viewport.cursorBProperty().get();
    OptionalLong pointer = viewport.hoverProperty().get();
    hover.show(frame, pointer, theme, theme.dim(), theme.raised(), theme.text(), pills);
    a.show(frame, timeA, theme, theme.text(), theme.text(), theme.background(), pills);
    b.show(frame, timeB, theme, theme.text(), theme.text(), theme.background(), pills);
    difference(frame.geometry(), timeA, timeB, theme, pills);
    dots(frame, theme, pointer.isPresent() ? pointer : timeA);
    selection.setFill(FxColours.of(PlotTheme.withAlpha(theme.text(), 0x1c)));
    selection.setStroke(FxColours.of(theme.dim()));
  }

  private void difference(
      PlotGeometry g, OptionalLong timeA, OptionalLong timeB, PlotTheme theme, boolean pills) {
    boolean both = timeA.isPresent() && timeB.isPresent();
    between.setVisible(both);
    difference.setVisible(both && pills);
    if (!both) {
      return;
    }
    double xa = Math.clamp(g.placeOf(timeA.getAsLong()), g.left(), g.left() + g.width());
    double xb = Math.clamp(g.placeOf(timeB.getAsLong()), g.left(), g.left() + g.width());
    between.setX(Math.min(xa, xb));
    between.setY(g.top());
    between.setWidth(Math.abs(xb - xa));
    between.setHeight(g.height());
    between.setFill(FxColours.of(PlotTheme.withAlpha(theme.text(), 0x0c)));
    difference.setText("Δ " + Durations.words(timeB.getAsLong() - timeA.getAsLong()));
    difference.setTextFill(FxColours.of(theme.text()));
    difference.setBackground(fill(theme.raised()));
    difference.autosize();
    double x = (xa + xb - difference.getWidth()) / 2;
    difference.relocate(keptInside(x, difference.getWidth(), g), Math.round(g.top() + 4));
  }

  /// A dot on each trace where the cursor meets it.
  private void dots(PlotFrame frame, PlotTheme theme, OptionalLong time) {
    int used = 0;
    PlotGeometry g = frame.geometry();
    if (time.isPresent() && g.containsPlace(g.placeOf(time.getAsLong()))) {
      for (Trace trace : frame.traces()) {
        PlotColumns c = trace.columns();
        Reading reading = c.at(time.getAsLong(), Math.max(trace.maxGapNanos(), c.binNanos()));
        boolean usable =
            reading.kind() == Reading.Kind.GOOD || reading.kind() == Reading.Kind.UNCERTAIN;
        double y = g.heightOf(shownValue(trace, time.getAsLong(), reading), frame.rangeOf(trace));
        if (usable && y >= g.top() && y <= g.top() + g.height()) {
          Circle dot = dot(used++);
          dot.setCenterX(g.placeOf(time.getAsLong()));
          dot.setCenterY(y);
          dot.setFill(FxColours.of(trace.style().argb()));
          dot.setStroke(FxColours.of(theme.background() | 0xff000000));
        }
      }
    }
    for (int i = used; i < dots.size(); i++) {
      dots.get(i).setVisible(false);
    }
  }

  /// A band's line goes through the means; its dot sits there too.
  private static double shownValue(Trace trace, long time, Reading reading) {
    PlotColumns c = trace.columns();
    int bin = c.binAt(time);
    boolean mean =
        trace.style().form() == TraceStyle.Form.BAND
            && bin >= 0
            && bin < c.size()
            && c.counts()[bin] > 0;
    return mean ? c.mean(bin) : reading.value();
  }

  private Circle dot(int index) {
    if (index == dots.size()) {
      Circle dot = new Circle(DOT_RADIUS);
      dot.setStrokeWidth(1.5);
      dot.setManaged(false);
      dots.add(dot);
      getChildren().add(dot);
    }
    Circle dot = dots.get(index);
    dot.setVisible(true);
    return dot;
  }

  void select(double x0, double y0, double x1, double y1) {
    selection.setX(Math.floor(Math.min(x0, x1)) + 0.5);
    selection.setY(Math.floor(Math.min(y0, y1)) + 0.5);
    selection.setWidth(Math.abs(x1 - x0));
    selection.setHeight(Math.abs(y1 - y0));
    selection.setVisible(true);
  }

  void deselect() {
    selection.setVisible(false);
  }

  private static Background fill(int argb) {
    return new Background(
        new BackgroundFill(FxColours.of(argb | 0xff000000), new CornerRadii(3), Insets.EMPTY));
  }

  private static double keptInside(double x, double width, PlotGeometry g) {
    double most = Math.max(g.left(), g.left() + g.width() - width);
    return Math.round(Math.clamp(x, g.left(), most));
  }

  /// A line with its time at the foot.
  private final class CursorMark {
    private final String prefix;
    final Rectangle line = new Rectangle(1, 1);
    final Label pill = new Label();

    CursorMark(String prefix) {
      this.prefix = prefix;
      pill.setFont(PlotFonts.numbers(SIZE));
      pill.setPadding(new Insets(1, 7, 1, 7));
    }

    void show(
        PlotFrame frame,
        OptionalLong time,
        PlotTheme theme,
        int lineColour,
        int pillColour,
        int textColour,
        boolean pills) {
      PlotGeometry g = frame.geometry();
      double x = time.isPresent() ? g.placeOf(time.getAsLong()) : -1;
      boolean visible = time.isPresent() && g.containsPlace(x);
      line.setVisible(visible);
      pill.setVisible(visible && pills);
      if (!visible) {
        return;
      }
      line.setX(Math.round(x));
      line.setY(g.top());
      line.setHeight(g.height());
      line.setFill(FxColours.of(lineColour));
      if (pills) {
        pill.setText(prefix + frame.clock().exact(time.getAsLong()));
        Color text = FxColours.of(textColour | 0xff000000);
        pill.setTextFill(text);
        pill.setBackground(fill(pillColour));
        pill.autosize();
        double w = pill.getWidth();
        pill.relocate(
            keptInside(x - w / 2, w, g), Math.round(g.top() + g.height() - pill.getHeight() - 2));
      }
    }
  }
}
