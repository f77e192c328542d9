package dev.edgewise.stream.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts a rule's text into words. A number takes the unit behind it; in quotes where the unit
/// begins like something else (`200 "1/min"`).
final class Lexer {
  private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");
  private static final Pattern NOTE = Pattern.compile("#([^\\n]*)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\[\"\\\\])*)\"");
  private static final Pattern SYMBOL =
      Pattern.compile("&&|\\|\\||<=|>=|==|!=|[-+*/<>!?:(),.\\[\\]]");
  static final Pattern UNIT =
      Pattern.compile("[\\p{L}°µ%‰][\\p{L}\\p{N}²³·^]*(/[\\p{L}°µ][\\p{L}\\p{N}²³·^]*)*");
  private static final Pattern SPACED_UNIT = Pattern.compile("[ \\t]*(" + UNIT.pattern() + ")");
  private static final Pattern QUOTED_UNIT = Pattern.compile("[ \\t]*\"([^\"\\\\\\n]+)\"");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Finding> findings;
  private final StringBuilder note = new StringBuilder();
  private int at;
  private int line = 1;
  private int lineStart;

  /// @param findings where what is no word of the language is put; it is left out then
  Lexer(String text, List<Finding> findings) {
    this.text = text;
    this.findings = findings;
  }

  /// All words, the last one of kind END.
  List<Token> tokens() {
    while (at < text.length()) {
      step();
    }
    tokens.add(new Token(Token.Kind.END, "", 0, "", place()));
    return tokens;
  }

  /// The lines of `#` above the rule.
  String note() {
    return note.toString().strip();
  }

  private void step() {
    if (take(SPACE) != null || noteTaken()) {
      return;
    }
    Place here = place();
    Matcher number = take(NUMBER);
    if (number != null) {
      number(here, number.group());
      return;
    }
    Matcher string = take(STRING);
    if (string != null) {
      string(here, string.group(1));
    } else if (!plain(WORD, Token.Kind.WORD, here) && !plain(SYMBOL, Token.Kind.SYMBOL, here)) {
      stray(here);
    }
  }

  private boolean plain(Pattern pattern, Token.Kind kind, Place here) {
    Matcher found = take(pattern);
    if (found == null) {
      return false;
    }
    tokens.add(new Token(kind, found.group(), 0, "", here));
    return true;
  }

  private boolean noteTaken() {
    Matcher found = take(NOTE);
    if (found == null) {
      return false;
    }
    if (tokens.isEmpty()) {
      note.append(found.group(1).strip()).append('\n');
    }
    return true;
  }

  private void number(Place here, String digits) {
    double number = Double.parseDouble(digits);
    String unit = "";
    Matcher spaced = match(SPACED_UNIT);
    Matcher quoted = match(QUOTED_UNIT);
    if (quoted.lookingAt()) {
      unit = quoted.group(1);
      move(quoted.end());
    } else if (spaced.lookingAt() && !Words.isReserved(spaced.group(1))) {
      unit = spaced.group(1);
      move(spaced.end());
    }
    if (!Double.isFinite(number)) {
      findings.add(
          new Finding(
              Finding.Severity.ERROR, "", here, "The number " + digits + " is too large.", ""));
      number = 0;
    }
    tokens.add(new Token(Token.Kind.NUMBER, digits, number, unit, here));
  }

  private void string(Place here, String body) {
    String plain = body.replaceAll("\\\\([\"\\\\])", "$1");
    if (!RuleLimits.isText(plain)) {
      findings.add(
          new Finding(
              Finding.Severity.ERROR,
              "",
              here,
              "A text has 1 to " + RuleLimits.STRING + " characters, and no control characters.",
              ""));
      plain = "?";
    }
    tokens.add(new Token(Token.Kind.STRING, plain, 0, "", here));
  }

  private void stray(Place here) {
    int sign = text.codePointAt(at);
    String shown = Character.toString(sign);
    String what = "'" + shown + "' has no meaning here.";
    String hint =
        switch (sign) {
          case '=' -> "To compare, write '=='.";
          case '&' -> "Write 'and'.";
          case '|' -> "Write 'or'.";
          case '\'', '“', '”', '„' -> "Texts stand in straight double quotes: \"like this\".";
          case '≥' -> "Write '>='.";
          case '≤' -> "Write '<='.";
          case '%' -> "'%' is a unit and follows a number: 80 %. There is no remainder.";
          case '"' -> "The text has no closing '\"' on its line.";
          default -> "";
        };
    findings.add(new Finding(Finding.Severity.ERROR, "", here, what, hint));
    int end = text.indexOf('\n', at);
    move(sign == '"' ? (end < 0 ? text.length() : end) : at + Character.charCount(sign));
    if (sign == '"') {
      tokens.add(new Token(Token.Kind.STRING, "?", 0, "", here));
    } else if (sign == '=') {
      tokens.add(new Token(Token.Kind.SYMBOL, "==", 0, "", here));
    }
  }

  private Place place() {
    return new Place(line, at - lineStart + 1);
  }

  private @Nullable Matcher take(Pattern pattern) {
    Matcher found = match(pattern);
    if (!found.lookingAt()) {
      return null;
    }
    move(found.end());
    return found;
  }

  private Matcher match(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  private void move(int end) {
    for (int i = at; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    at = end;
  }
}
