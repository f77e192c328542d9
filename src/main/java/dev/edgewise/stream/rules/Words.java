package dev.edgewise.stream.rules;

import java.util.Set;

/// The words of the language.
final class Words {
  /// Begin a section; the parser takes up again at one after an error.
  static final Set<String> SECTIONS =
      Set.of("rule", "version", "on", "hold", "stale", "when", "then");

  static final Set<String> ACTIONS = Set.of("alarm", "command", "call", "publish");

  /// Between conditions.
  static final Set<String> JOINTS = Set.of("and", "or", "not", "for", "until");

  /// Read something, with parentheses.
  static final Set<String> READERS = Set.of("tag", "model", "rate", "count", "missing", "changed");

  private Words() {}

  /// Whether a word after a number is part of the language rather than the number's unit.
  static boolean isReserved(String word) {
    return SECTIONS.contains(word)
        || ACTIONS.contains(word)
        || JOINTS.contains(word)
        || READERS.contains(word)
        || word.equals("after")
        || word.equals("true")
        || word.equals("false")
        || word.equals("asset")
        || word.equals("latch");
  }
}
