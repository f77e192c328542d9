package dev.edgewise.ui.trends;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tag paths in order, as a tree of site, area, line, device and signal. A node is a run of the
/// sorted paths; its children are found by binary search when they are asked for, so 100,000 tags
/// cost no more than what is open. Immutable.
final class TagIndex {
  /// Segments down to the device; what lies below is one signal.
  private static final int LEVELS = 4;

  private final List<String> paths;

  /// What is found too, by path: the own path of a tag that people renamed.
  private final Map<String, String> also;

  /// A node.
  ///
  /// @param name for people
  /// @param prefix path of the node, or of the tag when it is a leaf
  /// @param first index of its first path
  /// @param last index after its last path
  /// @param depth 0 for a site
  /// @param leaf whether it is a tag
  record Node(String name, String prefix, int first, int last, int depth, boolean leaf) {
    int size() {
      return last - first;
    }
  }

  private TagIndex(List<String> paths, Map<String, String> also) {
    this.paths = paths;
    this.also = also;
  }

  /// @param sorted paths in their natural order
  static TagIndex of(Collection<String> sorted) {
    return of(sorted, Map.of());
  }

  /// @param sorted paths that people see, in their natural order
  /// @param also the own paths of those that differ, by the path that people see
  static TagIndex of(Collection<String> sorted, Map<String, String> also) {
    return new TagIndex(List.copyOf(sorted), also);
  }

  /// The own path of a tag, by the path that people see.
  String own(String path) {
    return also.getOrDefault(path, path);
  }

  int size() {
    return paths.size();
  }

  /// The paths that have every word of `query` in them, whatever the case.
  TagIndex filtered(String query) {
    String[] words = query.toLowerCase(Locale.ROOT).strip().split("[\\s/]+");
    List<String> hits = new ArrayList<>();
    for (String path : paths) {
      String old = also.getOrDefault(path, "");
      if (matches((path + " " + old).toLowerCase(Locale.ROOT), words)) {
        hits.add(path);
      }
    }
    return new TagIndex(hits, also);
  }

  private static boolean matches(String path, String[] words) {
    for (String word : words) {
      if (!path.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /// The sites.
  List<Node> roots() {
    return children(new Node("", "", 0, paths.size(), -1, false));
  }

  /// What lies directly below a node, in order.
  List<Node> children(Node parent) {
    List<Node> nodes = new ArrayList<>();
    int start = parent.prefix().isEmpty() ? 0 : parent.prefix().length() + 1;
    int depth = parent.depth() + 1;
    for (int i = parent.first(); i < parent.last(); ) {
      String path = paths.get(i);
      int end = path.indexOf('/', start);
      if (depth >= LEVELS || end < 0) {
        String name = path.substring(start).replace('/', ' ');
        nodes.add(new Node(name, path, i, i + 1, depth, true));
        i++;
      } else {
        String prefix = path.substring(0, end);
        int last = endOf(prefix + "/", i, parent.last());
        nodes.add(new Node(path.substring(start, end), prefix, i, last, depth, false));
        i = last;
      }
    }
    return nodes;
  }

  /// Paths of all tags at or below a node.
  List<String> pathsOf(Node node) {
    return paths.subList(node.first(), node.last());
  }

  /// The first index from `from` on whose path does not begin with `prefix`.
  private int endOf(String prefix, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (paths.get(middle).startsWith(prefix)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
