package dev.edgewise.historian.h2;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes being read, the counterpart of [ByteSink]. Every read is checked against the end.
final class ByteSource {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int at;

  ByteSource(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  int remaining() {
    return end - at;
  }

  int get() throws ChunkFormatException {
    need(1);
    return bytes[at++] & 0xFF;
  }

  int getInt() throws ChunkFormatException {
    return (int) getLow(4);
  }

  long getLong() throws ChunkFormatException {
    need(8);
    long value = (long) LONG.get(bytes, at);
    at += 8;
    return value;
  }

  long getLow(int count) throws ChunkFormatException {
    need(count);
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[at++] & 0xFFL) << (8 * i);
    }
    return value;
  }

  long getVar() throws ChunkFormatException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int next = get();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new ChunkFormatException("A number does not end");
  }

  long getSigned() throws ChunkFormatException {
    long value = getVar();
    return (value >>> 1) ^ -(value & 1);
  }

  /// A count from 0 to `most`.
  int getCount(int most) throws ChunkFormatException {
    long count = getVar();
    if (count < 0 || count > most) {
      throw new ChunkFormatException("A count of " + count + " where " + most + " is most");
    }
    return (int) count;
  }

  byte[] getBytes(int count) throws ChunkFormatException {
    need(count);
    byte[] out = Arrays.copyOfRange(bytes, at, at + count);
    at += count;
    return out;
  }

  private void need(int count) throws ChunkFormatException {
    if (count < 0 || count > end - at) {
      throw new ChunkFormatException("The bytes end too early");
    }
  }
}
