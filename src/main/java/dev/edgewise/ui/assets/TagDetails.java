package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TagWord;
import dev.edgewise.station.api.TextColumns;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known about a signal, as lines of name and text. Pure.
final class TagDetails {
  private final Texts texts;
  private final Formats formats;
  private final RowWords words;

  TagDetails(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
    words = new RowWords(texts, formats);
  }

  /// What does not change with the value first, then what the last answer says about it.
  List<Line> of(Signal signal, LiveValues live) {
    List<Line> lines = new ArrayList<>();
    add(lines, "description", signal.description());
    signal.tag().ifPresent(tag -> byHand(lines, tag));
    add(lines, "path", signal.path());
    switch (signal) {
      case Signal.OfTag(var tag) -> {
        add(lines, "unit", unit(tag));
        add(lines, "range", tag.hasRange() ? span(tag, tag.low(), tag.high()) : "");
        add(lines, "normal", tag.hasNormal() ? span(tag, tag.normalLow(), tag.normalHigh()) : "");
        add(lines, "period", marked(period(tag.periodMillis()), tag.periodGuessed()));
        live.slot(tag.id())
            .ifPresent(
                s -> {
                  ValueColumns v = live.columns();
                  addValue(
                      lines,
                      signal,
                      live,
                      v.qualities()[s],
                      Optional.of(Origin.of(v.origins()[s])),
                      v.sourceTimes()[s],
                      v.receiveTimes()[s]);
                });
      }
      case Signal.OfText(var text) -> {
        add(lines, "period", texts.get("assets.detail.period.text"));
        live.textSlot(text.id())
            .ifPresent(
                s -> {
                  TextColumns t = live.texts();
                  addValue(
                      lines,
                      signal,
                      live,
                      t.qualities()[s],
                      Optional.empty(),
                      t.sourceTimes()[s],
                      t.receiveTimes()[s]);
                });
      }
    }
    add(lines, "source", signal.source());
    return lines;
  }

  /// The name that a person gave, and the description of the device where a person wrote another.
  private void byHand(List<Line> lines, TagInfo tag) {
    if (tag.wasRenamed()) {
      add(lines, "name", tag.shown());
    }
    List<String> set = new ArrayList<>();
    for (TagWord word : TagWord.values()) {
      if (tag.byHand().has(word)) {
        set.add(texts.get("assets.edit.word." + word));
      }
    }
    add(lines, "byhand", String.join(", ", set));
    if (tag.byHand().has(TagWord.DESCRIPTION)) {
      add(lines, "told", tag.told().description());
    }
  }

  private String unit(TagInfo tag) {
    if (!tag.byHand().has(TagWord.UNIT)) {
      return marked(tag.unit(), tag.unitGuessed());
    }
    String none = texts.get("assets.edit.empty");
    String unit = tag.unit().isEmpty() ? none : tag.unit();
    String told = tag.told().unit().isEmpty() ? none : tag.told().unit();
    return texts.get(
        tag.told().unitGuessed() ? "assets.detail.unit.was.guessed" : "assets.detail.unit.was",
        unit,
        told);
  }

  private String marked(String text, boolean guessed) {
    return guessed ? texts.get("assets.detail.guessed", text) : text;
  }

  private String period(long millis) {
    return millis > 0
        ? texts.get("assets.detail.period.each", formats.span(millis * 1_000_000L))
        : texts.get("assets.detail.period.change");
  }

  private void addValue(
      List<Line> lines,
      Signal signal,
      LiveValues live,
      int quality,
      Optional<Origin> origin,
      long sourceTime,
      long receiveTime) {
    switch (signal) {
      case Signal.OfTag tag ->
          add(lines, "value", (words.value(signal, live) + " " + signal.unit()).strip());
      case Signal.OfText(var text) -> add(lines, "text", words.whole(text, live));
    }
    String told = words.quality(signal, live);
    if (words.state(signal, live).orElse(ValueState.NONE) == ValueState.NONE) {
      add(lines, "status", told);
      return;
    }
    add(lines, "status", "0x%08X  %s".formatted(quality, told));
    origin.ifPresent(o -> add(lines, "origin", texts.get("origin." + o)));
    add(lines, "sourcetime", formats.full(sourceTime));
    add(lines, "receivetime", formats.full(receiveTime));
  }

  private String span(TagInfo tag, double low, double high) {
    return texts
        .get(
            "assets.detail.span",
            formats.value(low, tag.decimals()),
            formats.value(high, tag.decimals()),
            tag.unit())
        .strip();
  }

  private void add(List<Line> lines, String key, String text) {
    if (!text.isEmpty()) {
      lines.add(new Line(key, texts.get("assets.detail." + key), text));
    }
  }

  /// @param key what it is
  /// @param name the same for people
  /// @param text what it says
  record Line(String key, String name, String text) {}
}
