package dev.edgewise.connect.replay;

import org.jspecify.annotations.Nullable;

/// How numbers are written: which mark comes before the decimals. The other mark, a blank or an
/// apostrophe may group the digits before it by three.
enum NumberStyle {
  POINT('.', ',', "decimal point (1,234.5)"),
  COMMA(',', '.', "decimal comma (1.234,5)");

  private final char decimal;
  private final char group;
  private final String words;

  NumberStyle(char decimal, char group, String words) {
    this.decimal = decimal;
    this.group = group;
    this.words = words;
  }

  String words() {
    return words;
  }

  /// What a text says of the style of its number.
  enum Evidence {
    /// Not a number in either style.
    NONE,
    /// Reads the same in both.
    NEUTRAL,
    POINT,
    COMMA,
    /// A number in both, but not the same one, written with a point: `1.234`.
    EITHER_POINT,
    /// As above, written with a comma: `1,234`.
    EITHER_COMMA
  }

  static Evidence evidence(String text) {
    boolean point = POINT.plain(text) != null;
    boolean comma = COMMA.plain(text) != null;
    if (!point && !comma) {
      return Evidence.NONE;
    }
    boolean hasPoint = text.indexOf('.') >= 0;
    if (!hasPoint && text.indexOf(',') < 0) {
      return Evidence.NEUTRAL;
    }
    if (point && comma) {
      return hasPoint ? Evidence.EITHER_POINT : Evidence.EITHER_COMMA;
    }
    return point ? Evidence.POINT : Evidence.COMMA;
  }

  /// The number; NaN when `text` is none in this style.
  double parse(String text) {
    String plain = plain(text);
    return plain == null ? Double.NaN : Double.parseDouble(plain);
  }

  /// Digits after the decimal mark; −1 when it has an exponent.
  int decimals(String text) {
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return -1;
    }
    int mark = text.indexOf(decimal);
    return mark < 0 ? 0 : text.length() - mark - 1;
  }

  /// The number as Java writes it; null when it is none in this style.
  private @Nullable String plain(String text) {
    int n = text.length();
    int at = n > 0 && isSign(text.charAt(0)) ? 1 : 0;
    int mark = -1;
    int digits = 0;
    int groupAt = -1;
    char groupBy = 0;
    int firstDigits = at;
    int i = at;
    for (; i < n; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == decimal && mark < 0) {
        if (groupAt >= 0 && i - groupAt != 4) {
          return null;
        }
        mark = i;
      } else if (mark < 0 && isGroup(c) && (groupBy == 0 || groupBy == c)) {
        boolean first = groupAt < 0;
        int run = first ? i - firstDigits : i - groupAt - 1;
        boolean fits = first ? run >= 1 && run <= 3 && text.charAt(firstDigits) != '0' : run == 3;
        if (!fits) {
          return null;
        }
        groupAt = i;
        groupBy = c;
      } else {
        break;
      }
    }
    boolean openGroup = mark < 0 && groupAt >= 0 && i - groupAt != 4;
    if (digits == 0 || openGroup || !isExponent(text, i)) {
      return null;
    }
    return groupAt < 0 && decimal == '.' && (at == 0 || text.charAt(0) != '−')
        ? text
        : rewritten(text, i);
  }

  private String rewritten(String text, int end) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == decimal) {
        out.append('.');
      } else if (c == '−') {
        out.append('-');
      } else if (!isGroup(c)) {
        out.append(c);
      }
    }
    return out.append(text, end, text.length()).toString();
  }

  private boolean isGroup(char c) {
    return c == group || c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\'';
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+' || c == '−';
  }

  private static boolean isExponent(String text, int from) {
    int n = text.length();
    if (from == n) {
      return true;
    }
    if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
      return false;
    }
    int at = from + 1;
    if (at < n && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    if (at == n || n - at > 4) {
      return false;
    }
    for (; at < n; at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }
}
