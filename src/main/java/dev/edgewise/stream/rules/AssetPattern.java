package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.AssetPath;
import java.util.List;

/// Which assets a rule is for: a path in which `*` stands for any one name and, at the end, `**`
// for
/// one name or more.
///
/// @param text `Riverside works/Area 1/Pumps/*`
public record AssetPattern(String text) {
  /// @throws IllegalArgumentException when it is no pattern; the message says why
  public AssetPattern {
    RuleLimits.requireText(text);
    List<String> segments = AssetPath.of(text).segments();
    int deep = segments.indexOf("**");
    if (deep >= 0 && deep < segments.size() - 1) {
      throw new IllegalArgumentException("'**' can only be the last name of a pattern");
    }
    for (String segment : segments) {
      if (segment.contains("*") && !segment.equals("*") && !segment.equals("**")) {
        throw new IllegalArgumentException(
            "'*' stands for a whole name, not within '" + segment + "'");
      }
    }
  }

  public boolean matches(AssetPath asset) {
    List<String> wanted = AssetPath.of(text).segments();
    List<String> found = asset.segments();
    boolean deep = wanted.getLast().equals("**");
    if (deep ? found.size() < wanted.size() : found.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String segment = wanted.get(i);
      if (!segment.equals("*") && !segment.equals("**") && !segment.equals(found.get(i))) {
        return false;
      }
    }
    return true;
  }
}
