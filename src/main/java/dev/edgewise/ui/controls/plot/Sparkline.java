package dev.edgewise.ui.controls.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A small plot for cards: one trace without axes, a dashed threshold and a band of what is normal.
/// It is drawn in place, being small, and handed to JavaFX only when a pixel has changed.
public final class Sparkline extends Region {
  private static final int BAND_ALPHA = 0x50;
  private static final int THRESHOLD_ALPHA = 0xa0;

  private final ImageView picture = new ImageView();
  private final PlotRaster raster = new PlotRaster();
  private FrameBuffers.@Nullable Buffer buffer;
  private int[] scratch = new int[0];
  private PlotTheme theme = PlotTheme.DARK;
  private @Nullable Content content;

  /// What a sparkline shows.
  ///
  /// @param columns bins of the trace
  /// @param style how it is drawn
  /// @param from time at the left edge, ns since the epoch
  /// @param to time at the right edge, after `from`
  /// @param low value at the lower edge
  /// @param high value at the upper edge, greater than `low`
  /// @param threshold value of the dashed line; NaN for none
  /// @param normalLow lower edge of what is normal; NaN for no band
  /// @param normalHigh upper edge of what is normal; NaN for no band
  /// @param maxGapNanos longest time between neighbours that a line joins, ns
  public record Content(
      PlotColumns columns,
      TraceStyle style,
      long from,
      long to,
      double low,
      double high,
      double threshold,
      double normalLow,
      double normalHigh,
      long maxGapNanos) {}

  public Sparkline() {
    getStyleClass().add("sparkline");
    setMinSize(24, 12);
    setPrefSize(240, 64);
    setMouseTransparent(true);
    picture.setManaged(false);
    picture.setSmooth(false);
    getChildren().add(picture);
    widthProperty().addListener((o, before, now) -> draw());
    heightProperty().addListener((o, before, now) -> draw());
    sceneProperty().addListener((o, before, now) -> draw());
  }

  /// Shows `fresh` from now on.
  public void show(Content fresh) {
    content = fresh;
    draw();
  }

  /// Takes other colours; the background stays see-through.
  public void setTheme(PlotTheme fresh) {
    theme = fresh;
    draw();
  }

  private void draw() {
    Content now = content;
    if (now == null || getScene() == null || getWidth() < 2 || getHeight() < 2) {
      return;
    }
    Window window = getScene().getWindow();
    double scale = window == null ? 1 : window.getRenderScaleX();
    int width = (int) Math.floor(getWidth() * scale);
    int height = (int) Math.floor(getHeight() * scale);
    if (scratch.length != width * height) {
      scratch = new int[width * height];
    }
    raster.draw(scene(now, width, height, scale), scratch);
    FrameBuffers.Buffer shown = buffer;
    if (shown == null || !shown.fits(width, height)) {
      shown = new FrameBuffers.Buffer(width, height);
      buffer = shown;
      picture.setImage(shown.image());
      picture.setFitWidth(width / scale);
      picture.setFitHeight(height / scale);
    } else if (Arrays.equals(shown.pixels, scratch)) {
      return;
    }
    System.arraycopy(scratch, 0, shown.pixels, 0, scratch.length);
    shown.updated();
  }

  private PlotScene scene(Content now, int width, int height, double scale) {
    List<SceneMark> marks = new ArrayList<>();
    if (now.normalHigh() > now.normalLow()) {
      marks.add(
          new SceneMark.HorizontalBand(
              place(now, now.normalHigh(), height),
              place(now, now.normalLow(), height),
              PlotTheme.withAlpha(theme.line(), BAND_ALPHA)));
    }
    if (!Double.isNaN(now.threshold())) {
      int colour = PlotTheme.withAlpha(now.style().argb(), THRESHOLD_ALPHA);
      marks.add(new SceneMark.HorizontalLine(place(now, now.threshold(), height), colour, true));
    }
    double nanosPerPixel = (now.to() - now.from()) / (double) width;
    long from = (long) (Math.floor(now.from() / nanosPerPixel) * nanosPerPixel);
    TraceLayer layer =
        new TraceLayer(now.columns(), now.style(), now.low(), now.high(), now.maxGapNanos());
    return new PlotScene(
        width,
        height,
        scale,
        0,
        0,
        from,
        nanosPerPixel,
        new double[0],
        new double[0],
        marks,
        List.of(layer),
        Double.NaN,
        0);
  }

  private static double place(Content now, double value, int height) {
    return (now.high() - value) / (now.high() - now.low()) * height;
  }
}
