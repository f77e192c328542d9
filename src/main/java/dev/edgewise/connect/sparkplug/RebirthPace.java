package dev.edgewise.connect.sparkplug;

/// How often one node is asked for its births. Each request that changes nothing doubles the pause
/// before the next, up to five minutes; a node that was quiet for two pauses begins anew. Times are
/// monotonic ns.
///
/// @param askedAt when it was last asked; means nothing before the first request
/// @param requests in a row, 0 before the first
record RebirthPace(long askedAt, int requests) {
  static final RebirthPace NEW = new RebirthPace(0, 0);

  private static final long LONGEST = 300_000_000_000L;

  /// Whether it may be asked now.
  ///
  /// @param shortest the first pause
  boolean isDue(long now, long shortest) {
    return requests == 0 || now - askedAt >= pause(shortest);
  }

  RebirthPace asked(long now, long shortest) {
    boolean again = requests > 0 && now - askedAt < 2 * pause(shortest);
    return new RebirthPace(now, again ? requests + 1 : 1);
  }

  private long pause(long shortest) {
    long pause = shortest;
    for (int i = 1; i < requests && pause < LONGEST; i++) {
      pause *= 2;
    }
    return Math.max(shortest, Math.min(pause, LONGEST));
  }
}
