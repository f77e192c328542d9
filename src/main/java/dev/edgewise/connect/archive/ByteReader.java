package dev.edgewise.connect.archive;

import java.nio.charset.StandardCharsets;

/// Reads what [ByteWriter] wrote. Reading past the end throws `ArrayIndexOutOfBoundsException`;
/// callers have checked a checksum before.
final class ByteReader {
  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int next() {
    return bytes[at++];
  }

  long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  int size() {
    return (int) varint();
  }

  long zigzag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  String text() {
    int length = size();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
