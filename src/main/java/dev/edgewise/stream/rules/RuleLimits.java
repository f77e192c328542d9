package dev.edgewise.stream.rules;

import java.time.Duration;

/// What bounds a rule in time and memory. Every operator takes constant time and memory, so these
/// numbers bound a rule as a whole; the largest rule that is allowed was measured (`bench rules`).
public final class RuleLimits {
  /// Characters of a rule's text.
  public static final int TEXT = 16_384;

  /// Tags and model outputs that one rule reads.
  public static final int INPUTS = 64;

  /// Operators, numbers and values in one rule.
  public static final int OPERATORS = 256;

  /// How deep parentheses and operators may lie in each other.
  public static final int DEPTH = 24;

  /// Actions of one rule.
  public static final int ACTIONS = 16;

  /// Characters of one string.
  public static final int STRING = 256;

  /// How far `count` counts.
  public static final int COUNT = 100;

  /// Values that `rate` keeps over its window: its resolution is 1/32 of the window.
  static final int RATE_STEPS = 32;

  /// The longest time of `for`, `count`, `rate`, `missing`, `changed`, `hold`, `stale after`.
  public static final Duration WINDOW = Duration.ofDays(7);

  private RuleLimits() {}

  static boolean isWindow(Duration time) {
    return time.compareTo(Duration.ofMillis(1)) >= 0
        && time.compareTo(WINDOW) <= 0
        && time.toNanos() % 1_000_000 == 0;
  }

  static boolean isText(String text) {
    return !text.isBlank()
        && text.length() <= STRING
        && text.chars().noneMatch(Character::isISOControl);
  }

  static void requireWindow(Duration time) {
    if (!isWindow(time)) {
      throw new IllegalArgumentException("A time in a rule is 1 ms to 7 days: " + time);
    }
  }

  static void requireText(String text) {
    if (!isText(text)) {
      throw new IllegalArgumentException(
          "A text in a rule has 1 to " + STRING + " characters, no control characters: " + text);
    }
  }
}
