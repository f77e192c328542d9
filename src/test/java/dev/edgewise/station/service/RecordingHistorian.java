package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A historian that remembers what it was asked to load, may fail at a given load, and answers
/// queries with what a test has laid ready.
final class RecordingHistorian implements Historian {
  int forced;

  /// A block of one tag.
  record Load(AssetPath tag, ValueType type, long first, long last, int size, boolean simulated) {}

  final List<Load> loads = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  RawRange raw = new RawRange(new long[0], new long[0], new int[0], new byte[0], new byte[0], true);
  Optional<ReducedRange> reduced = Optional.empty();
  Optional<Long> firstTime = Optional.empty();
  private final int failAt;

  /// @param failAt number of the load that fails, from 0; −1 for none
  RecordingHistorian(int failAt) {
    this.failAt = failAt;
  }

  @Override
  public void load(AssetPath tag, ValueType type, RawRange samples) throws EdgewiseException {
    if (loads.size() == failAt) {
      throw new EdgewiseException(
          new ErrorCode("HISTORY-CLOSED"), "History is closed.", "Start again.");
    }
    boolean simulated = true;
    for (byte origin : samples.origins()) {
      simulated &= origin == Origin.SIMULATED.code();
    }
    long[] times = samples.times();
    loads.add(new Load(tag, type, times[0], times[times.length - 1], times.length, simulated));
  }

  @Override
  public void force() {
    forced++;
  }

  @Override
  public RawRange raw(AssetPath tag, long from, long to, int limit) {
    asked.add("raw " + tag + " " + from + " " + to + " " + limit);
    return raw;
  }

  @Override
  public ReducedRange reduced(AssetPath tag, long from, long to, int columns) {
    asked.add("reduced " + tag + " " + from + " " + to + " " + columns);
    return reduced.orElseThrow();
  }

  @Override
  public Optional<Long> firstTime(AssetPath tag) {
    asked.add("firstTime " + tag);
    return firstTime;
  }

  @Override
  public long append(SampleBatch batch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long durablePosition() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RawRange> latestBefore(AssetPath tag, long time) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void latest(List<TagOfType> tags, LatestVisitor found) {
    for (int i = 0; i < tags.size(); i++) {
      asked.add("latest " + tags.get(i).path() + " " + tags.get(i).type());
      if (raw.size() > 0) {
        int last = raw.size() - 1;
        found.take(
            i, raw.times()[last], raw.bits()[last], raw.qualities()[last], raw.origins()[last]);
      }
    }
  }

  @Override
  public long duplicates(AssetPath tag, long from, long to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public HistorianStats stats() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
