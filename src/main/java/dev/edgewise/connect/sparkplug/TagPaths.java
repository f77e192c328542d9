package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.PathNames;
import dev.edgewise.telemetry.AssetPath;
import java.util.ArrayList;
import java.util.List;

/// Makes asset paths out of Sparkplug names, which may hold what a path may not.
final class TagPaths {
  private TagPaths() {}

  /// A path and whether a name had to be changed for it.
  record Named(AssetPath path, boolean changed) {}

  /// The path of names as they come, each one segment.
  static Named of(List<String> names) {
    List<String> segments = names.stream().map(PathNames::segment).toList();
    return new Named(new AssetPath(segments), !segments.equals(names));
  }

  /// The path of a metric below `base`; `/` in its name makes folders. Levels beyond the deepest
  /// allowed are joined with `.`.
  static Named of(AssetPath base, String metric) {
    List<String> wanted = List.of(metric.split("/", -1));
    List<String> names = new ArrayList<>(wanted);
    int room = Math.max(1, AssetPath.MAX_SEGMENTS - base.segments().size());
    if (names.size() > room) {
      String rest = String.join(".", names.subList(room - 1, names.size()));
      names = new ArrayList<>(names.subList(0, room - 1));
      names.add(rest);
    }
    List<String> segments = names.stream().map(PathNames::segment).toList();
    List<String> path = new ArrayList<>(base.segments());
    boolean full = path.size() == AssetPath.MAX_SEGMENTS;
    if (full) {
      path.removeLast();
    }
    path.addAll(segments);
    return new Named(new AssetPath(path), full || !segments.equals(wanted));
  }
}
