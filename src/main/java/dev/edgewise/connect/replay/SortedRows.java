package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The rows of a recording in order of time; rows of the same time in the order of the file. Holds
/// back only as many as the disorder of the file needs.
final class SortedRows implements AutoCloseable {
  private final FittingRows rows;
  private final TimeReader times;
  private final int window;
  private final long from;
  private final PriorityQueue<Held> held =
      new PriorityQueue<>(Comparator.comparingLong(Held::time).thenComparingLong(Held::order));
  private boolean ended;

  /// @param window rows to hold back
  /// @param from rows before this time are left out
  SortedRows(FittingRows rows, TimeReader times, int window, long from) {
    this.rows = rows;
    this.times = times;
    this.window = window;
    this.from = from;
  }

  /// The next row; null after the last.
  @Nullable TimedRow next() throws IOException, EdgewiseException {
    while (!ended && held.size() <= window) {
      Row row = rows.next();
      ended = row == null;
      if (row != null) {
        long time = times.read(row, rows.index());
        if (time != TimeReader.UNREADABLE && time >= from) {
          held.add(new Held(time, rows.index(), row));
        }
      }
    }
    Held first = held.poll();
    return first == null ? null : new TimedRow(first.time, first.row);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private record Held(long time, long order, Row row) {}
}
