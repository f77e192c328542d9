package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.station.api.History;
import dev.edgewise.station.api.RawColumns;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.ValueType;
import org.jspecify.annotations.Nullable;

/// History for the control room; before the store is open there is none, and it says so.
final class StoredHistory implements History {
  private static final ErrorCode NOT_OPEN = new ErrorCode("HISTORY-NOT-OPEN");

  private final TagRegistry tags;
  private volatile @Nullable Historian historian;

  StoredHistory(TagRegistry tags) {
    this.tags = tags;
  }

  void open(Historian opened) {
    historian = opened;
  }

  @Override
  public ReducedColumns reduced(int tag, long from, long binNanos, int columns)
      throws EdgewiseException {
    ReducedRange range =
        store().reduced(tags.get(tag).path(), from, from + binNanos * columns, columns);
    return new ReducedColumns(
        tag,
        range.from(),
        range.binNanos(),
        range.first(),
        range.last(),
        range.min(),
        range.max(),
        range.sum(),
        range.counts(),
        range.badCounts(),
        range.uncertainCounts());
  }

  @Override
  public RawColumns raw(int tag, long from, long to, int limit) throws EdgewiseException {
    Tag known = tags.get(tag);
    RawRange range = store().raw(known.path(), from, to, limit);
    double[] values = new double[range.size()];
    ValueType type = known.spec().type();
    for (int i = 0; i < values.length; i++) {
      values[i] = type.toDouble(range.bits()[i]);
    }
    return new RawColumns(
        tag, range.times(), values, range.qualities(), range.origins(), range.complete());
  }

  @Override
  public long firstTime(int tag) throws EdgewiseException {
    return store().firstTime(tags.get(tag).path()).orElse(0L);
  }

  private Historian store() throws EdgewiseException {
    Historian opened = historian;
    if (opened == null) {
      throw new EdgewiseException(
          NOT_OPEN, "History is not open yet.", "Wait until the station has started.");
    }
    return opened;
  }
}
