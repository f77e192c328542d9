package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known about a tag, as lines of name and text. Pure.
final class TagDetails {
  private final Texts texts;
  private final Formats formats;

  TagDetails(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  /// What does not change with the value first, then what the last answer says about it.
  List<Line> of(TagInfo tag, LiveValues live) {
    List<Line> lines = new ArrayList<>();
    add(lines, "description", tag.description());
    add(lines, "path", tag.path());
    add(lines, "unit", marked(tag.unit(), tag.unitGuessed()));
    add(lines, "range", tag.hasRange() ? span(tag, tag.low(), tag.high()) : "");
    add(lines, "normal", tag.hasNormal() ? span(tag, tag.normalLow(), tag.normalHigh()) : "");
    add(
        lines,
        "period",
        tag.periodMillis() > 0
            ? marked(
                texts.get(
                    "assets.detail.period.each", formats.span(tag.periodMillis() * 1_000_000L)),
                tag.periodGuessed())
            : texts.get("assets.detail.period.change"));
    Optional<Integer> slot = live.slot(tag.id());
    slot.ifPresent(s -> addValue(lines, tag, live.columns(), s));
    add(lines, "source", tag.source());
    return lines;
  }

  private String marked(String text, boolean guessed) {
    return guessed ? texts.get("assets.detail.guessed", text) : text;
  }

  private void addValue(List<Line> lines, TagInfo tag, ValueColumns values, int slot) {
    ValueState state = values.states()[slot];
    String text = ValueText.of(tag, values.values()[slot], state, formats);
    add(lines, "value", (text + " " + tag.unit()).strip());
    String words = ValueText.quality(tag, values, slot, formats);
    if (state == ValueState.NONE) {
      add(lines, "status", words);
      return;
    }
    add(lines, "status", "0x%08X  %s".formatted(values.qualities()[slot], words));
    add(lines, "origin", texts.get("origin." + Origin.of(values.origins()[slot])));
    add(lines, "sourcetime", formats.full(values.sourceTimes()[slot]));
    add(lines, "receivetime", formats.full(values.receiveTimes()[slot]));
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
