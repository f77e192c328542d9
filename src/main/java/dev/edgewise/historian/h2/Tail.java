package dev.edgewise.historian.h2;

import java.util.Arrays;

/// The newest samples of a tag, not yet sealed, sorted by time; grows. Guarded by its owner.
final class Tail {
  private static final int FIRST_ROOM = 16;

  private long[] times = new long[0];
  private long[] bits = new long[0];
  private int[] qualities = new int[0];
  private byte[] origins = new byte[0];
  private byte[] flags = new byte[0];
  private int size;

  int size() {
    return size;
  }

  long firstTime() {
    return times[0];
  }

  /// Puts a sample in its place; one of the same time is replaced.
  ///
  /// @return whether the tail has one sample more
  boolean put(long time, long rawBits, int quality, byte origin, byte flag) {
    int at = place(time);
    boolean added = at == size || times[at] != time;
    if (added) {
      makeRoom(at);
    }
    times[at] = time;
    bits[at] = rawBits;
    qualities[at] = quality;
    origins[at] = origin;
    flags[at] = flag;
    return added;
  }

  /// A copy of the samples with `from ≤ t < to`.
  Columns between(long from, long to) {
    int start = place(from);
    return slice(start, Math.max(start, place(to)));
  }

  /// The last sample before `time`, or nothing.
  Columns lastBefore(long time) {
    int end = place(time);
    return slice(Math.max(0, end - 1), end);
  }

  /// A copy of all.
  Columns columns() {
    return slice(0, size);
  }

  private Columns slice(int from, int to) {
    if (from == to) {
      return Columns.EMPTY;
    }
    return new Columns(
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(bits, from, to),
        Arrays.copyOfRange(qualities, from, to),
        Arrays.copyOfRange(origins, from, to),
        Arrays.copyOfRange(flags, from, to));
  }

  /// The index of the first sample at or after `time`.
  private int place(long time) {
    if (size == 0 || times[size - 1] < time) {
      return size;
    }
    int found = Arrays.binarySearch(times, 0, size, time);
    return found >= 0 ? found : -found - 1;
  }

  private void makeRoom(int at) {
    if (size == times.length) {
      grow(Math.max(FIRST_ROOM, size * 2));
    }
    int behind = size - at;
    if (behind > 0) {
      System.arraycopy(times, at, times, at + 1, behind);
      System.arraycopy(bits, at, bits, at + 1, behind);
      System.arraycopy(qualities, at, qualities, at + 1, behind);
      System.arraycopy(origins, at, origins, at + 1, behind);
      System.arraycopy(flags, at, flags, at + 1, behind);
    }
    size++;
  }

  private void grow(int room) {
    times = Arrays.copyOf(times, room);
    bits = Arrays.copyOf(bits, room);
    qualities = Arrays.copyOf(qualities, room);
    origins = Arrays.copyOf(origins, room);
    flags = Arrays.copyOf(flags, room);
  }
}
