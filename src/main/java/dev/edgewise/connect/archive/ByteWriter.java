package dev.edgewise.connect.archive;

import java.util.Arrays;

/// Bytes that grow, with variable-length numbers (seven bits a byte, the lowest first).
final class ByteWriter {
  private byte[] bytes;
  private int size;

  ByteWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  void put(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  void put(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  /// @param value taken as unsigned
  void varint(long value) {
    ensure(10);
    long left = value;
    while ((left & ~0x7FL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  /// A number of either sign, small ones short.
  void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  int size() {
    return size;
  }

  /// The array behind; valid up to [#size].
  byte[] array() {
    return bytes;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
