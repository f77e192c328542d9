package dev.edgewise.connect.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Counts something and keeps the first lines where it was seen.
final class Places {
  private static final int KEPT = 5;

  private final List<Long> lines = new ArrayList<>();
  private long count;

  void add(long line) {
    count++;
    if (lines.size() < KEPT) {
      lines.add(line);
    }
  }

  long count() {
    return count;
  }

  /// `line 7`, `lines 7, 9 and 12`, `first in lines 3, 4, 5, 6, 7`.
  String words() {
    return words(lines, count);
  }

  static String words(List<Long> lines, long count) {
    String list = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
    if (count > lines.size()) {
      return "first in line" + (lines.size() == 1 ? " " : "s ") + list;
    }
    return (lines.size() == 1 ? "line " : "lines ") + list;
  }

  /// A count with its noun: `1 row`, `7,629 rows`.
  static String some(long count, String noun) {
    return String.format(Locale.ENGLISH, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
