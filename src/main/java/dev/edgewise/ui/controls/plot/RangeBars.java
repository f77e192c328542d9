package dev.edgewise.ui.controls.plot;

import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// How values are spread against a range: bars on the tinted range. The range fills the middle half
/// of the width; what lies beyond the edges is in the outermost bars.
public final class RangeBars extends Region {
  private static final int RANGE_ALPHA = 0x38;

  private final Canvas canvas = new Canvas();
  private PlotTheme theme = PlotTheme.DARK;
  private List<Integer> bins = List.of();

  public RangeBars() {
    getStyleClass().add("range-bars");
    setMouseTransparent(true);
    setMinSize(24, 12);
    setPrefSize(120, 18);
    canvas.setManaged(false);
    getChildren().add(canvas);
  }

  /// @param fresh how many values each bar stands for, from left to right; a multiple of four of
  ///     them, or none
  public void show(List<Integer> fresh, PlotTheme with) {
    if (!fresh.equals(bins) || !with.equals(theme)) {
      bins = List.copyOf(fresh);
      theme = with;
      draw();
    }
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  private void draw() {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, width, height);
    double left = Math.round(width / 4);
    double right = Math.round(width * 3 / 4);
    g.setFill(FxColours.of(PlotTheme.withAlpha(theme.dim(), RANGE_ALPHA)));
    g.fillRect(left, 0, right - left, height);
    int most = bins.stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int i = 0; i < bins.size() && most > 0; i++) {
      if (bins.get(i) > 0) {
        boolean inside = i >= bins.size() / 4 && i < bins.size() * 3 / 4;
        double from = Math.round(i * width / bins.size());
        double to = Math.round((i + 1) * width / bins.size());
        // The square root keeps a few values beside many in sight.
        double tall = Math.max(2, Math.round(Math.sqrt((double) bins.get(i) / most) * height));
        g.setFill(FxColours.of(inside ? theme.trace(1) : theme.text()));
        g.fillRect(from, height - tall, Math.max(1, to - from - 1), tall);
      }
    }
  }
}
