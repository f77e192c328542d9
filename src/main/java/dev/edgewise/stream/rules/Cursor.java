package dev.edgewise.stream.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Walks over the words of a rule.
final class Cursor {
  private final List<Token> tokens;
  private int at;

  /// @param tokens the last one of kind END
  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  /// The word after the next one.
  Token second() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  int position() {
    return at;
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END;
  }

  boolean at(String word) {
    return peek().is(word);
  }

  boolean take(String word) {
    boolean there = at(word);
    if (there) {
      next();
    }
    return there;
  }

  void expect(String word, String hint) throws Misread {
    if (!take(word)) {
      throw expected("'" + word + "'", hint);
    }
  }

  String string(String what, String hint) throws Misread {
    if (peek().kind() != Token.Kind.STRING) {
      throw expected(what + " in double quotes", hint);
    }
    return next().text();
  }

  Misread expected(String what, String hint) {
    return new Misread(
        peek().place(), "Expected " + what + ", found " + peek().named() + ".", hint);
  }

  Duration duration(String what) throws Misread {
    Token token = peek();
    if (token.kind() != Token.Kind.NUMBER) {
      throw expected("a time for " + what, "Times are written 500ms, 5s, 10m, 2h or 1d.");
    }
    Optional<Duration> time = Durations.of(token);
    if (time.isEmpty()) {
      throw new Misread(
          token.place(),
          "'" + token.text() + token.unit() + "' is no time for " + what + ".",
          "Times are written 500ms, 5s, 10m, 2h or 1d; from 1 ms to 7 days.");
    }
    next();
    return time.get();
  }

  /// Goes on to the next word for which a section or an action begins.
  void skipTo(java.util.Set<String> words) {
    while (!atEnd() && !(peek().kind() == Token.Kind.WORD && words.contains(peek().text()))) {
      next();
    }
  }

  /// Whether what is in the parentheses that open here is a whole condition: nothing that a value
  /// could go on with follows them.
  boolean opensCondition() {
    int depth = 0;
    for (int i = at; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0) {
        Token after = tokens.get(Math.min(i + 1, tokens.size() - 1));
        return endsExpression(after);
      }
    }
    return true;
  }

  static boolean endsExpression(Token token) {
    return token.kind() == Token.Kind.END
        || token.is(")")
        || token.is(",")
        || token.kind() == Token.Kind.WORD
            && (Words.JOINTS.contains(token.text())
                || Words.SECTIONS.contains(token.text())
                || Words.ACTIONS.contains(token.text()));
  }
}
