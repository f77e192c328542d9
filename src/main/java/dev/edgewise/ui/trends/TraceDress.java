package dev.edgewise.ui.trends;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.plot.Mark;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.Statistics;
import dev.edgewise.ui.controls.plot.Trace;
import dev.edgewise.ui.controls.plot.TraceStyle;

/// How traces look: violet when a model said it, a step for a switch, a band for the rest.
final class TraceDress {
  private static final int BAND_ALPHA = 0x0c;
  private static final double SWITCH_LOW = -0.25;
  private static final double SWITCH_HIGH = 1.25;

  private TraceDress() {}

  static int colour(TrendTrace trace, PlotTheme theme) {
    return trace.inferred() ? theme.inferred() : theme.trace(trace.colour());
  }

  /// @param switchUnit name of the axis that all switches share
  static Trace trace(TrendTrace trace, PlotColumns columns, PlotTheme theme, String switchUnit) {
    TagInfo tag = trace.tag();
    int colour = colour(trace, theme);
    if (trace.isSwitch()) {
      TraceStyle style = new TraceStyle(colour, 1.3, TraceStyle.Form.STEP, 0);
      return new Trace(
          tag.path(),
          trace.name(),
          switchUnit,
          style,
          trace.gapNanos(),
          SWITCH_LOW,
          SWITCH_HIGH,
          columns);
    }
    return Trace.fitted(
        tag.path(), trace.name(), tag.unit(), TraceStyle.band(colour), trace.gapNanos(), columns);
  }

  /// What is normal for a trace, faint.
  static Mark normal(TagInfo tag, PlotTheme theme) {
    int colour = (theme.text() & 0xff_ffff) | BAND_ALPHA << 24;
    return new Mark.Band(tag.path(), tag.normalLow(), tag.normalHigh(), colour);
  }

  /// The whole history of a trace for the strip.
  static Sparkline.Content strip(StripLoader.Whole whole, TrendTrace trace, PlotTheme theme) {
    PlotColumns columns = whole.columns();
    Statistics s = columns.statistics(whole.from() - columns.binNanos(), Long.MAX_VALUE);
    double low = s.count() == 0 ? 0 : s.min();
    double high = s.count() == 0 ? 1 : s.max();
    double margin = high > low ? (high - low) * 0.08 : 1;
    return new Sparkline.Content(
        columns,
        new TraceStyle(theme.dim(), 1, TraceStyle.Form.BAND, 0),
        whole.from(),
        whole.to(),
        low - margin,
        high + margin,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        trace.gapNanos());
  }
}
