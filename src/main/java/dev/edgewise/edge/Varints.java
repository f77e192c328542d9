package dev.edgewise.edge;

import java.nio.ByteBuffer;

/// Whole numbers of one to ten bytes, seven bits each, the lowest first, signs in the lowest bit.
final class Varints {
  /// The most bytes of one.
  static final int MOST = 10;

  private static final int SEVEN = 0x7F;

  private Varints() {}

  static void put(ByteBuffer out, long value) {
    long rest = value << 1 ^ value >> Long.SIZE - 1;
    while ((rest & ~SEVEN) != 0) {
      out.put((byte) (rest & SEVEN | SEVEN + 1));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  static long get(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      value |= (long) (next & SEVEN) << shift;
      shift += 7;
    } while (next < 0);
    return value >>> 1 ^ -(value & 1);
  }
}
