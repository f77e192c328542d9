package dev.edgewise.ui.controls.plot;

import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A moving analogue indicator (ISA-101): a bar for the whole scale, a lighter part for what is
/// normal, short strokes at the limits, a pointer for the value, and the value in figures below.
/// It touches a node only when what is visible changes: a pointer that stays on its pixel and a
/// text that stays the same cost nothing.
public final class AnalogIndicator extends Region {
  private static final double WIDTH = 44;
  private static final double BAR_WIDTH = 10;
  private static final double BAR_LEFT = 14;
  private static final double TEXT_HEIGHT = 36;
  private static final double HATCH_STEP = 5;
  private static final String NO_VALUE = "––";

  private final Rectangle bar = new Rectangle(BAR_WIDTH, 0);
  private final Rectangle normal = new Rectangle(BAR_WIDTH, 0);
  private final Rectangle lowLimit = new Rectangle(BAR_WIDTH, 1);
  private final Rectangle highLimit = new Rectangle(BAR_WIDTH, 1);
  private final Path hatch = new Path();
  private final Rectangle stroke = new Rectangle(17, 2);
  private final Polygon pointer = new Polygon(0, 0, 7, -4.5, 7, 4.5);
  private final Rectangle frame = new Rectangle();
  private final Text figures = new Text(NO_VALUE);
  private final Text below = new Text("");
  private PlotTheme theme = PlotTheme.DARK;
  private Scale scale = new Scale("", "", 0, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  private Indication shown = Indication.NONE;
  private double barHeight;

  /// What does not change from value to value.
  ///
  /// @param name of the signal, for screen readers
  /// @param unit engineering unit
  /// @param low value at the foot of the bar; NaN when unknown: then there is no pointer
  /// @param high value at its top, greater than `low`; NaN when unknown
  /// @param normalLow lower edge of what is normal; NaN for no normal part
  /// @param normalHigh upper edge of what is normal; NaN for no normal part
  /// @param lowLimit lower alarm limit; NaN for none
  /// @param highLimit upper alarm limit; NaN for none
  public record Scale(
      String name,
      String unit,
      double low,
      double high,
      double normalLow,
      double normalHigh,
      double lowLimit,
      double highLimit) {
    boolean hasRange() {
      return high > low;
    }
  }

  /// In which form a value is shown.
  public enum State {
    /// Plain.
    NORMAL,
    /// The pointer in the colour of the alarm.
    OFF_NORMAL,
    /// A dotted frame and a question mark.
    UNCERTAIN,
    /// Dashes and a hatched bar, never the old value.
    BAD,
    /// Grey italic with the age instead of the unit.
    STALE
  }

  /// A value as it is to be shown.
  ///
  /// @param value in the scale's unit
  /// @param text the value in the precision of its sensor
  /// @param state its form
  /// @param age how old it is, in words, for `STALE`; else empty
  /// @param alarmColour `0xAARRGGBB`, for `OFF_NORMAL`
  public record Indication(double value, String text, State state, String age, int alarmColour) {
    static final Indication NONE = new Indication(Double.NaN, NO_VALUE, State.BAD, "", 0);

    public static Indication normal(double value, String text) {
      return new Indication(value, text, State.NORMAL, "", 0);
    }
  }

  public AnalogIndicator() {
    getStyleClass().add("analog-indicator");
    setAccessibleRole(AccessibleRole.TEXT);
    setMinSize(WIDTH, 60);
    setPrefSize(WIDTH, 74 + TEXT_HEIGHT);
    setMaxWidth(WIDTH);
    hatch.setStrokeWidth(1);
    frame.setFill(null);
    frame.getStrokeDashArray().addAll(1.0, 2.0);
    figures.setTextOrigin(VPos.CENTER);
    below.setTextOrigin(VPos.CENTER);
    below.setFont(PlotFonts.words(10));
    getChildren().addAll(bar, normal, hatch, lowLimit, highLimit, stroke, pointer);
    getChildren().addAll(frame, figures, below);
    getChildren().forEach(child -> child.setManaged(false));
    getChildren().forEach(child -> child.setMouseTransparent(true));
    repaint();
  }

  public void setScale(Scale fresh) {
    scale = fresh;
    requestLayout();
    repaint();
  }

  public void setTheme(PlotTheme fresh) {
    theme = fresh;
    repaint();
  }

  /// Shows `fresh` from now on.
  public void show(Indication fresh) {
    Indication before = shown;
    if (fresh.equals(before)) {
      return;
    }
    shown = fresh;
    if (fresh.state() != before.state()
        || fresh.alarmColour() != before.alarmColour()
        || !fresh.age().equals(before.age())) {
      repaint();
    } else {
      if (!fresh.text().equals(before.text())) {
        figures();
      }
      point();
    }
  }

  @Override
  protected void layoutChildren() {
    barHeight = Math.floor(getHeight() - TEXT_HEIGHT);
    place(bar, barHeight, 0);
    boolean hasNormal = scale.normalHigh() > scale.normalLow();
    normal.setVisible(hasNormal);
    if (hasNormal) {
      place(normal, heightOf(scale.normalLow()), heightOf(scale.normalHigh()));
    }
    limit(lowLimit, scale.lowLimit());
    limit(highLimit, scale.highLimit());
    hatch.getElements().clear();
    for (double y = HATCH_STEP; y + BAR_WIDTH < barHeight; y += HATCH_STEP) {
      hatch.getElements().add(new MoveTo(BAR_LEFT + 0.5, y + BAR_WIDTH - 0.5));
      hatch.getElements().add(new LineTo(BAR_LEFT + BAR_WIDTH - 0.5, y + 0.5));
    }
    stroke.setX(BAR_LEFT - 3);
    figures();
    point();
  }

  private void place(Rectangle part, double bottom, double top) {
    part.setX(BAR_LEFT);
    part.setY(top);
    part.setHeight(Math.max(1, bottom - top));
  }

  private void limit(Rectangle mark, double value) {
    mark.setVisible(!Double.isNaN(value));
    if (mark.isVisible()) {
      mark.setX(BAR_LEFT);
      mark.setY(heightOf(value));
    }
  }

  /// Height on the bar, whole pixels from its top.
  private double heightOf(double value) {
    double part = (scale.high() - value) / (scale.high() - scale.low());
    return Math.round(Math.clamp(part, 0.0, 1.0) * barHeight);
  }

  private void point() {
    boolean pointing =
        shown.state() != State.BAD && !Double.isNaN(shown.value()) && scale.hasRange();
    stroke.setVisible(pointing);
    pointer.setVisible(pointing);
    if (pointing) {
      double y = Math.clamp(heightOf(shown.value()), 1, Math.max(1, barHeight - 1));
      stroke.setY(y - 1);
      pointer.setTranslateX(BAR_LEFT + BAR_WIDTH + 4);
      pointer.setTranslateY(y);
    }
  }

  private static Font font(State state) {
    return switch (state) {
      case NORMAL, UNCERTAIN, BAD -> PlotFonts.numbers(12);
      case OFF_NORMAL -> PlotFonts.strongNumbers(12);
      case STALE -> PlotFonts.staleNumbers(12);
    };
  }

  /// The figures, in the middle under the bar.
  private void figures() {
    String text =
        switch (shown.state()) {
          case NORMAL, OFF_NORMAL, STALE -> shown.text();
          case UNCERTAIN -> shown.text() + "?";
          case BAD -> NO_VALUE;
        };
    boolean stale = shown.state() == State.STALE;
    figures.setFont(font(shown.state()));
    figures.setText(text);
    double middle = BAR_LEFT + BAR_WIDTH / 2 + 2;
    double width = figures.getLayoutBounds().getWidth();
    figures.setX(Math.round(middle - width / 2));
    figures.setY(Math.round(barHeight + 15));
    below.setText(stale ? shown.age() : scale.unit());
    below.setX(Math.round(middle - below.getLayoutBounds().getWidth() / 2));
    below.setY(Math.round(barHeight + 29));
    frame.setVisible(shown.state() == State.UNCERTAIN);
    frame.setX(figures.getX() - 3.5);
    frame.setY(barHeight + 6.5);
    frame.setWidth(Math.round(width) + 6);
    frame.setHeight(17);
  }

  private void repaint() {
    Color dim = FxColours.of(theme.dim());
    Color text = FxColours.of(theme.text());
    boolean stale = shown.state() == State.STALE;
    boolean bad = shown.state() == State.BAD;
    Color pointing =
        shown.state() == State.OFF_NORMAL ? FxColours.of(shown.alarmColour()) : stale ? dim : text;
    fill(bar, FxColours.of(PlotTheme.withAlpha(theme.dim(), 0x28)));
    fill(normal, FxColours.of(PlotTheme.withAlpha(theme.dim(), bad ? 0x20 : 0x60)));
    fill(lowLimit, dim);
    fill(highLimit, dim);
    hatch.setVisible(bad);
    hatch.setStroke(dim);
    fill(stroke, pointing);
    fill(pointer, pointing);
    frame.setStroke(dim);
    fill(figures, stale || bad ? dim : text);
    fill(below, dim);
    figures();
    point();
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private static void fill(Shape shape, Color colour) {
    if (!Objects.equals(shape.getFill(), colour)) {
      shape.setFill(colour);
    }
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT
        ? scale.name() + " " + figures.getText() + " " + below.getText()
        : super.queryAccessibleAttribute(attribute, parameters);
  }
}
