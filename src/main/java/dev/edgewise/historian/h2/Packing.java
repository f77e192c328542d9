package dev.edgewise.historian.h2;

import java.util.Arrays;

/// Columns of 64-bit numbers as bytes. Numbers are packed in blocks of 128 as differences from the
/// block's least one, in as many bits as the greatest needs (frame of reference). All arithmetic
/// wraps, so every column comes back bit for bit. Pure.
final class Packing {
  private static final int BLOCK = 128;

  private Packing() {}

  static void write(ByteSink out, long[] values, int n) {
    for (int start = 0; start < n; start += BLOCK) {
      int end = Math.min(n, start + BLOCK);
      long least = least(values, start, end);
      int width = width(values, start, end, least);
      out.putSigned(least);
      out.put(width);
      if (width > 0) {
        pack(out, values, start, end, least, width);
      }
    }
  }

  static long[] read(ByteSource in, int n) throws ChunkFormatException {
    long[] values = new long[n];
    for (int start = 0; start < n; start += BLOCK) {
      int end = Math.min(n, start + BLOCK);
      long least = in.getSigned();
      int width = in.get();
      if (width > 64) {
        throw new ChunkFormatException("A width of " + width + " bits");
      }
      if (width == 0) {
        Arrays.fill(values, start, end, least);
      } else {
        unpack(in, values, start, end, least, width);
      }
    }
    return values;
  }

  /// Bits that [#write] would need, about.
  static long costBits(long[] values, int n) {
    long bits = 0;
    for (int start = 0; start < n; start += BLOCK) {
      int end = Math.min(n, start + BLOCK);
      bits += 24 + (long) (end - start) * width(values, start, end, least(values, start, end));
    }
    return bits;
  }

  /// The column or its differences, whichever is smaller, with a byte that tells.
  static void writeBest(ByteSink out, long[] values, int n) {
    long[] deltas = new long[n];
    long before = 0;
    for (int i = 0; i < n; i++) {
      deltas[i] = values[i] - before;
      before = values[i];
    }
    if (n > 0) {
      deltas[0] = n > 1 ? deltas[1] : 0;
    }
    boolean asDeltas = costBits(deltas, n) + 64 < costBits(values, n);
    out.put(asDeltas ? 1 : 0);
    if (asDeltas) {
      out.putSigned(values[0]);
    }
    write(out, asDeltas ? deltas : values, n);
  }

  static long[] readBest(ByteSource in, int n) throws ChunkFormatException {
    int mode = in.get();
    if (mode > 1) {
      throw new ChunkFormatException("Unknown packing " + mode);
    }
    if (mode == 0) {
      return read(in, n);
    }
    long value = in.getSigned();
    long[] values = read(in, n);
    for (int i = 0; i < n; i++) {
      value = i == 0 ? value : value + values[i];
      values[i] = value;
    }
    return values;
  }

  private static long least(long[] values, int start, int end) {
    long least = values[start];
    for (int i = start + 1; i < end; i++) {
      least = Math.min(least, values[i]);
    }
    return least;
  }

  private static int width(long[] values, int start, int end, long least) {
    long all = 0;
    for (int i = start; i < end; i++) {
      all |= values[i] - least;
    }
    return 64 - Long.numberOfLeadingZeros(all);
  }

  private static void pack(ByteSink out, long[] values, int start, int end, long least, int width) {
    long word = 0;
    int used = 0;
    for (int i = start; i < end; i++) {
      long value = values[i] - least;
      word |= value << used;
      used += width;
      if (used >= 64) {
        out.putLong(word);
        used -= 64;
        word = used == 0 ? 0 : value >>> (width - used);
      }
    }
    out.putLow(word, (used + 7) / 8);
  }

  private static void unpack(
      ByteSource in, long[] values, int start, int end, long least, int width)
      throws ChunkFormatException {
    int bytesLeft = ((end - start) * width + 7) / 8;
    long mask = width == 64 ? -1L : (1L << width) - 1;
    long word = 0;
    int have = 0;
    for (int i = start; i < end; i++) {
      long value;
      if (have >= width) {
        value = word & mask;
        word >>>= width;
        have -= width;
      } else {
        int count = Math.min(8, bytesLeft);
        long next = count == 8 ? in.getLong() : in.getLow(count);
        bytesLeft -= count;
        value = (word | next << have) & mask;
        int taken = width - have;
        word = taken == 64 ? 0 : next >>> taken;
        have = 8 * count - taken;
      }
      values[i] = least + value;
    }
  }
}
