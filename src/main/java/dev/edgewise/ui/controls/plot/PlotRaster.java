package dev.edgewise.ui.controls.plot;

/// Draws scenes into an `int[]` of premultiplied ARGB. Runs on any thread, one at a time; keeps its
/// work space between pictures.
public final class PlotRaster {
  private static final int DASH_PX = 4;
  private static final int GAP_PX = 3;

  private final TraceRaster traces = new TraceRaster();

  /// Draws `scene`.
  ///
  /// @param pixels row by row, at least width × height of the scene
  public void draw(PlotScene scene, int[] pixels) {
    PixelSheet sheet = new PixelSheet(pixels, scene.width(), scene.height());
    sheet.clear(scene.background());
    grid(sheet, scene);
    for (SceneMark mark : scene.marks()) {
      mark(sheet, scene, mark);
    }
    traces.prepare(sheet, scene);
    for (TraceLayer layer : scene.layers()) {
      traces.area(layer);
    }
    for (TraceLayer layer : scene.layers()) {
      traces.line(layer);
    }
    if (!Double.isNaN(scene.nowX())) {
      vertical(sheet, scene, scene.nowX(), scene.nowColour(), true);
    }
  }

  private static void grid(PixelSheet sheet, PlotScene scene) {
    int thick = thickness(scene);
    for (double y : scene.gridY()) {
      int top = Math.clamp(Math.round(y) - thick / 2, 0, Math.max(0, scene.height() - thick));
      sheet.fill(0, top, scene.width(), top + thick, scene.gridColour());
    }
    for (double x : scene.gridX()) {
      int left = (int) Math.round(x) - thick / 2;
      sheet.fill(left, 0, left + thick, scene.height(), scene.gridColour());
    }
  }

  private static int thickness(PlotScene scene) {
    return Math.max(1, (int) Math.round(scene.scale()));
  }

  private static void mark(PixelSheet sheet, PlotScene scene, SceneMark mark) {
    switch (mark) {
      case SceneMark.HorizontalLine line -> horizontal(sheet, scene, line);
      case SceneMark.VerticalLine line ->
          vertical(sheet, scene, line.x(), line.argb(), line.dashed());
      case SceneMark.HorizontalBand band ->
          sheet.fill(
              0,
              (int) Math.round(band.top()),
              scene.width(),
              (int) Math.round(band.bottom()),
              band.argb());
      case SceneMark.VerticalBand band ->
          sheet.fill(
              (int) Math.round(band.left()),
              0,
              (int) Math.round(band.right()),
              scene.height(),
              band.argb());
    }
  }

  private static void horizontal(PixelSheet sheet, PlotScene scene, SceneMark.HorizontalLine line) {
    int thick = thickness(scene);
    int top = (int) Math.round(line.y()) - thick / 2;
    int dash = (int) Math.round(DASH_PX * scene.scale());
    int period = line.dashed() ? dash + (int) Math.round(GAP_PX * scene.scale()) : scene.width();
    int length = line.dashed() ? dash : scene.width();
    for (int x = 0; x < scene.width(); x += Math.max(1, period)) {
      sheet.fill(x, top, x + length, top + thick, line.argb());
    }
  }

  private static void vertical(
      PixelSheet sheet, PlotScene scene, double x, int argb, boolean dashed) {
    int thick = thickness(scene);
    int left = (int) Math.round(x) - thick / 2;
    int dash = (int) Math.round(DASH_PX * scene.scale());
    int period = dashed ? dash + (int) Math.round(GAP_PX * scene.scale()) : scene.height();
    int length = dashed ? dash : scene.height();
    for (int y = 0; y < scene.height(); y += Math.max(1, period)) {
      sheet.fill(left, y, left + thick, y + length, argb);
    }
  }
}
