package dev.edgewise.connect.api;

import dev.edgewise.telemetry.AssetPath;

/// Makes segments of asset paths out of names of a protocol, which may hold what a path may not.
public final class PathNames {
  private static final int HASH_LENGTH = 9;

  private PathNames() {}

  /// `name` as a segment: `/` and control characters become `_`, so does an empty or blank name; a
  /// long one is cut and ends with a hash of the whole, so that two long names stay two.
  public static String segment(String name) {
    if (name.isBlank()) {
      return "_";
    }
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(c == '/' || Character.isISOControl(c) ? '_' : c);
    }
    if (out.length() > AssetPath.MAX_SEGMENT_LENGTH) {
      out.setLength(AssetPath.MAX_SEGMENT_LENGTH - HASH_LENGTH);
      out.append("~%08x".formatted(name.hashCode()));
    }
    return out.toString();
  }
}
