package dev.edgewise.connect.replay;

/// Measures how far rows are from being in order of time: how many rows have to be held back so
/// that
/// they come out sorted. Memory is bounded by the most that it may be.
final class Disorder {
  /// The greatest time up to each of the last rows, in a ring; never falls.
  private final long[] greatest;

  private long dropped = Long.MIN_VALUE;
  private long count;
  private long latest = Long.MIN_VALUE;
  private long late;
  private int needed;

  /// @param most rows that may be held back
  Disorder(int most) {
    greatest = new long[most];
  }

  /// @return false when more rows than allowed would have to be held back
  boolean take(long time) {
    boolean fits = true;
    if (time < latest) {
      late++;
      fits = time >= dropped;
      needed = (int) Math.max(needed, count - firstAfter(time));
    }
    latest = Math.max(latest, time);
    int slot = (int) (count % greatest.length);
    if (count >= greatest.length) {
      dropped = greatest[slot];
    }
    greatest[slot] = latest;
    count++;
    return fits;
  }

  /// Rows that were older than one before them.
  long late() {
    return late;
  }

  /// The most that may be held back.
  int most() {
    return greatest.length;
  }

  /// Rows to hold back.
  int needed() {
    return needed;
  }

  /// The greatest time so far.
  long latest() {
    return latest;
  }

  private long firstAfter(long time) {
    long low = Math.max(0, count - greatest.length);
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (greatest[(int) (middle % greatest.length)] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
