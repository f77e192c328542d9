package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The lines of a list as a person wants to see it. Pure; made off the JavaFX thread.
///
/// @param lines in order
/// @param shown alarms that are in the list, in closed groups too
/// @param all alarms that are in the tab
/// @param despite unacknowledged critical alarms that are shown although the filter leaves them out
/// @param groups how many groups there are
record Arrangement(List<AlarmLine> lines, int shown, int all, int despite, int groups) {
  static final Arrangement EMPTY = new Arrangement(List.of(), 0, 0, 0, 0);

  /// Places are open down to this depth until somebody closes them.
  private static final int OPEN_PLACES = 2;

  /// What is wanted.
  ///
  /// @param toggled ids of groups that a person opened or closed
  record Wanted(AlarmTab tab, AlarmFilter filter, Grouping grouping, Set<String> toggled) {
    Wanted {
      toggled = Set.copyOf(toggled);
    }
  }

  /// @param rows all alarms by priority, the newest first
  static Arrangement of(List<AlarmRow> rows, Wanted wanted) {
    List<AlarmRow> hits = new ArrayList<>();
    int all = 0;
    int despite = 0;
    boolean takesAll = wanted.filter.takesAll();
    for (AlarmRow row : rows) {
      if (!wanted.tab.holds(row.state())) {
        continue;
      }
      all++;
      if (takesAll || wanted.filter.matches(row)) {
        hits.add(row);
      } else if (neverHidden(row)) {
        hits.add(row);
        despite++;
      }
    }
    List<AlarmLine> lines = new ArrayList<>(hits.size());
    int groups =
        switch (wanted.grouping) {
          case PRIORITY -> flat(hits, lines);
          case CAUSE -> byCause(hits, wanted.toggled, lines);
          case PLACE -> byPlace(hits, wanted.toggled, lines);
        };
    return new Arrangement(Collections.unmodifiableList(lines), hits.size(), all, despite, groups);
  }

  /// A filter must not hide what has just become critical.
  private static boolean neverHidden(AlarmRow row) {
    return row.priority() == AlarmPriority.CRITICAL && row.state().unacknowledged();
  }

  private static int flat(List<AlarmRow> hits, List<AlarmLine> lines) {
    hits.forEach(row -> lines.add(new AlarmLine.One(row, 0)));
    return 0;
  }

  /// A group stands where its most urgent alarm would.
  private static int byCause(List<AlarmRow> hits, Set<String> toggled, List<AlarmLine> lines) {
    Map<String, List<AlarmRow>> members = new HashMap<>();
    for (AlarmRow row : hits) {
      if (!row.group().isEmpty()) {
        members.computeIfAbsent(row.group(), g -> new ArrayList<>()).add(row);
      }
    }
    Set<String> placed = new HashSet<>();
    for (AlarmRow row : hits) {
      List<AlarmRow> group = members.getOrDefault(row.group(), List.of());
      if (group.size() < 2) {
        lines.add(new AlarmLine.One(row, 0));
      } else if (placed.add(row.group())) {
        String id = "#cause " + row.group();
        boolean open = toggled.contains(id);
        AlarmRow first = firstOut(group);
        lines.add(new AlarmLine.Many(id, true, first.asset(), first, Tally.of(group), open, 0));
        if (open) {
          group.forEach(member -> lines.add(new AlarmLine.One(member, 1)));
        }
      }
    }
    return placed.size();
  }

  private static AlarmRow firstOut(List<AlarmRow> group) {
    return group.stream()
        .min(
            Comparator.comparing((AlarmRow row) -> !row.firstOut())
                .thenComparingLong(AlarmRow::raised))
        .orElseThrow();
  }

  private static int byPlace(List<AlarmRow> hits, Set<String> toggled, List<AlarmLine> lines) {
    Place root = new Place("");
    for (AlarmRow row : hits) {
      root.add(row);
    }
    root.children.values().forEach(place -> write(place, "", 0, toggled, lines));
    root.own.forEach(row -> lines.add(new AlarmLine.One(row, 0)));
    return (int) lines.stream().filter(AlarmLine.Many.class::isInstance).count();
  }

  private static void write(
      Place place, String above, int depth, Set<String> toggled, List<AlarmLine> lines) {
    Place at = place;
    while (at.own.isEmpty() && at.children.size() == 1) {
      at = at.children.values().iterator().next();
    }
    if (at.all.size() == 1) {
      lines.add(new AlarmLine.One(at.all.getFirst(), depth));
      return;
    }
    String id = "#place " + at.path;
    boolean open = depth < OPEN_PLACES != toggled.contains(id);
    String name = above.isEmpty() ? at.path : at.path.substring(above.length() + 1);
    lines.add(
        new AlarmLine.Many(id, false, name, at.all.getFirst(), Tally.of(at.all), open, depth));
    if (open) {
      at.own.forEach(row -> lines.add(new AlarmLine.One(row, depth + 1)));
      String path = at.path;
      at.children.values().forEach(below -> write(below, path, depth + 1, toggled, lines));
    }
  }

  /// A place of the plant; its children in the order of their most urgent alarm.
  private static final class Place {
    final String path;
    final Map<String, Place> children = new LinkedHashMap<>();
    final List<AlarmRow> own = new ArrayList<>();
    final List<AlarmRow> all = new ArrayList<>();

    Place(String path) {
      this.path = path;
    }

    void add(AlarmRow row) {
      Place at = this;
      int from = 0;
      String asset = row.asset();
      while (from < asset.length()) {
        int slash = asset.indexOf('/', from);
        int end = slash < 0 ? asset.length() : slash;
        String path = asset.substring(0, end);
        at.all.add(row);
        at = at.children.computeIfAbsent(path, Place::new);
        from = end + 1;
      }
      at.all.add(row);
      at.own.add(row);
    }
  }
}
