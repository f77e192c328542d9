package dev.edgewise.connect.replay;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Words that recorders write in place of a value.
final class Words {
  private static final Set<String> NO_VALUE =
      Set.of(
          "nan",
          "-nan",
          "na",
          "n/a",
          "#n/a",
          "null",
          "none",
          "nil",
          "-",
          "--",
          "---",
          "?",
          "inf",
          "-inf",
          "+inf",
          "infinity",
          "-infinity",
          "1.#qnan",
          "#value!",
          "#div/0!",
          "#num!");

  private static final Map<String, Boolean> SWITCHES =
      Map.ofEntries(
          Map.entry("true", true),
          Map.entry("false", false),
          Map.entry("yes", true),
          Map.entry("no", false),
          Map.entry("on", true),
          Map.entry("off", false),
          Map.entry("ja", true),
          Map.entry("nein", false),
          Map.entry("wahr", true),
          Map.entry("falsch", false));

  private static final int LONGEST = 9;

  private Words() {}

  /// Whether the recorder says that it had no number: `NaN`, `null`, `N/A`, an infinity.
  static boolean isNoValue(String text) {
    return text.length() <= LONGEST && NO_VALUE.contains(text.toLowerCase(Locale.ROOT));
  }

  /// `true`, `on`, `yes` and their like; empty for any other text.
  static Optional<Boolean> asSwitch(String text) {
    return text.length() > LONGEST
        ? Optional.empty()
        : Optional.ofNullable(SWITCHES.get(text.toLowerCase(Locale.ROOT)));
  }

  /// Whether a text is something else than words: a number, a time, a switch, or nothing.
  static boolean isData(String text) {
    return text.isEmpty()
        || NumberStyle.evidence(text) != NumberStyle.Evidence.NONE
        || isNoValue(text)
        || asSwitch(text).isPresent()
        || TimeText.parse(text).isPresent()
        || DayTime.parse(text).isPresent();
  }
}
