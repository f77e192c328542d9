package dev.edgewise.station.service;

/// Indents JSON as it was written: digits, order and doubled keys stay what they are. Pure.
final class PrettyJson {
  private static final String STEP = "  ";

  private final String json;
  private final StringBuilder out;
  private int depth;

  private PrettyJson(String json) {
    this.json = json;
    this.out = new StringBuilder(json.length() * 2);
  }

  /// @param json valid JSON; anything else comes out indented somehow, with all its characters but
  ///     white space
  static String indent(String json) {
    PrettyJson pretty = new PrettyJson(json);
    int at = 0;
    while (at < json.length()) {
      at = pretty.next(at);
    }
    return pretty.out.toString();
  }

  /// @return where the next token may begin
  private int next(int at) {
    char c = json.charAt(at);
    switch (c) {
      case '"' -> {
        int end = endOfString(at);
        out.append(json, at, end);
        return end;
      }
      case '{', '[' -> {
        int close = skipSpace(at + 1);
        if (close < json.length() && json.charAt(close) == (c == '{' ? '}' : ']')) {
          out.append(c).append(json.charAt(close));
          return close + 1;
        }
        out.append(c);
        depth++;
        newLine();
      }
      case '}', ']' -> {
        depth = Math.max(0, depth - 1);
        newLine();
        out.append(c);
      }
      case ',' -> {
        out.append(c);
        newLine();
      }
      case ':' -> out.append(": ");
      case ' ', '\t', '\n', '\r' -> {}
      default -> out.append(c);
    }
    return at + 1;
  }

  private int endOfString(int start) {
    for (int at = start + 1; at < json.length(); at++) {
      char c = json.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '"') {
        return at + 1;
      }
    }
    return json.length();
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < json.length() && json.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private void newLine() {
    out.append('\n').repeat(STEP, depth);
  }
}
