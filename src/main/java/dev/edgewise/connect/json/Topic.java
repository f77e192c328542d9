package dev.edgewise.connect.json;

import java.util.List;

/// A topic, cut into its levels.
record Topic(String text, List<String> levels) {
  static Topic of(String text) {
    return new Topic(text, List.of(text.split("/", -1)));
  }

  String first() {
    return levels.getFirst();
  }

  String last() {
    return levels.getLast();
  }

  boolean startsWith(String... begin) {
    if (levels.size() < begin.length) {
      return false;
    }
    for (int i = 0; i < begin.length; i++) {
      if (!levels.get(i).equals(begin[i])) {
        return false;
      }
    }
    return true;
  }
}
