package dev.edgewise.ui.rules;

import dev.edgewise.ui.fx.Formats;
import java.util.List;
import java.util.regex.Pattern;

/// What a rule looked at when it came to hold, on one line. Pure.
final class LookedAt {
  /// More digits than a person reads; the tool tip has them all.
  private static final Pattern LONG = Pattern.compile("-?\\d+\\.\\d{4,}");

  private LookedAt() {}

  static String line(List<String> values, Formats formats) {
    return LONG.matcher(String.join("   ", values))
        .replaceAll(found -> formats.value(Double.parseDouble(found.group()), -1));
  }
}
