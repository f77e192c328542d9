package dev.edgewise.operate.alarms;

/// Floods of a span, from the times of its raises: one begins with the 11th raise within ten
/// minutes and ends when fewer than 5 are left of the last ten minutes.
final class FloodCount {
  private static final long TEN_MINUTES = 600_000_000_000L;
  private static final int BEGINS_WITH = TenMinutes.FLOOD_BEGINS_ABOVE + 1;

  /// The last raises.
  private final long[] last = new long[BEGINS_WITH];

  private long raises;
  private long since;
  private int count;
  private long nanos;

  /// @param time of a raise, ns since the epoch, in order
  void add(long time) {
    endUntil(time);
    last[(int) (raises % BEGINS_WITH)] = time;
    raises++;
    if (since == 0 && raises >= BEGINS_WITH && time - back(BEGINS_WITH) < TEN_MINUTES) {
      since = time;
      count++;
    }
  }

  /// Nothing more comes before `time`.
  void end(long time) {
    endUntil(time);
    if (since != 0) {
      nanos += time - since;
      since = 0;
    }
  }

  int count() {
    return count;
  }

  long nanos() {
    return nanos;
  }

  private void endUntil(long time) {
    long end = since == 0 ? 0 : back(TenMinutes.FLOOD_ENDS_BELOW) + TEN_MINUTES;
    if (since != 0 && end <= time) {
      nanos += end - since;
      since = 0;
    }
  }

  /// The last raise for 1, the one before it for 2.
  private long back(int by) {
    return last[(int) ((raises - by) % BEGINS_WITH)];
  }
}
