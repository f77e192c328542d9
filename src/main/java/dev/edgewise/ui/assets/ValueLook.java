package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.ValueText;
import java.util.List;

/// In which form a value is shown, by its quality first.
enum ValueLook {
  PLAIN(""),
  OFF_NORMAL("off-normal"),
  UNCERTAIN("value-uncertain"),
  BAD("value-bad"),
  STALE("value-stale"),
  INFERRED("inferred");

  private final String style;

  ValueLook(String style) {
    this.style = style;
  }

  /// Style class; empty for none.
  String style() {
    return style;
  }

  static List<String> styles() {
    return List.of("off-normal", "value-uncertain", "value-bad", "value-stale", "inferred");
  }

  /// By quality alone.
  static ValueLook of(ValueState state) {
    return switch (state) {
      case NONE, BAD -> BAD;
      case UNCERTAIN -> UNCERTAIN;
      case STALE -> STALE;
      case GOOD -> PLAIN;
    };
  }

  static ValueLook of(TagInfo tag, ValueColumns values, int slot) {
    ValueLook look = of(values.states()[slot]);
    if (look != PLAIN) {
      return look;
    }
    if (ValueText.offNormal(tag, values.values()[slot], values.states()[slot])) {
      return OFF_NORMAL;
    }
    return Origin.of(values.origins()[slot]) == Origin.INFERRED ? INFERRED : PLAIN;
  }
}
