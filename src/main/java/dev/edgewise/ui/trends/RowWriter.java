package dev.edgewise.ui.trends;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.controls.plot.Reading;
import dev.edgewise.ui.controls.plot.Statistics;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.Locale;
import java.util.Optional;

/// Writes rows of the table: numbers with the tag's decimals, quality in its forms.
final class RowWriter {
  private final Texts texts;
  private final Formats formats;
  private final ValueText words;

  RowWriter(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
    words = new ValueText(texts, formats);
  }

  /// @param slot of the tag in `values`
  RowText row(TagInfo tag, TraceFigures figures, ValueColumns values, int slot) {
    ValueState state = values.states()[slot];
    Statistics s = figures.statistics();
    return new RowText(
        reading(tag, figures.a()),
        reading(tag, figures.b()),
        figures.b().isEmpty() || figures.a().isEmpty() ? "" : number(tag, figures.delta()),
        figures.b().isEmpty() || figures.a().isEmpty() ? "" : slope(figures.slope()),
        now(tag, values, slot),
        s.count() == 0 ? Formats.NO_VALUE : words.of(tag, s.min(), ValueState.GOOD),
        s.count() == 0 ? Formats.NO_VALUE : words.of(tag, s.max(), ValueState.GOOD),
        s.count() == 0 ? Formats.NO_VALUE : mean(tag, s.mean()),
        samples(s),
        quality(tag, values, slot),
        Origin.of(values.origins()[slot]) == Origin.INFERRED,
        state);
  }

  private String now(TagInfo tag, ValueColumns values, int slot) {
    ValueState state = values.states()[slot];
    String text = words.of(tag, values.values()[slot], state);
    return state == ValueState.STALE ? text + "  " + formats.span(values.ageNanos(slot)) : text;
  }

  private String reading(TagInfo tag, Optional<Reading> at) {
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
    return words.of(tag, reading.value(), state);
  }

  private String number(TagInfo tag, double value) {
    return switch (tag.type()) {
      case DOUBLE -> signed(value, formats.value(Math.abs(value), tag.decimals()));
      case INT64, BOOL -> signed(value, formats.value(Math.abs(value), 0));
    };
  }

  private String mean(TagInfo tag, double value) {
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

  private String samples(Statistics s) {
    String good = formats.shortCount(s.count());
    return s.bad() == 0
        ? good
        : texts.get("trends.table.samples.bad", good, formats.shortCount(s.bad()));
  }

  private String quality(TagInfo tag, ValueColumns values, int slot) {
    String quality = words.quality(tag, values, slot);
    if (values.states()[slot] == ValueState.NONE) {
      return quality;
    }
    Origin origin = Origin.of(values.origins()[slot]);
    return origin == Origin.MEASURED ? quality : quality + " · " + texts.get("origin." + origin);
  }
}
