package dev.edgewise.operate.alarms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All alarms, in the order of their last change, with counts and the list of those that sound kept
/// up to date. Guarded by the engine.
final class AlarmTable {
  private static final Comparator<Alarm> NEWEST_FIRST =
      Comparator.comparingLong((Alarm a) -> a.state().raised())
          .reversed()
          .thenComparing(Alarm::key);

  private final Map<String, Alarm> byKey = new HashMap<>();

  /// In the order in which they came.
  private final List<Alarm> all = new ArrayList<>();

  private final Map<Priority, Tally> tallies = new EnumMap<>(Priority.class);
  private final Set<Alarm> audible = new LinkedHashSet<>();
  private final long firstVersion;
  private long version;
  private @Nullable Alarm oldest;
  private @Nullable Alarm newest;

  /// @param firstVersion higher than any version of an earlier run
  AlarmTable(long firstVersion) {
    this.firstVersion = firstVersion;
    version = firstVersion;
    for (Priority priority : Priority.values()) {
      tallies.put(priority, new Tally());
    }
  }

  /// What is counted of a priority.
  private static final class Tally {
    private int listed;
    private int unacknowledged;
    private int audible;
    private int shelved;
    private int suppressed;
    private int outOfService;
    private final TreeSet<Alarm> waiting = new TreeSet<>(NEWEST_FIRST);
  }

  @Nullable Alarm find(String key) {
    return byKey.get(key);
  }

  List<Alarm> all() {
    return Collections.unmodifiableList(all);
  }

  int size() {
    return byKey.size();
  }

  long version() {
    return version;
  }

  boolean knows(long asked) {
    return asked >= firstVersion && asked <= version;
  }

  /// Adds one that is as its memory says.
  void add(Alarm alarm) {
    byKey.put(alarm.key(), alarm);
    all.add(alarm);
    count(alarm, 1);
    if (!alarm.state().isNormal()) {
      touch(alarm);
      alarm.soundedAt = version;
      hear(alarm, alarm.state().annunciates());
    }
  }

  /// Changes an alarm.
  ///
  /// @param soundsAsNew whether it is heard from now on
  void change(Alarm alarm, AlarmMemory memory, boolean soundsAsNew) {
    count(alarm, -1);
    alarm.memory = memory;
    count(alarm, 1);
    touch(alarm);
    boolean heard = audible.contains(alarm);
    if (soundsAsNew) {
      alarm.soundedAt = version;
    }
    if (memory.state().annunciates() && (heard || soundsAsNew)) {
      hear(alarm, true);
    } else if (heard) {
      hear(alarm, false);
    }
  }

  /// Takes over another definition.
  void define(Alarm alarm, AlarmDefinition definition) {
    boolean heard = audible.contains(alarm);
    hear(alarm, false);
    count(alarm, -1);
    alarm.definition = definition;
    alarm.memory = alarm.memory.definedAs(definition);
    alarm.isDefined = true;
    count(alarm, 1);
    if (heard) {
      hear(alarm, true);
    }
    if (!alarm.state().isNormal()) {
      touch(alarm);
    }
  }

  boolean isAudible(Alarm alarm) {
    return audible.contains(alarm);
  }

  /// Silences what sounded up to a version.
  ///
  /// @return how many
  int silence(long upTo) {
    List<Alarm> quiet = audible.stream().filter(alarm -> alarm.soundedAt <= upTo).toList();
    for (Alarm alarm : quiet) {
      hear(alarm, false);
      touch(alarm);
    }
    return quiet.size();
  }

  AlarmCounts counts(Priority priority) {
    Tally t = tally(priority);
    return new AlarmCounts(
        priority, t.listed, t.unacknowledged, t.audible, t.shelved, t.suppressed, t.outOfService);
  }

  /// The most urgent ones that are not acknowledged, the newest first within a priority.
  List<Alarm> top(int most) {
    List<Alarm> out = new ArrayList<>();
    for (Priority priority : Priority.values()) {
      for (Alarm alarm : tally(priority).waiting) {
        if (out.size() >= most) {
          return out;
        }
        out.add(alarm);
      }
    }
    return out;
  }

  /// The changed ones since a version, the oldest change first.
  ///
  /// @param most at most so many and one more, which tells that there are more
  List<Alarm> since(long from, int most) {
    Alarm at = from <= firstVersion ? oldest : newest;
    if (from > firstVersion) {
      Alarm first = null;
      while (at != null && at.version > from) {
        first = at;
        at = at.older;
      }
      at = first;
    }
    List<Alarm> out = new ArrayList<>();
    while (at != null && out.size() <= most) {
      out.add(at);
      at = at.newer;
    }
    return out;
  }

  private void touch(Alarm alarm) {
    alarm.version = ++version;
    if (newest == alarm) {
      return;
    }
    if (alarm.older != null) {
      alarm.older.newer = alarm.newer;
    }
    if (alarm.newer != null) {
      alarm.newer.older = alarm.older;
    }
    if (oldest == alarm) {
      oldest = alarm.newer;
    }
    alarm.older = newest;
    alarm.newer = null;
    if (newest != null) {
      newest.newer = alarm;
    }
    newest = alarm;
    if (oldest == null) {
      oldest = alarm;
    }
  }

  private void hear(Alarm alarm, boolean now) {
    Tally tally = tally(alarm.memory.priority());
    if (now && audible.add(alarm)) {
      tally.audible++;
    } else if (!now && audible.remove(alarm)) {
      tally.audible--;
    }
  }

  private void count(Alarm alarm, int by) {
    Tally tally = tally(alarm.memory.priority());
    AlarmState state = alarm.state();
    if (state.isListed()) {
      tally.listed += by;
      if (!state.acknowledged()) {
        tally.unacknowledged += by;
        if (by > 0) {
          tally.waiting.add(alarm);
        } else {
          tally.waiting.remove(alarm);
        }
      }
    } else if (state.outOfService()) {
      tally.outOfService += by;
    } else if (state.suppressed()) {
      tally.suppressed += by;
    } else if (state.shelf().isShelved()) {
      tally.shelved += by;
    }
  }

  private Tally tally(Priority priority) {
    Tally tally = tallies.get(priority);
    if (tally == null) {
      throw new IllegalStateException("No tally of " + priority);
    }
    return tally;
  }
}
