package dev.edgewise.operate.alarms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Conditions that others find and tell: rules on edge nodes. Each beginning and each end counts
/// once, however often and however late it is told: it is known by the alarm's key and the time at
/// which it happened, by the finder's clock. Safe for many threads.
///
/// What was told late (stored and forwarded) is held back until it is known whether it is over: its
/// end is told, or the finder reports what holds now. Then one that still holds annunciates once,
/// with its true time; one that is over goes to the journal alone. Where the finder says nothing
/// for a minute it annunciates: nobody knows that it is over.
public final class ToldConditions {
  private static final int MOST_KNOWN = 200_000;

  /// After so long without a word what is held back annunciates: several times the period in which
  /// finders report, ns.
  private static final long LONGEST_HELD = 60_000_000_000L;

  private final AlarmEngine engine;
  private final Map<Edge, Boolean> known = bounded();
  private final Map<String, Held> held = new HashMap<>();

  /// Begun and not known to be over, by key: alarms, events, and what is above the budget.
  private final Map<String, Long> open = new HashMap<>();

  private long repeated;
  private long lateEnded;

  /// A beginning or an end.
  private record Edge(String key, long time, boolean begins) {}

  /// A beginning that was told late.
  private static final class Held {
    private final Raise raise;
    private final Judge judge;

    /// By a clock that never goes back; 0 until it was looked at.
    private long since;

    Held(Raise raise, Judge judge) {
      this.raise = raise;
      this.judge = judge;
    }
  }

  public ToldConditions(AlarmEngine engine) {
    this.engine = engine;
  }

  /// What the journal knows already; to be called for its entries in order.
  public synchronized void known(JournalEntry entry) {
    AlarmMemory after = entry.after();
    if (after.source() != Source.RULE && after.source() != Source.MODEL) {
      return; // nobody else tells conditions
    }
    if (entry.kind() == JournalKind.KEPT) {
      AlarmState state = after.state();
      known(after.key(), state.raised(), JournalKind.RAISED);
      if (!state.active()) {
        known(after.key(), after.occurrence().returned(), JournalKind.RETURNED);
      }
    } else {
      known(after.key(), entry.time(), entry.kind());
    }
  }

  /// As above, for an entry of which no more is left: see [AlarmJournal#told].
  public synchronized void known(String key, long time, JournalKind kind) {
    switch (kind) {
      case RAISED, EVENT, ABOVE_BUDGET -> begins(key, time);
      case RETURNED -> ends(key, time);
      case PAST_RAISED -> known.put(new Edge(key, time, true), true);
      case PAST_RETURNED -> known.put(new Edge(key, time, false), true);
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
          KEPT,
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
    if (isKnown(key, raise)) {
      repeated++;
      return false;
    }
    if (raise.late()) {
      Held before = held.put(key, new Held(raise, judge));
      if (before != null && before.raise.time() != raise.time()) {
        past(key, before.raise, Math.min(before.raise.time(), raise.time()));
      }
      return true;
    }
    raiseNow(key, raise, judge, now);
    return true;
  }

  /// It ended. A live end ends an alarm though the finder's clock was set back meanwhile.
  ///
  /// @param late whether it was stored and forwarded
  /// @return whether that is new
  public synchronized boolean ended(String key, long time, boolean late, long now) {
    if (known.containsKey(new Edge(key, time, false))) {
      repeated++;
      return false;
    }
    Optional<AlarmState> active = active(key).filter(state -> !late || state.raised() <= time);
    long raised = active.map(AlarmState::raised).orElse(Long.MIN_VALUE);
    Held waits = held.get(key);
    boolean isOfHeld = waits != null && waits.raise.time() <= time && raised < waits.raise.time();
    if (waits != null && isOfHeld) {
      held.remove(key);
      past(key, waits.raise, time);
    }
    long over = waits != null && isOfHeld ? waits.raise.time() : Math.max(raised, time);
    active.ifPresent(_ -> engine.clear(key, over, late || isOfHeld, now));
    ends(key, time);
    return true;
  }

  /// The finder reports that it holds now.
  ///
  /// @param raise its beginning, with its true time
  public synchronized void holds(String key, Raise raise, Judge judge, long now) {
    if (active(key).filter(state -> state.raised() > raise.time()).isPresent()) {
      return; // the report is older than what was told since
    }
    Held waits = held.remove(key);
    if (waits != null && waits.raise.time() < raise.time()) {
      past(key, waits.raise, raise.time());
    }
    if (!isKnown(key, raise)) {
      boolean isSame = waits != null && waits.raise.time() == raise.time();
      Raise best = waits != null && isSame ? waits.raise : raise;
      raiseNow(key, best.told(true), judge, now);
    }
  }

  /// The finder reports that it holds now, and not since when.
  ///
  /// @param raise with the time of the report, for one whose beginning was never told
  public synchronized void holdsStill(String key, Raise raise, Judge judge, long now) {
    Held waits = held.get(key);
    if (waits != null) {
      holds(key, waits.raise, judge, now);
    } else if (active(key).isEmpty() && !open.containsKey(key)) {
      raiseNow(key, raise.told(true), judge, now);
    }
  }

  /// The finder reports that it does not hold.
  ///
  /// @param reported when that was true, by the finder's clock
  /// @param ended when it ended, where the finder knows it; else 0
  public synchronized void holdsNot(String key, long reported, long ended, long now) {
    Held waits = held.get(key);
    if (waits != null && waits.raise.time() < reported) {
      held.remove(key);
      past(key, waits.raise, ended >= waits.raise.time() ? ended : reported);
    }
    Long begun = open.get(key);
    if (begun != null && begun < reported) {
      open.remove(key);
    }
    active(key)
        .filter(state -> state.raised() < reported)
        .ifPresent(
            state -> {
              long time = ended >= state.raised() ? ended : reported;
              ends(key, time);
              engine.clear(key, time, true, now);
            });
  }

  /// Lets annunciate what nobody has said anything of for too long; to be called every second or
  /// so.
  ///
  /// @param here ns of a clock that never goes back
  public synchronized void tick(long here, long now) {
    List<String> due = new ArrayList<>();
    held.forEach(
        (key, waits) -> {
          waits.since = waits.since == 0 ? here : waits.since;
          if (here - waits.since >= LONGEST_HELD) {
            due.add(key);
          }
        });
    for (String key : due) {
      Held waits = held.remove(key);
      if (waits != null) {
        raiseNow(key, waits.raise, waits.judge, now);
      }
    }
  }

  /// Told more than once, since the start.
  public synchronized long repeated() {
    return repeated;
  }

  /// Spells that were over before they were told, since the start.
  public synchronized long lateEnded() {
    return lateEnded;
  }

  /// What is active now is known, however much was told since.
  private boolean isKnown(String key, Raise raise) {
    return known.containsKey(new Edge(key, raise.time(), true))
        || active(key).filter(state -> state.raised() == raise.time()).isPresent();
  }

  private Optional<AlarmState> active(String key) {
    return engine.find(key).map(alarm -> alarm.memory().state()).filter(AlarmState::active);
  }

  /// One that stands is not taken away because there is no budget for another beginning of it.
  private void raiseNow(String key, Raise raise, Judge judge, long now) {
    begins(key, raise.time());
    String refusal = judge.refusal(key);
    if (refusal.isEmpty()) {
      active(key).ifPresent(_ -> engine.clear(key, raise.time(), true, now));
      engine.raise(key, raise, now);
    } else {
      engine.note(key, JournalKind.ABOVE_BUDGET, raise, refusal);
    }
  }

  private void begins(String key, long time) {
    known.put(new Edge(key, time, true), true);
    open.put(key, time);
  }

  private void ends(String key, long time) {
    known.put(new Edge(key, time, false), true);
    open.computeIfPresent(key, (_, begun) -> begun <= time ? null : begun);
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
