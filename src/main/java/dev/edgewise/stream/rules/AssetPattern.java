package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.AssetPath;
import java.util.List;

/// Which assets a rule is for: a path in which `*` stands for any one name and, at the end, `**`
/// for one name or more.
///
/// @param path `Riverside works/Area 1/Pumps/*`, its stars taken as names
public record AssetPattern(AssetPath path) {
  /// @throws IllegalArgumentException when it is no pattern; the message says why
  public AssetPattern {
    List<String> segments = path.segments();
    RuleLimits.requireText(path.toString());
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

  /// Of its text.
  ///
  /// @throws IllegalArgumentException when it is no pattern; the message says why
  public AssetPattern(String text) {
    this(AssetPath.of(text));
  }

  /// As people write it.
  public String text() {
    return path.toString();
  }

  public boolean matches(AssetPath asset) {
    List<String> wanted = path.segments();
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
