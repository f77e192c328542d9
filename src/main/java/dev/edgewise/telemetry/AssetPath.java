package dev.edgewise.telemetry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in the plant, from the site down: `site/area/line/device/signal` (the levels of ISA-95,
/// IEC 62264-1). A path may stop
/// early (an area, a device) or go deeper (a signal `bearing/temperature` has two segments). Case
/// matters.
///
/// Paths are keys of most maps, so that one keeps its text and with it its hash.
public final class AssetPath implements Comparable<AssetPath> {
  public static final int MAX_SEGMENTS = 16;
  public static final int MAX_SEGMENT_LENGTH = 128;

  private final List<String> segments;
  private final String text;

  /// @param segments one to sixteen names, none empty, none with `/` or a control character, 128
  ///     characters at most each
  /// @throws IllegalArgumentException when a segment is not allowed; the message names it
  public AssetPath(List<String> segments) {
    this(List.copyOf(segments), String.join("/", segments));
  }

  private AssetPath(List<String> segments, String text) {
    if (segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
      throw new IllegalArgumentException(
          "An asset path has 1 to " + MAX_SEGMENTS + " segments, not " + segments.size());
    }
    for (String segment : segments) {
      if (!allowed(segment)) {
        throw new IllegalArgumentException("Not a name in an asset path: '" + segment + "'");
      }
    }
    this.segments = segments;
    this.text = text;
  }

  /// Parses `a/b/c`.
  public static AssetPath of(String text) {
    return new AssetPath(List.of(text.split("/", -1)), text);
  }

  /// The path of `text` (one or more segments) below this one.
  public AssetPath child(String text) {
    return of(this.text + "/" + text);
  }

  /// The path without its last segment; empty for a site.
  public Optional<AssetPath> parent() {
    return segments.size() == 1
        ? Optional.empty()
        : Optional.of(new AssetPath(segments.subList(0, segments.size() - 1)));
  }

  /// Names from the site down.
  public List<String> segments() {
    return segments;
  }

  /// The last segment.
  public String name() {
    return segments.getLast();
  }

  /// Whether this is `other` or below it.
  public boolean isWithin(AssetPath other) {
    return text.startsWith(other.text)
        && (text.length() == other.text.length() || text.charAt(other.text.length()) == '/');
  }

  @Override
  public int compareTo(AssetPath other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || other instanceof AssetPath path && text.equals(path.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean allowed(String segment) {
    if (segment.isBlank() || segment.length() > MAX_SEGMENT_LENGTH) {
      return false;
    }
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '/' || Character.isISOControl(c)) {
        return false;
      }
    }
    return true;
  }
}
