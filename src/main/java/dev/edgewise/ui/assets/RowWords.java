package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TextInfo;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.Optional;

/// What a signal says now, as it is written; empty while no answer has come. Pure.
final class RowWords {
  private final ValueText words;
  private final Formats formats;

  RowWords(Texts texts, Formats formats) {
    this.words = new ValueText(texts, formats);
    this.formats = formats;
  }

  String value(Signal signal, LiveValues live) {
    return switch (signal) {
      case Signal.OfTag(var tag) ->
          live.slot(tag.id())
              .map(s -> words.of(tag, live.columns().values()[s], live.columns().states()[s]))
              .orElse("");
      case Signal.OfText(var text) ->
          live.textSlot(text.id())
              .map(s -> words.of(live.texts().texts()[s], live.texts().states()[s]))
              .orElse("");
    };
  }

  /// A text as it came, with its line breaks; `––` where it must not be used.
  String whole(TextInfo text, LiveValues live) {
    return live.textSlot(text.id())
        .map(
            s ->
                switch (live.texts().states()[s]) {
                  case NONE, BAD -> Formats.NO_VALUE;
                  case GOOD, UNCERTAIN, STALE -> live.texts().texts()[s];
                })
        .orElse("");
  }

  String age(Signal signal, LiveValues live) {
    if (state(signal, live).orElse(ValueState.NONE) == ValueState.NONE) {
      return "";
    }
    return switch (signal) {
      case Signal.OfTag(var tag) ->
          live.slot(tag.id()).map(s -> formats.span(live.columns().ageNanos(s))).orElse("");
      case Signal.OfText(var text) ->
          live.textSlot(text.id()).map(s -> formats.span(live.texts().ageNanos(s))).orElse("");
    };
  }

  String quality(Signal signal, LiveValues live) {
    return switch (signal) {
      case Signal.OfTag(var tag) ->
          live.slot(tag.id()).map(s -> words.quality(tag, live.columns(), s)).orElse("");
      case Signal.OfText(var text) ->
          live.textSlot(text.id()).map(s -> words.quality(live.texts().qualities()[s])).orElse("");
    };
  }

  /// Empty while no answer has come.
  Optional<ValueState> state(Signal signal, LiveValues live) {
    return switch (signal) {
      case Signal.OfTag(var tag) -> live.slot(tag.id()).map(s -> live.columns().states()[s]);
      case Signal.OfText(var text) -> live.textSlot(text.id()).map(s -> live.texts().states()[s]);
    };
  }

  /// What the value was not: measured. Empty for what was, and for text, which tells no origin.
  Optional<Origin> badge(Signal signal, LiveValues live) {
    return signal
        .tag()
        .map(TagInfo::id)
        .flatMap(live::slot)
        .filter(s -> live.columns().states()[s] != ValueState.NONE)
        .map(s -> Origin.of(live.columns().origins()[s]))
        .filter(origin -> origin != Origin.MEASURED);
  }

  /// Whether a model gave the value.
  boolean inferred(Signal signal, LiveValues live) {
    return badge(signal, live).filter(origin -> origin == Origin.INFERRED).isPresent();
  }

  ValueLook look(Signal signal, LiveValues live) {
    return switch (signal) {
      case Signal.OfTag(var tag) ->
          live.slot(tag.id())
              .map(s -> ValueLook.of(tag, live.columns(), s))
              .orElse(ValueLook.PLAIN);
      case Signal.OfText(var text) ->
          live.textSlot(text.id())
              .map(s -> ValueLook.of(live.texts().states()[s]))
              .orElse(ValueLook.PLAIN);
    };
  }
}
