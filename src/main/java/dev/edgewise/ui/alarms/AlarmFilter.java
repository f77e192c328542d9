package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a person wants to see of a list. A word that is the name of a priority asks for that
/// priority; each other word must be in the place, the text or the group, in any case.
///
/// @param words in lower case
/// @param priorities empty: all
/// @param subtree a place of the plant: it and all below it; empty: everything
record AlarmFilter(List<String> words, Set<AlarmPriority> priorities, String subtree) {
  /// Everything.
  static final AlarmFilter NONE = new AlarmFilter(List.of(), Set.of(), "");

  AlarmFilter {
    words = List.copyOf(words);
    priorities = Set.copyOf(priorities);
  }

  /// What a person typed.
  static AlarmFilter of(String typed, String subtree) {
    List<String> words = new ArrayList<>();
    Set<AlarmPriority> priorities = EnumSet.noneOf(AlarmPriority.class);
    for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
      Optional<AlarmPriority> priority = priority(word);
      priority.ifPresent(priorities::add);
      if (priority.isEmpty() && !word.isEmpty()) {
        words.add(word);
      }
    }
    return new AlarmFilter(words, priorities, subtree);
  }

  private static Optional<AlarmPriority> priority(String word) {
    return Arrays.stream(AlarmPriority.values())
        .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  boolean takesAll() {
    return words.isEmpty() && priorities.isEmpty() && subtree.isEmpty();
  }

  boolean matches(AlarmRow row) {
    if (!priorities.isEmpty() && !priorities.contains(row.priority())) {
      return false;
    }
    if (!subtree.isEmpty() && !below(row.asset())) {
      return false;
    }
    for (String word : words) {
      if (!has(row.asset(), word) && !has(row.text(), word) && !has(row.group(), word)) {
        return false;
      }
    }
    return true;
  }

  private boolean below(String asset) {
    return asset.startsWith(subtree)
        && (asset.length() == subtree.length() || asset.charAt(subtree.length()) == '/');
  }

  private static boolean has(String text, String word) {
    for (int at = 0; at <= text.length() - word.length(); at++) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
