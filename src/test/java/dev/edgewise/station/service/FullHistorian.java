package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A historian that takes batches, or refuses them while it is full, and whose durable position a
/// test sets.
final class FullHistorian implements Historian {
  final List<SampleBatch> taken = new CopyOnWriteArrayList<>();
  volatile boolean full;
  volatile long durable;

  @Override
  public long append(SampleBatch batch) {
    if (full) {
      return NOT_TAKEN;
    }
    taken.add(batch);
    return taken.size();
  }

  @Override
  public long durablePosition() {
    return durable;
  }

  @Override
  public void load(AssetPath tag, ValueType type, RawRange samples) throws EdgewiseException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void force() {
    throw new UnsupportedOperationException();
  }

  @Override
  public RawRange raw(AssetPath tag, long from, long to, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ReducedRange reduced(AssetPath tag, long from, long to, int columns) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RawRange> latestBefore(AssetPath tag, long time) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void latest(List<TagOfType> tags, LatestVisitor found) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Long> firstTime(AssetPath tag) {
    throw new UnsupportedOperationException();
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
