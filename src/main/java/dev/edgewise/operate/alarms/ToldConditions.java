package dev.edgewise.operate.alarms;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Conditions that others find and tell: rules on edge nodes. Each beginning and each end counts
/// once, however often and however late it is told: it is known by the alarm's key and the time at
/// which it happened, by the finder's clock. Safe for many threads.
///
/// What was told late (stored and forwarded) is held back until it is known whether it is over: its
/// end is told, or the finder reports what holds now. Then one that still holds annunciates once,
/// with its true time; one that is over goes to the journal alone.
public final class ToldConditions {
  private static final int MOST_KNOWN = 200_000;

  private final AlarmEngine engine;
  private final Map<Edge, Boolean> known = bounded();
  private final Map<String, Raise> held = new HashMap<>();
  private long repeated;
  private long lateEnded;

  /// A beginning or an end.
  private record Edge(String key, long time, boolean begins) {}

  public ToldConditions(AlarmEngine engine) {
    this.engine = engine;
  }

  /// What the journal knows already; to be called for its entries in order.
  public synchronized void known(JournalEntry entry) {
    String key = entry.after().key();
    switch (entry.kind()) {
      case RAISED, PAST_RAISED, EVENT, ABOVE_BUDGET ->
          known.put(new Edge(key, entry.time(), true), true);
      case RETURNED, PAST_RETURNED -> known.put(new Edge(key, entry.time(), false), true);
      case KEPT -> {
        AlarmState state = entry.after().state();
        known.put(new Edge(key, state.raised(), true), true);
        if (!state.active()) {
          known.put(new Edge(key, entry.after().occurrence().returned(), false), true);
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
          RAISE_CORRECTED,
          SILENCED -> {}
    }
  }

  /// What is done with a beginning that is new and holds now.
  public interface Judge {
    /// Why it is an event and no alarm; empty for an alarm.
    String refusal(String key);
  }

  /// It began.
  ///
  /// @return whether that is new
  public synchronized boolean began(String key, Raise raise, Judge judge, long now) {
    if (known.containsKey(new Edge(key, raise.time(), true))) {
      repeated++;
      return false;
    }
    if (raise.late()) {
      Raise before = held.put(key, raise);
      if (before != null && before.time() != raise.time()) {
        past(key, before, Math.min(before.time(), raise.time()));
      }
      return true;
    }
    raiseNow(key, raise, judge, now);
    return true;
  }

  /// It ended.
  ///
  /// @param late whether it was stored and forwarded
  /// @return whether that is new
  public synchronized boolean ended(String key, long time, boolean late, long now) {
    if (known.put(new Edge(key, time, false), true) != null) {
      repeated++;
      return false;
    }
    Raise open = held.remove(key);
    if (open != null && open.time() <= time) {
      past(key, open, time);
    } else {
      if (open != null) {
        held.put(key, open);
      }
      engine
          .find(key)
          .filter(alarm -> alarm.memory().state().active())
          .filter(alarm -> alarm.memory().state().raised() <= time)
          .ifPresent(alarm -> engine.clear(key, time, late, now));
    }
    return true;
  }

  /// The finder reports that it holds now.
  ///
  /// @param raise its beginning, with its true time
  public synchronized void holds(String key, Raise raise, Judge judge, long now) {
    Raise open = held.remove(key);
    if (open != null && open.time() < raise.time()) {
      past(key, open, raise.time());
    }
    if (!known.containsKey(new Edge(key, raise.time(), true))) {
      Raise best = open != null && open.time() == raise.time() ? open : raise;
      raiseNow(key, best.told(true), judge, now);
    }
  }

  /// The finder reports that it does not hold.
  ///
  /// @param reported when that was true, by the finder's clock
  /// @param ended when it ended, where the finder knows it; else 0
  public synchronized void holdsNot(String key, long reported, long ended, long now) {
    Raise open = held.get(key);
    if (open != null && open.time() < reported) {
      held.remove(key);
      past(key, open, ended >= open.time() ? ended : reported);
    }
    engine
        .find(key)
        .map(alarm -> alarm.memory().state())
        .filter(state -> state.active() && state.raised() < reported)
        .ifPresent(
            state -> {
              long time = ended >= state.raised() ? ended : reported;
              known.put(new Edge(key, time, false), true);
              engine.clear(key, time, true, now);
            });
  }

  /// Told more than once, since the start.
  public synchronized long repeated() {
    return repeated;
  }

  /// Spells that were over before they were told, since the start.
  public synchronized long lateEnded() {
    return lateEnded;
  }

  private void raiseNow(String key, Raise raise, Judge judge, long now) {
    known.put(new Edge(key, raise.time(), true), true);
    engine
        .find(key)
        .map(alarm -> alarm.memory().state())
        .filter(AlarmState::active)
        .ifPresent(state -> engine.clear(key, raise.time(), true, now));
    String refusal = judge.refusal(key);
    if (refusal.isEmpty()) {
      engine.raise(key, raise, now);
    } else {
      engine.note(key, JournalKind.ABOVE_BUDGET, raise, refusal);
    }
  }

  private void past(String key, Raise raise, long ended) {
    if (known.put(new Edge(key, raise.time(), true), true) != null) {
      return;
    }
    known.put(new Edge(key, ended, false), true);
    lateEnded++;
    engine.note(key, JournalKind.PAST_RAISED, raise.told(true), "");
    engine.note(
        key, JournalKind.PAST_RETURNED, new Raise(ended, raise.text(), "", "", Map.of(), true), "");
  }

  private static <K> Map<K, Boolean> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, Boolean> eldest) {
        return size() > MOST_KNOWN;
      }
    };
  }
}
