package dev.edgewise.stream.inference;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Rules that the parts of a model package keep. A message is a rule, so that it can stand behind
/// the name of a file: `score is the name of one of the outputs`.
final class Check {
  private Check() {}

  /// @throws IllegalArgumentException with the rule as its message when it does not hold
  static void that(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  /// A text for people or a name: not blank, bounded, without control characters save line ends.
  static void text(String value, int most, String what) {
    that(!value.isBlank(), what + " is not empty");
    that(value.length() <= most, what + " has at most " + most + " characters");
    that(
        value.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)),
        what + " has no control characters");
  }

  static void unique(List<String> names, String what) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      that(seen.add(name), what + " differ, and '" + name + "' comes twice");
    }
  }
}
