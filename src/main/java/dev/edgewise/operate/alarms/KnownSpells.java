package dev.edgewise.operate.alarms;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The last spells of limits that the journal has, of this run and the one before, so that values
/// that come again make no second spell of one: two spells of a condition that overlap are one.
/// Times are ns since the epoch, by the source. The last 50,000 are kept. Safe for many threads.
public final class KnownSpells {
  private static final int MOST = 50_000;
  private static final long OPEN = Long.MAX_VALUE;

  /// By the alarm's key: when one ended, by when it began.
  private final Map<String, NavigableMap<Long, Long>> spells = new HashMap<>();

  private final Deque<Spell> order = new ArrayDeque<>();

  private record Spell(String key, long began) {}

  /// What the journal knows already; to be called for its entries in order.
  public void known(JournalEntry entry) {
    AlarmMemory after = entry.after();
    if (!after.source().isLimit()) {
      return;
    }
    switch (entry.kind()) {
      case RAISED, RAISE_CORRECTED -> began(after.key(), entry.time());
      case PAST_RAISED -> past(after.key(), entry.time(), entry.time());
      case RETURNED -> ended(after.key(), after.state().raised(), entry.time());
      case PAST_RETURNED -> endedLast(after.key(), entry.time());
      case KEPT -> {
        long began = after.state().raised();
        if (began != 0) {
          began(after.key(), began);
          if (!after.state().active()) {
            ended(after.key(), began, after.occurrence().returned());
          }
        }
      }
      case ACKNOWLEDGED,
          RESET,
          SHELVED,
          UNSHELVED,
          SHELF_OVER,
          SHELF_ENDING,
          SUPPRESSED,
          UNSUPPRESSED,
          OUT_OF_SERVICE,
          BACK_IN_SERVICE,
          SOUNDED_AGAIN,
          EVENT,
          ABOVE_BUDGET,
          SILENCED -> {}
    }
  }

  /// The present spell began, or turned out to have begun earlier than was known.
  synchronized void began(String key, long time) {
    put(key, time, OPEN).entrySet().removeIf(e -> e.getValue() == OPEN && e.getKey() != time);
  }

  /// The present spell ended. A clock that was set back between makes one without length.
  synchronized void ended(String key, long began, long time) {
    put(key, began, Math.max(began, time));
  }

  /// One that was over before it was told.
  synchronized void past(String key, long began, long ended) {
    put(key, began, ended);
  }

  private NavigableMap<Long, Long> put(String key, long began, long ended) {
    NavigableMap<Long, Long> mine = spells.computeIfAbsent(key, _ -> new TreeMap<>());
    if (mine.put(began, ended) == null) {
      order.addLast(new Spell(key, began));
      if (order.size() > MOST) {
        forget(order.removeFirst());
      }
    }
    return mine;
  }

  private void forget(Spell oldest) {
    NavigableMap<Long, Long> its = spells.get(oldest.key);
    if (its != null && its.remove(oldest.began) != null && its.isEmpty()) {
      spells.remove(oldest.key);
    }
  }

  private synchronized void endedLast(String key, long time) {
    NavigableMap<Long, Long> mine = spells.get(key);
    Long began = mine == null ? null : mine.floorKey(time);
    if (began != null) {
      put(key, began, time);
    }
  }

  /// When the spell began that was under way at `time`; empty for none.
  synchronized OptionalLong at(String key, long time) {
    NavigableMap<Long, Long> mine = spells.get(key);
    Map.Entry<Long, Long> last = mine == null ? null : mine.floorEntry(time);
    return last != null && time < last.getValue()
        ? OptionalLong.of(last.getKey())
        : OptionalLong.empty();
  }

  /// Whether a spell is known that overlaps one.
  synchronized boolean overlap(String key, long began, long ended) {
    NavigableMap<Long, Long> mine = spells.get(key);
    if (mine == null) {
      return false;
    }
    Map.Entry<Long, Long> last = mine.floorEntry(Math.max(began, ended - 1));
    return last != null && (last.getValue() > began || last.getKey() == began);
  }

  /// The newest beginning or end; empty where nothing is known.
  synchronized OptionalLong newest(String key) {
    NavigableMap<Long, Long> mine = spells.get(key);
    if (mine == null) {
      return OptionalLong.empty();
    }
    Map.Entry<Long, Long> last = mine.lastEntry();
    return OptionalLong.of(last.getValue() == OPEN ? last.getKey() : last.getValue());
  }
}
