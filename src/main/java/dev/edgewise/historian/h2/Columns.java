package dev.edgewise.historian.h2;

import dev.edgewise.historian.api.RawRange;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Samples of one tag as columns of the same length, strictly increasing in time. The arrays are
/// shared and never changed.
///
/// @param times source times, ns since the epoch, shape (n)
/// @param bits raw bits, shape (n)
/// @param qualities OPC UA StatusCodes, shape (n)
/// @param origins codes of `Origin`, shape (n)
/// @param flags bits of `SampleFlags`, shape (n)
record Columns(long[] times, long[] bits, int[] qualities, byte[] origins, byte[] flags) {
  static final Columns EMPTY =
      new Columns(new long[0], new long[0], new int[0], new byte[0], new byte[0]);

  static Columns of(RawRange range) {
    return new Columns(
        range.times(), range.bits(), range.qualities(), range.origins(), range.flags());
  }

  int size() {
    return times.length;
  }

  long firstTime() {
    return times[0];
  }

  long lastTime() {
    return times[times.length - 1];
  }

  /// Bytes that the columns take in memory, about.
  int memoryBytes() {
    return 22 * times.length + 128;
  }

  /// The index of the first sample at or after `time`; n when there is none.
  int indexFrom(long time) {
    int found = Arrays.binarySearch(times, time);
    return found >= 0 ? found : -found - 1;
  }

  /// The samples with an index in `[from, to)`.
  Columns slice(int from, int to) {
    if (from == 0 && to == size()) {
      return this;
    }
    return new Columns(
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(bits, from, to),
        Arrays.copyOfRange(qualities, from, to),
        Arrays.copyOfRange(origins, from, to),
        Arrays.copyOfRange(flags, from, to));
  }

  /// The samples with `from ≤ t < to`.
  Columns between(long from, long to) {
    int start = indexFrom(from);
    return slice(start, Math.max(start, indexFrom(to)));
  }

  /// Cut where months end, UTC.
  List<Columns> byMonth() {
    List<Columns> parts = new ArrayList<>(1);
    int start = 0;
    while (start < size()) {
      HistoryMonth month = HistoryMonth.of(times[start]);
      int end =
          month.last() >= lastTime() ? size() : Math.max(start + 1, indexFrom(month.last() + 1));
      parts.add(slice(start, end));
      start = end;
    }
    return parts;
  }

  /// All samples of `parts` in order of time; of equal times the one in the later part stays.
  static Columns merge(List<Columns> parts) {
    if (parts.isEmpty()) {
      return EMPTY;
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int middle = parts.size() / 2;
    return merge(merge(parts.subList(0, middle)), merge(parts.subList(middle, parts.size())));
  }

  private static Columns merge(Columns earlier, Columns later) {
    Room out = new Room(earlier.size() + later.size());
    int a = 0;
    int b = 0;
    while (a < earlier.size() || b < later.size()) {
      boolean takeLater =
          a == earlier.size() || (b < later.size() && later.times[b] <= earlier.times[a]);
      if (takeLater) {
        if (a < earlier.size() && later.times[b] == earlier.times[a]) {
          a++;
        }
        out.add(later, b++);
      } else {
        out.add(earlier, a++);
      }
    }
    return out.columns();
  }

  /// The parts one after the other; their times must follow each other.
  static Columns concat(List<Columns> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    Room out = new Room(parts.stream().mapToInt(Columns::size).sum());
    for (Columns part : parts) {
      out.addAll(part);
    }
    return out.columns();
  }

  /// The values as bits of doubles, where tags of different types meet.
  Columns asDoubles(ValueType type) {
    long[] doubles = new long[bits.length];
    for (int i = 0; i < bits.length; i++) {
      doubles[i] = Double.doubleToRawLongBits(type.toDouble(bits[i]));
    }
    return type == ValueType.DOUBLE ? this : new Columns(times, doubles, qualities, origins, flags);
  }

  RawRange toRaw(boolean complete) {
    return new RawRange(times, bits, qualities, origins, flags, complete);
  }

  /// Columns being filled, at most `capacity` samples.
  private static final class Room {
    private final Columns all;
    private int size;

    Room(int capacity) {
      all =
          new Columns(
              new long[capacity],
              new long[capacity],
              new int[capacity],
              new byte[capacity],
              new byte[capacity]);
    }

    void add(Columns from, int index) {
      all.times[size] = from.times[index];
      all.bits[size] = from.bits[index];
      all.qualities[size] = from.qualities[index];
      all.origins[size] = from.origins[index];
      all.flags[size] = from.flags[index];
      size++;
    }

    void addAll(Columns from) {
      int n = from.size();
      System.arraycopy(from.times, 0, all.times, size, n);
      System.arraycopy(from.bits, 0, all.bits, size, n);
      System.arraycopy(from.qualities, 0, all.qualities, size, n);
      System.arraycopy(from.origins, 0, all.origins, size, n);
      System.arraycopy(from.flags, 0, all.flags, size, n);
      size += n;
    }

    Columns columns() {
      return all.slice(0, size);
    }
  }
}
