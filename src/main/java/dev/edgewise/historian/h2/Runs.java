package dev.edgewise.historian.h2;

import java.util.Arrays;

/// Columns that seldom change, as runs of equal values. Pure.
final class Runs {
  private Runs() {}

  static void write(ByteSink out, int[] values) {
    int start = 0;
    for (int i = 1; i <= values.length; i++) {
      if (i == values.length || values[i] != values[start]) {
        out.putVar(i - start);
        out.putSigned(values[start]);
        start = i;
      }
    }
  }

  static void write(ByteSink out, byte[] values) {
    int start = 0;
    for (int i = 1; i <= values.length; i++) {
      if (i == values.length || values[i] != values[start]) {
        out.putVar(i - start);
        out.put(values[start]);
        start = i;
      }
    }
  }

  static int[] readInts(ByteSource in, int n) throws ChunkFormatException {
    int[] values = new int[n];
    for (int at = 0; at < n; ) {
      int run = run(in, n - at);
      Arrays.fill(values, at, at + run, (int) in.getSigned());
      at += run;
    }
    return values;
  }

  static byte[] readBytes(ByteSource in, int n) throws ChunkFormatException {
    byte[] values = new byte[n];
    for (int at = 0; at < n; ) {
      int run = run(in, n - at);
      Arrays.fill(values, at, at + run, (byte) in.get());
      at += run;
    }
    return values;
  }

  private static int run(ByteSource in, int most) throws ChunkFormatException {
    int run = in.getCount(most);
    if (run == 0) {
      throw new ChunkFormatException("An empty run");
    }
    return run;
  }
}
