package dev.edgewise.durable;

/// What a look through the bytes of one segment found. Pure.
///
/// @param headerSound whether the header holds
/// @param soundBytes length of the sound beginning, header included; 0 without a sound header
/// @param lastPosition position of its last frame; one below the first position when it has none
/// @param recordsAfter whether a sound frame follows the first unsound one: damage, not a torn tail
record SegmentScan(boolean headerSound, int soundBytes, long lastPosition, boolean recordsAfter) {
  /// A resynchronised frame is believed only this close above the expected position.
  static final long NEAR = 1L << 24;

  static SegmentScan of(byte[] file, long firstPosition) {
    if (!Frames.headerHolds(file, firstPosition)) {
      return new SegmentScan(false, 0, firstPosition - 1, false);
    }
    int offset = Frames.HEADER_BYTES;
    long expected = firstPosition;
    while (true) {
      int length = Frames.soundFrame(file, offset, expected);
      if (length < 0 || Frames.position(file, offset) != expected) {
        return new SegmentScan(true, offset, expected - 1, hasFrameAfter(file, offset, expected));
      }
      offset += Frames.FRAME_HEAD_BYTES + length;
      expected++;
    }
  }

  private static boolean hasFrameAfter(byte[] file, int from, long expected) {
    for (int at = from + 1; at <= file.length - Frames.FRAME_HEAD_BYTES; at++) {
      long position = Frames.position(file, at);
      if (position > expected
          && position < expected + NEAR
          && Frames.soundFrame(file, at, expected) >= 0) {
        return true;
      }
    }
    return false;
  }
}
