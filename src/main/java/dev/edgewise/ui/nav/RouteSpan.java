package dev.edgewise.ui.nav;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stretch of time among the subjects of a route: what is to be seen of them.
///
/// @param from ns since the epoch
/// @param to ns since the epoch, after `from`
public record RouteSpan(long from, long to) {
  private static final Pattern FORM = Pattern.compile("@([0-9]{1,19})\\.\\.([0-9]{1,19})");

  public RouteSpan {
    if (to <= from) {
      throw new IllegalArgumentException("Nothing between " + from + " and " + to);
    }
  }

  /// As a subject of a route; no path of a tag looks like it.
  public String subject() {
    return "@" + from + ".." + to;
  }

  /// The first stretch of time among subjects.
  public static Optional<RouteSpan> of(List<String> subjects) {
    return subjects.stream()
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .map(m -> new RouteSpan(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))))
        .findFirst();
  }

  /// Subjects without stretches of time.
  public static List<String> without(List<String> subjects) {
    return subjects.stream().filter(subject -> !FORM.matcher(subject).matches()).toList();
  }
}
