package dev.edgewise.connect.replay;

/// A place in a text, for parsers by hand. Not safe for many threads.
final class Scan {
  private final String text;
  private int at;

  Scan(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  /// The next character, 0 at the end.
  char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  /// Steps over `c` if it is next.
  boolean skip(char c) {
    if (peek() != c || atEnd()) {
      return false;
    }
    at++;
    return true;
  }

  /// Steps over blanks.
  ///
  /// @return whether there were any
  boolean blanks() {
    int from = at;
    while (peek() == ' ' || peek() == '\u00a0') {
      at++;
    }
    return at > from;
  }

  /// Digits that follow, without a step.
  int digitsAhead() {
    int to = at;
    while (to < text.length() && isDigit(text.charAt(to))) {
      to++;
    }
    return to - at;
  }

  /// A number of `least` to `most` digits; −1 when there is none.
  int number(int least, int most) {
    int count = digitsAhead();
    if (count < least || count > most) {
      return -1;
    }
    return digits(count);
  }

  /// The next `count` digits, at most nine.
  int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    return value;
  }

  /// Digits after a decimal mark as nanoseconds; what is finer is cut off.
  int nanos() {
    int value = 0;
    int seen = 0;
    while (isDigit(peek())) {
      if (seen < 9) {
        value = value * 10 + (peek() - '0');
        seen++;
      }
      at++;
    }
    for (; seen < 9; seen++) {
      value *= 10;
    }
    return value;
  }

  /// Letters that follow, without a step.
  String lettersAhead() {
    int to = at;
    while (to < text.length() && Character.isLetter(text.charAt(to))) {
      to++;
    }
    return text.substring(at, to);
  }

  void step(int count) {
    at += count;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
