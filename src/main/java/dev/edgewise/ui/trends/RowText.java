package dev.edgewise.ui.trends;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.controls.plot.Reading;
import dev.edgewise.ui.controls.plot.Statistics;
import dev.edgewise.ui.fx.Formats;
import java.util.Locale;
import java.util.Optional;

/// A row of the table as it is written: numbers with the tag's decimals, quality in its forms.
///
/// @param state of the latest value, for its form
record RowText(
    String a,
    String b,
    String delta,
    String slope,
    String now,
    String min,
    String max,
    String mean,
    String samples,
    String quality,
    ValueState state) {
  static final RowText NONE = new RowText("", "", "", "", "", "", "", "", "", "", ValueState.NONE);

  static RowText of(
      TagInfo tag, TraceFigures figures, ValueColumns values, int slot, Formats formats) {
    ValueState state = values.states()[slot];
    Statistics s = figures.statistics();
    return new RowText(
        reading(tag, figures.a(), formats),
        reading(tag, figures.b(), formats),
        figures.b().isEmpty() || figures.a().isEmpty() ? "" : number(tag, figures.delta(), formats),
        figures.b().isEmpty() || figures.a().isEmpty() ? "" : slope(figures.slope()),
        now(tag, values, slot, formats),
        s.count() == 0 ? Formats.NO_VALUE : ValueText.of(tag, s.min(), ValueState.GOOD, formats),
        s.count() == 0 ? Formats.NO_VALUE : ValueText.of(tag, s.max(), ValueState.GOOD, formats),
        s.count() == 0 ? Formats.NO_VALUE : mean(tag, s.mean(), formats),
        samples(s, formats),
        quality(tag, values, slot, formats),
        state);
  }

  private static String now(TagInfo tag, ValueColumns values, int slot, Formats formats) {
    ValueState state = values.states()[slot];
    String text = ValueText.of(tag, values.values()[slot], state, formats);
    return state == ValueState.STALE ? text + "  " + formats.span(values.ageNanos(slot)) : text;
  }

  private static String reading(TagInfo tag, Optional<Reading> at, Formats formats) {
    if (at.isEmpty()) {
      return "";
    }
    Reading reading = at.get();
    ValueState state =
        switch (reading.kind()) {
          case GOOD -> ValueState.GOOD;
          case UNCERTAIN -> ValueState.UNCERTAIN;
          case BAD -> ValueState.BAD;
          case NONE -> ValueState.NONE;
        };
    return ValueText.of(tag, reading.value(), state, formats);
  }

  private static String number(TagInfo tag, double value, Formats formats) {
    return switch (tag.type()) {
      case DOUBLE -> signed(value, formats.value(Math.abs(value), tag.decimals()));
      case INT64, BOOL -> signed(value, formats.value(Math.abs(value), 0));
    };
  }

  private static String mean(TagInfo tag, double value, Formats formats) {
    return switch (tag.type()) {
      case DOUBLE -> formats.value(value, tag.decimals());
      case INT64 -> formats.value(value, 1);
      case BOOL -> formats.value(value * 100, 1) + " %";
    };
  }

  private static String signed(double value, String size) {
    return value > 0 ? "+" + size : value < 0 ? "−" + size : size;
  }

  private static String slope(double slope) {
    if (Double.isNaN(slope)) {
      return Formats.NO_VALUE;
    }
    double size = Math.abs(slope);
    String text =
        size == 0
            ? "0"
            : size >= 1e5 || size < 1e-3
                ? String.format(Locale.ROOT, "%.2e", size)
                : String.format(Locale.ROOT, "%.3g", size);
    return signed(slope, text);
  }

  private static String samples(Statistics s, Formats formats) {
    String good = formats.shortCount(s.count());
    return s.bad() == 0 ? good : good + " (" + formats.shortCount(s.bad()) + " bad)";
  }

  private static String quality(TagInfo tag, ValueColumns values, int slot, Formats formats) {
    String quality = ValueText.quality(tag, values, slot, formats);
    if (values.states()[slot] == ValueState.NONE) {
      return quality;
    }
    return switch (Origin.of(values.origins()[slot])) {
      case MEASURED -> quality;
      case MANUAL -> quality + " · manual";
      case SIMULATED -> quality + " · simulated";
      case REPLAYED -> quality + " · replayed";
      case INFERRED -> quality + " · inferred";
    };
  }
}
