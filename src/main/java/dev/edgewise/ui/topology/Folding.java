package dev.edgewise.ui.topology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/// What a person has unfolded or folded. Immutable.
///
/// @param unfolded edge nodes and areas (ids of nodes) unfolded by hand, the latest last
/// @param folded edge nodes folded by hand
record Folding(SequencedSet<String> unfolded, Set<String> folded) {
  static final Folding NONE = new Folding(new LinkedHashSet<>(), Set.of());

  /// Shows what is behind `id`.
  Folding unfold(String id) {
    SequencedSet<String> more = new LinkedHashSet<>(unfolded);
    more.remove(id);
    more.add(id);
    Set<String> less = new LinkedHashSet<>(folded);
    less.remove(id);
    return new Folding(more, less);
  }

  /// Hides what is behind `id`.
  Folding fold(String id) {
    SequencedSet<String> less = new LinkedHashSet<>(unfolded);
    less.remove(id);
    Set<String> more = new LinkedHashSet<>(folded);
    more.add(id);
    return new Folding(less, more);
  }

  /// Unfolded by hand, the latest first.
  List<String> latestFirst() {
    return List.copyOf(unfolded.reversed());
  }
}
