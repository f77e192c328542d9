package dev.edgewise.durable;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The byte form of a segment. Header: magic (8 bytes), first position (8), CRC32C of both (4).
/// Frame: payload length (4), CRC32C of position and payload (4), position (8), payload. Numbers
/// are big-endian. Pure.
final class Frames {
  static final int HEADER_BYTES = 20;
  static final int FRAME_HEAD_BYTES = 16;
  static final int MAX_RECORD_BYTES = 1 << 24;
  private static final long MAGIC = 0x4557_4C4F_4700_0001L; // "EWLOG", version 1

  private Frames() {}

  static ByteBuffer header(long firstPosition) {
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC).putLong(firstPosition);
    out.putInt(crc(out.array(), 0, 16));
    return out.flip();
  }

  static boolean headerHolds(byte[] file, long firstPosition) {
    if (file.length < HEADER_BYTES) {
      return false;
    }
    ByteBuffer in = ByteBuffer.wrap(file);
    return in.getLong() == MAGIC
        && in.getLong() == firstPosition
        && in.getInt() == crc(file, 0, 16);
  }

  static int frameBytes(byte[] record) {
    return FRAME_HEAD_BYTES + record.length;
  }

  static void putFrame(ByteBuffer out, long position, byte[] record) {
    int start = out.position();
    out.putInt(record.length).putInt(0).putLong(position).put(record);
    out.putInt(start + 4, crc(out.array(), out.arrayOffset() + start + 8, 8 + record.length));
  }

  /// The payload's length when a whole, sound frame with a position of at least `least` starts at
  /// `offset`; otherwise −1.
  static int soundFrame(byte[] file, int offset, long least) {
    if (offset > file.length - FRAME_HEAD_BYTES) {
      return -1;
    }
    ByteBuffer in = ByteBuffer.wrap(file);
    int length = in.getInt(offset);
    if (length < 0 || length > MAX_RECORD_BYTES) {
      return -1;
    }
    if (length > file.length - offset - FRAME_HEAD_BYTES || position(file, offset) < least) {
      return -1;
    }
    return in.getInt(offset + 4) == crc(file, offset + 8, 8 + length) ? length : -1;
  }

  static long position(byte[] file, int offset) {
    return ByteBuffer.wrap(file).getLong(offset + 8);
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
