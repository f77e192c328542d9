package dev.edgewise.ui.controls.plot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Draws traces: bands, fills, lines, dots where uncertain and hatches where bad.
final class TraceRaster {
  /// Strength of a min/max band, 0 … 255.
  static final int BAND_ALPHA = 66;

  /// Height of the hatch at the bottom where quality is bad, logical pixels.
  static final int HATCH_PX = 6;

  private static final int HATCH_PERIOD = 4;
  private static final int HATCH_ALPHA = 170;
  private static final int DOT_PERIOD = 6;

  /// A sample that nothing joins is a dot of so many widths of the line, so that it can be seen.
  private static final double ALONE = 1.8;

  /// Nothing is drawn farther away than this, px: keeps the arithmetic exact.
  private static final double FAR_PX = 1e6;

  private final LineMask mask = new LineMask();
  private double[] upper = new double[0];
  private double[] lower = new double[0];
  private @Nullable PixelSheet sheet;
  private long from;
  private double nanosPerPixel;
  private double scale;
  private double endX;

  /// Takes the frame over; `area` and `line` draw into it until the next call.
  void prepare(PixelSheet target, PlotScene scene) {
    sheet = target;
    from = scene.from();
    nanosPerPixel = scene.nanosPerPixel();
    scale = scene.scale();
    endX = Double.isNaN(scene.nowX()) ? target.width : Math.min(target.width, scene.nowX());
    mask.resize(target.width, target.height);
    if (upper.length != target.width) {
      upper = new double[target.width];
      lower = new double[target.width];
    }
  }

  private PixelSheet sheet() {
    if (sheet == null) {
      throw new IllegalStateException("Not prepared");
    }
    return sheet;
  }

  /// The band and the fill of a trace.
  void area(TraceLayer layer) {
    TraceStyle style = layer.style();
    boolean band = style.form() == TraceStyle.Form.BAND;
    if (!band && style.fillAlpha() == 0) {
      return;
    }
    envelope(layer);
    PixelSheet out = sheet();
    int alpha = style.argb() >>> 24;
    for (int x = 0; x < out.width; x++) {
      if (upper[x] > lower[x]) {
        continue;
      }
      if (band) {
        out.column(x, upper[x], lower[x], style.argb(), BAND_ALPHA * alpha / 255);
      }
      if (style.fillAlpha() > 0) {
        out.column(x, lower[x], out.height, style.argb(), style.fillAlpha() * alpha / 255);
      }
    }
  }

  /// Upper and lower edge of the trace in each pixel column; upper > lower where there is none.
  private void envelope(TraceLayer layer) {
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    PlotColumns c = layer.columns();
    Walk walk = new Walk(layer);
    while (walk.next()) {
      int i = walk.bin;
      double top = heightOf(layer, c.max()[i]);
      double bottom = heightOf(layer, c.min()[i]);
      int x = (int) Math.floor(placeOf(c, i));
      if (!walk.alone()) {
        widen(x, top, bottom);
      }
      if (walk.joined) {
        int p = walk.previous;
        double px = placeOf(c, p);
        double ptop = heightOf(layer, c.max()[p]);
        double pbottom = heightOf(layer, c.min()[p]);
        double span = placeOf(c, i) - px;
        int start = Math.max(0, (int) Math.floor(px) + 1);
        for (int k = start; k < x && k < upper.length; k++) {
          double t = (k + 0.5 - px) / span;
          widen(k, ptop + t * (top - ptop), pbottom + t * (bottom - pbottom));
        }
      }
    }
  }

  private void widen(int x, double top, double bottom) {
    if (x >= 0 && x < upper.length) {
      upper[x] = Math.min(upper[x], top);
      lower[x] = Math.max(lower[x], bottom);
    }
  }

  /// The line of a trace and the hatch of its bad stretches.
  void line(TraceLayer layer) {
    Walk walk = new Walk(layer);
    double width = layer.style().widthPx() * scale / 2;
    int dots = (int) Math.round(DOT_PERIOD * scale);
    while (walk.next()) {
      int dash = walk.uncertain() ? dots : 0;
      int phase = dash == 0 ? 0 : phase(dash);
      double half = walk.alone() ? width * ALONE : width;
      switch (layer.style().form()) {
        case BAND -> meanTo(layer, walk, half, dash, phase);
        case LINE -> extremesTo(layer, walk, half, dash, phase, false);
        case STEP -> extremesTo(layer, walk, half, dash, phase, true);
      }
    }
    if (layer.style().form() == TraceStyle.Form.STEP && walk.holds()) {
      double y = heightOf(layer, layer.columns().last()[walk.previous]);
      double x = placeOf(layer.columns(), walk.previous);
      double reach = x + walk.gap / nanosPerPixel;
      mask.segment(x, y, Math.max(x, Math.min(endX, reach)), y, width, 0, 0);
    }
    mask.blendOnto(sheet(), layer.style().argb());
    hatch(layer);
  }

  private void meanTo(TraceLayer layer, Walk walk, double half, int dash, int phase) {
    PlotColumns c = layer.columns();
    double x = placeOf(c, walk.bin);
    double y = heightOf(layer, c.mean(walk.bin));
    double x0 = walk.joined ? placeOf(c, walk.previous) : x;
    double y0 = walk.joined ? heightOf(layer, c.mean(walk.previous)) : y;
    mask.segment(x0, y0, x, y, half, dash, phase);
  }

  private void extremesTo(
      TraceLayer layer, Walk walk, double half, int dash, int phase, boolean step) {
    PlotColumns c = layer.columns();
    int i = walk.bin;
    double x = placeOf(c, i);
    double y = heightOf(layer, c.first()[i]);
    if (walk.joined) {
      double x0 = placeOf(c, walk.previous);
      double y0 = heightOf(layer, c.last()[walk.previous]);
      if (step) {
        mask.segment(x0, y0, x, y0, half, dash, phase);
        mask.segment(x, y0, x, y, half, dash, phase);
      } else {
        mask.segment(x0, y0, x, y, half, dash, phase);
      }
    } else {
      mask.segment(x, y, x, y, half, dash, phase);
    }
    if (c.max()[i] > c.min()[i]) {
      double top = heightOf(layer, c.max()[i]);
      mask.segment(x, top, x, heightOf(layer, c.min()[i]), half, dash, phase);
    }
  }

  /// Strokes at the bottom from each bad bin to the next bin with samples, at most the gap.
  private void hatch(TraceLayer layer) {
    PlotColumns c = layer.columns();
    int reach = (int) Math.min(c.size(), Math.max(1, layer.maxGapNanos() / c.binNanos()));
    int start = Math.max(0, c.binAt(from) - reach);
    int stop = Math.min(c.size() - 1, c.binAt(from + (long) (nanosPerPixel * sheet().width)));
    for (int i = start; i <= stop; i++) {
      if (c.badCounts()[i] == 0) {
        continue;
      }
      int end = i + 1;
      while (end < c.size() && end - i < reach && c.counts()[end] == 0 && c.badCounts()[end] == 0) {
        end++;
      }
      double half = c.binNanos() / nanosPerPixel / 2;
      hatchBetween(layer, placeOf(c, i) - half, placeOf(c, end - 1) + half);
    }
  }

  private void hatchBetween(TraceLayer layer, double left, double right) {
    PixelSheet out = sheet();
    int period = (int) Math.round(HATCH_PERIOD * scale);
    int phase = phase(period);
    int first = Math.max(0, (int) Math.floor(left));
    int last = Math.min(out.width - 1, (int) Math.ceil(right) - 1);
    int top = Math.max(0, out.height - (int) Math.round(HATCH_PX * scale));
    for (int x = first; x <= last; x++) {
      for (int y = top; y < out.height; y++) {
        if (Math.floorMod(x + phase + y, period) < Math.max(1, period / 4)) {
          out.blend(x, y, layer.style().argb(), HATCH_ALPHA);
        }
      }
    }
  }

  /// Ties a pattern to time, so that it does not swim when the window moves.
  private int phase(int period) {
    return (int) Math.floorMod((long) (from / nanosPerPixel), (long) period);
  }

  private double placeOf(PlotColumns c, int bin) {
    return (c.centre(bin) - from) / nanosPerPixel;
  }

  /// Height of a value, px from the top, held within what can be drawn.
  private double heightOf(TraceLayer layer, double value) {
    double t = (layer.high() - value) / (layer.high() - layer.low());
    return Math.clamp(t * sheet().height, -FAR_PX, FAR_PX);
  }

  /// Goes over the bins with samples that touch the window and tells which are joined.
  private final class Walk {
    private final PlotColumns columns;
    private final int stop;
    private final long gap;
    private int cursor;
    private boolean broken;
    int bin = -1;
    int previous = -1;
    boolean joined;

    Walk(TraceLayer layer) {
      columns = layer.columns();
      gap = Math.max(layer.maxGapNanos(), columns.binNanos() * 3 / 2);
      int reach = (int) Math.min(columns.size(), gap / columns.binNanos() + 1);
      cursor = Math.max(0, columns.binAt(from) - reach);
      long end = from + (long) (nanosPerPixel * sheet().width);
      stop = Math.min(columns.size() - 1, columns.binAt(end) + reach);
    }

    boolean next() {
      previous = bin;
      for (; cursor <= stop; cursor++) {
        if (columns.counts()[cursor] > 0) {
          joined = previous >= 0 && !broken && (cursor - previous) * columns.binNanos() <= gap;
          bin = cursor++;
          broken = columns.badCounts()[bin] > 0;
          return true;
        }
        broken |= columns.badCounts()[cursor] > 0;
      }
      return false;
    }

    /// Whether the bin has one value that no line joins to another.
    boolean alone() {
      if (joined || columns.badCounts()[bin] > 0 || columns.max()[bin] > columns.min()[bin]) {
        return false;
      }
      for (int i = cursor; i <= stop && (i - bin) * columns.binNanos() <= gap; i++) {
        if (columns.badCounts()[i] > 0) {
          return columns.counts()[i] == 0;
        }
        if (columns.counts()[i] > 0) {
          return false;
        }
      }
      return true;
    }

    boolean uncertain() {
      return columns.uncertainCounts()[bin] > 0;
    }

    /// After the last bin: whether its value still stands.
    boolean holds() {
      return previous >= 0 && !broken;
    }
  }
}
