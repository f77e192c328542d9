package dev.edgewise.stream.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which versions will do: `*`, or bounds that all hold, for example `>=1.2.0 <2.0.0` or `=1.4.1`.
/// Order is that of semantic versions, numbers only; a pre-release (`2.0.0-rc.1`) comes before its
/// release and is let in by `*` and by its own numbers' bounds alike.
///
/// @param text as above
public record VersionRange(String text) {
  public static final VersionRange ANY = new VersionRange("*");
  private static final Pattern BOUND =
      Pattern.compile("(>=|<=|>|<|=)(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})");

  /// @throws IllegalArgumentException when it is no range
  public VersionRange {
    bounds(text);
  }

  /// @param version a semantic version
  public boolean contains(String version) {
    String[] parts = version.split("[-+]", 2)[0].split("\\.", 3);
    long[] numbers = new long[3];
    for (int i = 0; i < 3; i++) {
      numbers[i] = Long.parseLong(parts[i]);
    }
    boolean early = version.split("\\+", 2)[0].contains("-");
    return bounds(text).stream().allMatch(bound -> bound.holds(numbers, early));
  }

  private static List<Bound> bounds(String text) {
    List<Bound> out = new ArrayList<>();
    if (text.equals("*")) {
      return out;
    }
    for (String part : text.split(" ", -1)) {
      Matcher m = BOUND.matcher(part);
      if (!m.matches()) {
        throw new IllegalArgumentException("No range of versions: '" + text + "'");
      }
      out.add(
          new Bound(
              m.group(1),
              Long.parseLong(m.group(2)),
              Long.parseLong(m.group(3)),
              Long.parseLong(m.group(4))));
    }
    return out;
  }

  private record Bound(String sign, long major, long minor, long patch) {
    boolean holds(long[] v, boolean early) {
      int order = Long.compare(v[0], major);
      order = order != 0 ? order : Long.compare(v[1], minor);
      order = order != 0 ? order : Long.compare(v[2], patch);
      order = order != 0 ? order : early ? -1 : 0;
      return switch (sign) {
        case ">=" -> order >= 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case "<" -> order < 0;
        default -> order == 0;
      };
    }
  }
}
