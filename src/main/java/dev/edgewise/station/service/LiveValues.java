package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.station.api.Values;
import dev.edgewise.telemetry.LatestColumns;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Staleness;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;

/// Latest values with their age judged at the moment of asking.
final class LiveValues implements Values {
  private final LatestValues latest;
  private final TagRegistry tags;
  private final TimeSource time;

  LiveValues(LatestValues latest, TagRegistry tags, TimeSource time) {
    this.latest = latest;
    this.tags = tags;
    this.time = time;
  }

  @Override
  public ValueColumns read(int[] wanted) {
    LatestColumns columns = latest.read(wanted);
    long now = time.epochNanos();
    double[] values = new double[wanted.length];
    ValueState[] states = new ValueState[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      TagSpec spec = tags.get(wanted[i]).spec();
      states[i] = state(columns, i, spec, now);
      values[i] = columns.present()[i] ? spec.type().toDouble(columns.bits()[i]) : Double.NaN;
    }
    return new ValueColumns(
        now,
        wanted.clone(),
        values,
        states,
        columns.qualities(),
        columns.origins(),
        columns.sourceTimes(),
        columns.receiveTimes());
  }

  private static ValueState state(LatestColumns columns, int i, TagSpec spec, long now) {
    if (!columns.present()[i]) {
      return ValueState.NONE;
    }
    return switch (Quality.severity(columns.qualities()[i])) {
      case BAD -> ValueState.BAD;
      case UNCERTAIN ->
          Staleness.isStale(spec, columns.receiveTimes()[i], now)
              ? ValueState.STALE
              : ValueState.UNCERTAIN;
      case GOOD ->
          Staleness.isStale(spec, columns.receiveTimes()[i], now)
              ? ValueState.STALE
              : ValueState.GOOD;
    };
  }
}
