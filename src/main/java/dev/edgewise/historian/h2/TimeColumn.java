package dev.edgewise.historian.h2;

/// Source times as bytes: in the coarsest unit that holds them exactly (ms, µs or ns), as
/// distances from a straight line or as differences, whichever is smaller. Pure.
final class TimeColumn {
  private static final long[] UNIT_NANOS = {1_000_000L, 1_000L, 1L};

  private TimeColumn() {}

  static void write(ByteSink out, long[] times) {
    int n = times.length;
    int unit = unit(times);
    long[] values = new long[n];
    for (int i = 0; i < n; i++) {
      values[i] = times[i] / UNIT_NANOS[unit];
    }
    long start = values[0];
    long step = n == 1 ? 0 : (values[n - 1] - start) / (n - 1);
    for (int i = 0; i < n; i++) {
      values[i] -= start + i * step;
    }
    out.put(unit);
    out.putSigned(start);
    out.putSigned(step);
    Packing.writeBest(out, values, n);
  }

  static long[] read(ByteSource in, int n) throws ChunkFormatException {
    int unit = in.get();
    if (unit >= UNIT_NANOS.length) {
      throw new ChunkFormatException("Unknown unit of time " + unit);
    }
    long start = in.getSigned();
    long step = in.getSigned();
    long[] times = Packing.readBest(in, n);
    for (int i = 0; i < n; i++) {
      times[i] = (times[i] + start + i * step) * UNIT_NANOS[unit];
      if (i > 0 && times[i] <= times[i - 1]) {
        throw new ChunkFormatException("Times do not increase");
      }
    }
    return times;
  }

  private static int unit(long[] times) {
    int unit = 0;
    for (long time : times) {
      while (time % UNIT_NANOS[unit] != 0) {
        unit++;
      }
    }
    return unit;
  }
}
