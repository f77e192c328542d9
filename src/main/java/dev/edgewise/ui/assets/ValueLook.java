package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
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

  static ValueLook of(TagInfo tag, ValueColumns values, int slot) {
    return switch (values.states()[slot]) {
      case NONE, BAD -> BAD;
      case UNCERTAIN -> UNCERTAIN;
      case STALE -> STALE;
      case GOOD -> {
        if (ValueText.offNormal(tag, values.values()[slot], values.states()[slot])) {
          yield OFF_NORMAL;
        }
        yield Origin.of(values.origins()[slot]) == Origin.INFERRED ? INFERRED : PLAIN;
      }
    };
  }
}
