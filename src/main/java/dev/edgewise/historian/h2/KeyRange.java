package dev.edgewise.historian.h2;

/// Keys of chunks, both ends included.
///
/// @param reachMillis a chunk's last sample lies at most this far after the time in its key
record KeyRange(long least, long greatest, long reachMillis) {
  private static final int TIME_BITS = 42;

  /// The greatest time that a key holds, ms since 1970: in the year 2109.
  static final long MAX_MILLIS = (1L << TIME_BITS) - 1;

  /// Tag ids have 21 bits, so that keys stay positive.
  static final int MAX_TAG_ID = (1 << (63 - TIME_BITS)) - 1;

  /// The key of a tag and a time; times outside 1970 to 2109 are held at the ends.
  static long key(int tagId, long millis) {
    return ((long) tagId << TIME_BITS) | Math.clamp(millis, 0, MAX_MILLIS);
  }

  static long millis(long key) {
    return key & MAX_MILLIS;
  }

  static int tagId(long key) {
    return (int) (key >>> TIME_BITS);
  }

  static long toMillis(long nanos) {
    return Math.floorDiv(nanos, 1_000_000L);
  }
}
