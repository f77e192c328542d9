package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.fx.Desk;
import java.util.Optional;

/// What a signal says now, with unit, quality and age, in words. Pure but for the copy of the plant
/// that it looks into.
final class Present {
  private final Desk desk;
  private final ValueText words;

  Present(Desk desk) {
    this.desk = desk;
    words = new ValueText(desk.texts(), desk.formats());
  }

  /// @param text with unit
  /// @param note quality and age where they matter; else empty
  /// @param look in which form it is shown
  /// @param number NaN where there is none that can be used
  record Said(String text, String note, ValueLook look, double number) {}

  /// The signal that shows where a command stands: the feedback, else the setpoint itself.
  static String signalOf(CommandOffer offer) {
    return offer.feedback().isEmpty() ? offer.target() : offer.feedback();
  }

  Said of(String path, LiveValues live) {
    Optional<TagInfo> known = desk.plant().tag(path);
    Optional<Integer> slot = known.flatMap(tag -> live.slot(tag.id()));
    if (slot.isEmpty()) {
      return new Said(
          desk.texts().get("plate.command.present.none"), "", ValueLook.BAD, Double.NaN);
    }
    TagInfo tag = known.orElseThrow();
    int at = slot.get();
    double value = live.columns().values()[at];
    ValueState state = live.columns().states()[at];
    String text = (words.of(tag, value, state) + " " + tag.unit()).strip();
    return new Said(text, note(tag, live, at, state), ValueLook.of(tag, live.columns(), at), value);
  }

  private String note(TagInfo tag, LiveValues live, int at, ValueState state) {
    if (state == ValueState.NONE) {
      return desk.texts().get("plate.command.present.none");
    }
    String age = desk.formats().span(live.columns().ageNanos(at));
    return state == ValueState.GOOD
        ? desk.texts().get("plate.command.present.age", "", age).replace(" · ", "").strip()
        : desk.texts()
            .get("plate.command.present.age", words.quality(tag, live.columns(), at), age);
  }
}
