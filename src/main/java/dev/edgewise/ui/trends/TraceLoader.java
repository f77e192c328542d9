package dev.edgewise.ui.trends;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.ui.controls.plot.BinGrid;
import dev.edgewise.ui.controls.plot.PlotColumns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the bins of all traces for the present view. Runs on the pulse's thread: a round asks no
/// more often than half a bin takes, and when bins have to be loaded from scratch it stops after
/// 30 ms and goes on in the next round, so that other screens are not held up.
final class TraceLoader {
  /// Shortest time between two looks at the newest bins, ns.
  static final long LEAST_PERIOD_NANOS = 40_000_000L;

  /// After this time a trace is read anew, for samples that were stored and came late.
  static final long REREAD_NANOS = 60_000_000_000L;

  private static final long BUDGET_NANOS = 30_000_000L;
  private static final long HALF_TICK_NANOS = 20_000_000L;

  private final Station station;
  private final TimeSource time;
  private final Map<Integer, TraceBins> traces = new HashMap<>();
  private Map<Integer, PlotColumns> columns = Map.of();
  private @Nullable Wanted answered;
  private long refreshed;

  TraceLoader(Station station, TimeSource time) {
    this.station = station;
    this.time = time;
  }

  /// One round.
  Loaded round(Wanted wanted) {
    long start = time.monotonicNanos();
    ValueColumns values = station.values().read(wanted.tags());
    long now = values.now();
    BinGrid grid = wanted.grid(now);
    boolean due = now - refreshed >= period(grid) - HALF_TICK_NANOS || now < refreshed;
    boolean still = wanted.paused() && wanted.view().following();
    if (wanted.asksTheSame(answered) && (still || !due)) {
      return new Loaded(wanted, values, columns, false, "");
    }
    try {
      Map<Integer, PlotColumns> before = columns;
      boolean done = bring(wanted, grid, now, start);
      refreshed = now;
      answered = done ? wanted : null;
      return new Loaded(wanted, values, columns, !columns.equals(before), "");
    } catch (EdgewiseException e) {
      return new Loaded(wanted, values, columns, false, e.forPerson());
    }
  }

  /// Time between two looks at the newest bins.
  static long period(BinGrid grid) {
    return Math.max(LEAST_PERIOD_NANOS, grid.binNanos() / 2);
  }

  /// @return whether all traces are there
  private boolean bring(Wanted wanted, BinGrid grid, long now, long start)
      throws EdgewiseException {
    traces.keySet().retainAll(Arrays.stream(wanted.tags()).boxed().toList());
    rereadOne(now);
    Map<Integer, PlotColumns> fresh = new HashMap<>();
    boolean done = true;
    for (int tag : wanted.tags()) {
      TraceBins bins = traces.computeIfAbsent(tag, TraceBins::new);
      boolean inTime = time.monotonicNanos() - start < BUDGET_NANOS;
      if (inTime || bins.isOn(grid)) {
        fresh.put(tag, bins.bring(station.history(), grid, now));
      } else {
        done = false;
        PlotColumns old = columns.get(tag);
        if (old != null) {
          fresh.put(tag, old);
        }
      }
    }
    columns = Map.copyOf(fresh);
    return done;
  }

  private void rereadOne(long now) {
    traces.values().stream()
        .filter(bins -> now - bins.readSince() >= REREAD_NANOS && bins.readSince() > 0)
        .findFirst()
        .ifPresent(TraceBins::forget);
  }
}
