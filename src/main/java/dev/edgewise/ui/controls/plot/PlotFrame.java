package dev.edgewise.ui.controls.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One frame of a plot: the scene for the raster and what the labels need, made from the same view,
/// so that picture and labels always belong together.
///
/// @param geometry where things are
/// @param axes the ranges of the units, whole
/// @param view the view that was drawn
/// @param left ticks of the left axis; null without one
/// @param right ticks of the right axis; null without one
/// @param clock tells times
/// @param times ticks of the time axis
/// @param traces the traces that were drawn
/// @param marks the marks that were drawn
/// @param scene for the raster
record PlotFrame(
    PlotGeometry geometry,
    AxisSet axes,
    PlotView view,
    @Nullable ValueTicks left,
    @Nullable ValueTicks right,
    PlotClock clock,
    List<TimeTicks.Tick> times,
    List<Trace> traces,
    List<Mark> marks,
    PlotScene scene) {
  private static final double VALUE_TICK_PX = 52;
  private static final double TIME_TICK_PX = 84;
  private static final double MILLI_TICK_PX = 110;
  private static final int SHADE_ALPHA = 0x16;
  private static final int FUTURE_ALPHA = 0x30;

  /// Works a frame out.
  static PlotFrame of(
      PlotGeometry g,
      AxisSet axes,
      PlotView view,
      List<Trace> traces,
      List<Mark> marks,
      OptionalLong present,
      PlotTheme theme,
      PlotClock clock) {
    ValueTicks left = ticks(axes.leftUnit(), axes, view, g);
    ValueTicks right = ticks(axes.rightUnit(), axes, view, g);
    double apart = g.nanosPerPixel() * TIME_TICK_PX < 1e9 ? MILLI_TICK_PX : TIME_TICK_PX;
    List<TimeTicks.Tick> times = clock.ticks(g.from(), g.to(), (long) (g.nanosPerPixel() * apart));
    double nowX =
        present.isPresent()
            ? (present.getAsLong() - g.from()) / g.nanosPerPixel() * g.scale()
            : Double.NaN;
    PlotScene scene =
        new PlotScene(
            g.deviceWidth(),
            g.deviceHeight(),
            g.scale(),
            theme.background(),
            theme.grid(),
            g.from(),
            g.nanosPerPixel() / g.scale(),
            times.stream().mapToDouble(t -> devicePlace(g, t.time())).toArray(),
            gridHeights(left == null ? ValueTicks.between(0, 1, 5) : left, g, axes, view),
            sceneMarks(marks, g, axes, view, traces, theme, nowX),
            layers(traces, axes, view),
            nowX,
            PlotTheme.withAlpha(theme.dim(), 0xa0));
    return new PlotFrame(g, axes, view, left, right, clock, times, traces, marks, scene);
  }

  /// What is to come is shaded; the marks lie over that.
  private static List<SceneMark> sceneMarks(
      List<Mark> marks,
      PlotGeometry g,
      AxisSet axes,
      PlotView view,
      List<Trace> traces,
      PlotTheme theme,
      double nowX) {
    List<SceneMark> out = new ArrayList<>();
    if (nowX < g.deviceWidth()) {
      int shade = PlotTheme.withAlpha(theme.line(), FUTURE_ALPHA);
      out.add(new SceneMark.VerticalBand(Math.max(0, nowX), g.deviceWidth(), shade));
    }
    marks.forEach(mark -> place(mark, g, axes, view, traces, out));
    return out;
  }

  /// The range in view of a trace's axis.
  AxisRange rangeOf(Trace trace) {
    return axes.of(trace.unit()).part(view);
  }

  private static @Nullable ValueTicks ticks(
      @Nullable String unit, AxisSet axes, PlotView view, PlotGeometry g) {
    if (unit == null) {
      return null;
    }
    AxisRange range = axes.of(unit).part(view);
    int wanted = Math.max(2, (int) (g.height() / VALUE_TICK_PX));
    return ValueTicks.between(range.low(), range.high(), wanted);
  }

  private static double[] gridHeights(
      ValueTicks ticks, PlotGeometry g, AxisSet axes, PlotView view) {
    String unit = axes.leftUnit();
    AxisRange range = (unit == null ? AxisRange.UNIT : axes.of(unit)).part(view);
    double[] out = new double[ticks.count()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (g.heightOf(ticks.value(i), range) - g.top()) * g.scale();
    }
    return out;
  }

  private static List<TraceLayer> layers(List<Trace> traces, AxisSet axes, PlotView view) {
    return traces.stream()
        .map(
            trace -> {
              AxisRange range = axes.of(trace.unit()).part(view);
              return new TraceLayer(
                  trace.columns(), trace.style(), range.low(), range.high(), trace.maxGapNanos());
            })
        .toList();
  }

  private static void place(
      Mark mark,
      PlotGeometry g,
      AxisSet axes,
      PlotView view,
      List<Trace> traces,
      List<SceneMark> out) {
    switch (mark) {
      case Mark.Threshold t -> {
        double y = deviceHeight(t.traceId(), t.value(), g, axes, view, traces);
        if (t.shaded()) {
          out.add(new SceneMark.HorizontalBand(0, y, PlotTheme.withAlpha(t.argb(), SHADE_ALPHA)));
        }
        out.add(new SceneMark.HorizontalLine(y, PlotTheme.withAlpha(t.argb(), 0xb0), true));
      }
      case Mark.Band b ->
          out.add(
              new SceneMark.HorizontalBand(
                  deviceHeight(b.traceId(), b.high(), g, axes, view, traces),
                  deviceHeight(b.traceId(), b.low(), g, axes, view, traces),
                  b.argb()));
      case Mark.Moment m ->
          out.add(new SceneMark.VerticalLine(devicePlace(g, m.time()), m.argb(), true));
      case Mark.Stretch s ->
          out.add(
              new SceneMark.VerticalBand(
                  devicePlace(g, s.from()), devicePlace(g, s.to()), s.argb()));
    }
  }

  private static double deviceHeight(
      String traceId,
      double value,
      PlotGeometry g,
      AxisSet axes,
      PlotView view,
      List<Trace> traces) {
    for (Trace trace : traces) {
      if (trace.id().equals(traceId)) {
        return (g.heightOf(value, axes.of(trace.unit()).part(view)) - g.top()) * g.scale();
      }
    }
    return Double.NEGATIVE_INFINITY;
  }

  private static double devicePlace(PlotGeometry g, long time) {
    return (g.placeOf(time) - g.left()) * g.scale();
  }
}
