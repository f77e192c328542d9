package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Numbers, switches and the absence of a value, written as text.
final class Numbers {
  private static final int LONGEST = 24;
  private static final Pattern JSON = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern PLAIN =
      Pattern.compile("([+-]?(?:0|[1-9]\\d*)(?:\\.\\d*)?|[+-]?\\.\\d+)");
  private static final Set<String> NOTHING =
      Set.of("", "unavailable", "unknown", "none", "null", "nan", "n/a", "na", "-", "--");

  private Numbers() {}

  static boolean isNumber(String text) {
    return text.length() <= 400 && JSON.matcher(text).matches();
  }

  /// The number that a text is, however it is written: `+5`, `5.`, `.5`. Numbers with leading zeros
  /// are names (`007`), long ones are serial numbers: they stay text.
  static Optional<JsonValue> plain(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !PLAIN.matcher(text).matches()) {
      return Optional.empty();
    }
    String digits = text.startsWith("+") ? text.substring(1) : text;
    if (digits.length() <= 18 && digits.indexOf('.') < 0) {
      return Optional.of(JsonValue.Num.of(Long.parseLong(digits)));
    }
    return digits.indexOf('.') < 0
        ? Optional.empty()
        : Optional.of(JsonValue.Num.of(Double.parseDouble(digits)));
  }

  /// `ON`, `off`, `true`, `FALSE`.
  static Optional<Boolean> onOff(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true" -> Optional.of(true);
      case "off", "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// Whether a text says that there is no value, as Home Assistant and others write it.
  static boolean isNothing(String text) {
    return NOTHING.contains(text.toLowerCase(Locale.ROOT));
  }
}
