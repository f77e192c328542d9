package dev.edgewise.connect.archive;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What stands in front of a block in a file: 56 bytes, big-endian, the last four the CRC32C of
/// what is before them and of the compressed head behind them.
///
/// @param headBytes length of the compressed head, which follows at once
/// @param payloadBytes length of the compressed payloads, which follow the head
/// @param headRaw length of the head, inflated
/// @param payloadRaw length of the payloads, inflated
/// @param firstId id of the first message; the others follow one by one
/// @param count messages, at least 1
/// @param minTime least receive time, ns since the epoch
/// @param maxTime greatest receive time, ns since the epoch
/// @param payloadCrc CRC32C of the compressed payloads
record FrameHead(
    int headBytes,
    int payloadBytes,
    int headRaw,
    int payloadRaw,
    long firstId,
    int count,
    long minTime,
    long maxTime,
    int payloadCrc) {
  static final int BYTES = 56;

  /// "EWM", version 1.
  private static final int MAGIC = 0x4557_4D01;

  private static final int LONGEST_PART = 64 << 20;

  /// Bytes of the whole frame.
  long frameBytes() {
    return BYTES + (long) headBytes + payloadBytes;
  }

  /// Writes it in front of `head`.
  void put(ByteBuffer out, byte[] head) {
    int start = out.position();
    out.putInt(MAGIC).putInt(headBytes).putInt(payloadBytes).putInt(headRaw).putInt(payloadRaw);
    out.putLong(firstId).putInt(count).putLong(minTime).putLong(maxTime).putInt(payloadCrc);
    out.putInt(crc(out.array(), start, BYTES - 4, head));
  }

  /// Null when these bytes are not the beginning of a frame.
  static @Nullable FrameHead read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < BYTES || in.getInt() != MAGIC) {
      return null;
    }
    FrameHead head =
        new FrameHead(
            in.getInt(),
            in.getInt(),
            in.getInt(),
            in.getInt(),
            in.getLong(),
            in.getInt(),
            in.getLong(),
            in.getLong(),
            in.getInt());
    return head.isPossible() ? head : null;
  }

  /// Whether the head that follows `bytes` is the one that was written.
  static boolean holds(byte[] bytes, byte[] head) {
    return ByteBuffer.wrap(bytes).getInt(BYTES - 4) == crc(bytes, 0, BYTES - 4, head);
  }

  boolean payloadHolds(byte[] payloads) {
    return payloadCrc == crc(payloads);
  }

  static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private boolean isPossible() {
    return inRange(headBytes)
        && inRange(payloadBytes)
        && inRange(headRaw)
        && inRange(payloadRaw)
        && count > 0
        && firstId > 0;
  }

  private static boolean inRange(int length) {
    return length >= 0 && length <= LONGEST_PART;
  }

  private static int crc(byte[] bytes, int from, int length, byte[] head) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    crc.update(head);
    return (int) crc.getValue();
  }
}
