package dev.edgewise.ui.trends;

import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.ScoreScale;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.controls.plot.Mark;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.Statistics;
import dev.edgewise.ui.controls.plot.Trace;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.fx.Texts;
import java.util.Optional;

/// How traces look: violet when a model said it, a step for a switch, a band for the rest.
final class TraceDress {
  private static final int THRESHOLD_ALPHA = 0xc0;
  private static final int BAND_ALPHA = 0x0c;
  private static final double SWITCH_LOW = -0.25;
  private static final double SWITCH_HIGH = 1.25;

  private TraceDress() {}

  static int colour(TrendTrace trace, PlotTheme theme) {
    return trace.inferred() ? theme.inferred() : theme.trace(trace.colour());
  }

  /// @param score what a model says in it, if one does
  /// @param texts names the axes that switches share, and scores
  static Trace trace(
      TrendTrace trace,
      PlotColumns columns,
      PlotTheme theme,
      Optional<Scores.Score> score,
      Texts texts) {
    TagInfo tag = trace.tag();
    int colour = colour(trace, theme);
    if (trace.isSwitch()) {
      TraceStyle style = new TraceStyle(colour, 1.3, TraceStyle.Form.STEP, 0);
      return new Trace(
          tag.path(),
          trace.name(),
          texts.get("trends.switch.unit"),
          style,
          trace.gapNanos(),
          SWITCH_LOW,
          SWITCH_HIGH,
          columns);
    }
    if (isScore(trace, score)) {
      ScoreScale scale = ScoreScale.of(columns, score.orElseThrow().threshold());
      return new Trace(
          tag.path(),
          trace.name(),
          texts.get("trends.score.unit"),
          TraceStyle.band(colour),
          trace.gapNanos(),
          scale.low(),
          scale.high(),
          columns);
    }
    return Trace.fitted(
        tag.path(), trace.name(), tag.unit(), TraceStyle.band(colour), trace.gapNanos(), columns);
  }

  /// Whether a trace is a score without a unit, which has an axis of its own.
  static boolean isScore(TrendTrace trace, Optional<Scores.Score> score) {
    return trace.tag().unit().isEmpty() && score.filter(s -> !s.open()).isPresent();
  }

  /// The dashed line above which a score counts.
  ///
  /// @param label with the threshold
  /// @param shaded whether what is above is tinted
  static Mark threshold(
      TrendTrace trace, Scores.Score score, PlotTheme theme, String label, boolean shaded) {
    int colour = (colour(trace, theme) & 0xff_ffff) | THRESHOLD_ALPHA << 24;
    return new Mark.Threshold(trace.tag().path(), score.threshold(), label, colour, shaded);
  }

  /// When a rule on an edge node found something, or found it over.
  static Mark moment(EventInfo found, PlotTheme theme) {
    return new Mark.Moment(
        found.time(), "◈ " + found.subject() + " " + found.text(), theme.inferred());
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
