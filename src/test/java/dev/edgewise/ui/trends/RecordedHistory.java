package dev.edgewise.ui.trends;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.History;
import dev.edgewise.station.api.RawColumns;
import dev.edgewise.station.api.ReducedColumns;
import java.util.ArrayList;
import java.util.List;

/// Notes what was asked of a history.
final class RecordedHistory implements History {
  private final History behind;
  private final List<Asked> asked = new ArrayList<>();

  /// A question for reduced bins.
  record Asked(int tag, long from, long to) {}

  RecordedHistory(History behind) {
    this.behind = behind;
  }

  /// What was asked since the last call.
  List<Asked> taken() {
    List<Asked> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  @Override
  public ReducedColumns reduced(int tag, long from, long binNanos, int columns)
      throws EdgewiseException {
    asked.add(new Asked(tag, from, from + binNanos * columns));
    return behind.reduced(tag, from, binNanos, columns);
  }

  @Override
  public RawColumns raw(int tag, long from, long to, int limit) throws EdgewiseException {
    return behind.raw(tag, from, to, limit);
  }

  @Override
  public long firstTime(int tag) throws EdgewiseException {
    return behind.firstTime(tag);
  }
}
