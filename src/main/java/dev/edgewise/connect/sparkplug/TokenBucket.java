package dev.edgewise.connect.sparkplug;

/// Room for so many things at once, refilled evenly. Not safe for threads.
final class TokenBucket {
  private final double capacity;
  private final double perNano;
  private double tokens;
  private long filledAt;

  /// Full at the start.
  ///
  /// @param capacity most tokens at a time
  /// @param perSecond tokens that come back each second
  /// @param now monotonic ns
  TokenBucket(int capacity, double perSecond, long now) {
    this.capacity = capacity;
    this.perNano = perSecond / 1e9;
    this.tokens = capacity;
    this.filledAt = now;
  }

  /// Takes a token.
  ///
  /// @param reserve tokens that must be left behind, at least 0
  /// @return false when there are too few; none is taken then
  boolean take(long now, int reserve) {
    tokens = Math.min(capacity, tokens + (now - filledAt) * perNano);
    filledAt = now;
    if (tokens < reserve + 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
