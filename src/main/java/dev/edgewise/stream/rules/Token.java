package dev.edgewise.stream.rules;

/// One word of a rule's text.
///
/// @param text a word or symbol as written, a string without its quotes, a number's digits
/// @param number of a NUMBER, otherwise 0
/// @param unit of a NUMBER, empty where it has none
record Token(Kind kind, String text, double number, String unit, Place place) {
  enum Kind {
    WORD,
    NUMBER,
    STRING,
    SYMBOL,
    END
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(word);
  }

  /// As a person would name it.
  String named() {
    return switch (kind) {
      case WORD, SYMBOL -> "'" + text + "'";
      case NUMBER -> "the number " + text + (unit.isEmpty() ? "" : " " + unit);
      case STRING -> "the text \"" + text + "\"";
      case END -> "the end of the rule";
    };
  }
}
