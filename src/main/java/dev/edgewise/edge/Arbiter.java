package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.PlacedWord.Decision;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Does each decision of a pipeline once, when whose word counts has spoken: the edge's own at
/// once, the station's when it has said the same. The edge's pipeline names the decisions, so that
/// none is lost and none is done twice, whatever the station says, or how often. Decisions of one
/// rule on one asset are done in their order. Safe for many threads; what is done is done on the
/// thread that brought it about.
final class Arbiter {
  private static final int MOST_REMEMBERED = 1_024;

  private final SwitchTimes owners = new SwitchTimes();

  /// By asset and rule.
  private final Map<String, Deque<Waiting>> waiting = new LinkedHashMap<>();

  /// Said by the station before the edge's pipeline came to it.
  private final Map<Decision, Boolean> early = new LinkedHashMap<>();

  /// The last ones done, so that a late word is known as one that agrees.
  private final Map<Decision, Boolean> done =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Decision, Boolean> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private int waits;
  private long byEdge;
  private long byStation;
  private long agreed;
  private long onlyStation;

  private static final class Waiting {
    final Decision decision;
    final long since;
    final Runnable act;
    boolean said;

    Waiting(Decision decision, long since, Runnable act) {
      this.decision = decision;
      this.since = since;
      this.act = act;
    }
  }

  /// The edge's pipeline has decided.
  ///
  /// @param monotonic now, ns
  /// @param act does it; called once
  synchronized void decide(Decision decision, long monotonic, Runnable act) {
    Deque<Waiting> line = waiting.computeIfAbsent(key(decision), _ -> new ArrayDeque<>());
    Waiting now = new Waiting(decision, monotonic, act);
    if (early.remove(decision) != null) {
      now.said = true;
      agreed++;
    }
    line.addLast(now);
    waits++;
    release(line);
  }

  private static String key(Decision decision) {
    return decision.asset() + " " + decision.rule();
  }

  /// The station has decided.
  synchronized void said(Decision decision) {
    if (done.containsKey(decision)) {
      if (Boolean.FALSE.equals(done.put(decision, true))) {
        agreed++;
      }
      return;
    }
    Deque<Waiting> line = waiting.getOrDefault(key(decision), new ArrayDeque<>());
    for (Waiting each : line) {
      if (each.decision.equals(decision)) {
        agreed += each.said ? 0 : 1;
        each.said = true;
        release(line);
        return;
      }
    }
    early.put(decision, true);
    if (early.size() > MOST_REMEMBERED) {
      early.remove(early.keySet().iterator().next());
      onlyStation++;
    }
  }

  /// Everything after `time` is the place's.
  synchronized void hand(long time, Place place) {
    owners.set(time, place);
    releaseAll();
  }

  /// Everything is the edge's, and what waits is done now.
  synchronized void takeBack() {
    owners.clear();
    releaseAll();
    forget();
  }

  /// The run of the station is over: what it alone has said is counted and forgotten.
  synchronized void forget() {
    onlyStation += early.size();
    early.clear();
  }

  private void releaseAll() {
    waiting.values().forEach(this::release);
  }

  private void release(Deque<Waiting> line) {
    while (!line.isEmpty()) {
      Waiting first = line.getFirst();
      boolean edge = owners.owner(first.decision.time()) == Place.EDGE;
      if (!edge && !first.said) {
        return;
      }
      line.removeFirst();
      waits--;
      done.put(first.decision, first.said);
      if (edge) {
        byEdge++;
      } else {
        byStation++;
      }
      first.act.run();
    }
  }

  /// Since when the oldest waits, monotonic ns; `Long.MAX_VALUE` when none does.
  synchronized long waitingSince() {
    return waiting.values().stream()
        .filter(line -> !line.isEmpty())
        .mapToLong(line -> line.getFirst().since)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  synchronized PlacementReport.Decisions counts() {
    return new PlacementReport.Decisions(byEdge, byStation, waits, agreed, onlyStation);
  }
}
