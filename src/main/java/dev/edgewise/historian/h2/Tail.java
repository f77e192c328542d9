package dev.edgewise.historian.h2;

import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The newest samples of a tag, not yet sealed, sorted by time; grows. Its beginning may be packed
/// as chunks are, in about a tenth of the memory: a slow tag's tail is here for hours. Guarded by
/// its owner.
final class Tail {
  private static final int FIRST_ROOM = 16;

  /// A pack of fewer samples grows by what is packed next.
  private static final int WORTH_A_PACK = 512;

  private List<Pack> packs = List.of();
  private int packed;

  private long[] times = new long[0];
  private long[] bits = new long[0];
  private int[] qualities = new int[0];
  private byte[] origins = new byte[0];
  private byte[] flags = new byte[0];

  /// Samples that are not packed.
  private int size;

  int size() {
    return packed + size;
  }

  long firstTime() {
    return packs.isEmpty() ? times[0] : packs.getFirst().firstTime;
  }

  /// Samples that are not packed.
  int loose() {
    return size;
  }

  /// Bytes of what is packed.
  int packedBytes() {
    return packs.stream().mapToInt(pack -> pack.chunk.length).sum();
  }

  /// Puts a sample in its place; one of the same time is replaced.
  ///
  /// @return whether the tail has one sample more
  boolean put(long time, long rawBits, int quality, byte origin, byte flag) {
    if (!packs.isEmpty() && time <= packs.getLast().lastTime) {
      unpack();
    }
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

  /// Packs what is loose; there must be some, at most what a chunk may hold. A small pack before it
  /// becomes one with it: many small ones take twice the memory.
  void pack(ValueType type) {
    List<Pack> all = new ArrayList<>(packs);
    Columns fresh = loose(0, size);
    if (!all.isEmpty() && all.getLast().samples < WORTH_A_PACK && size < WORTH_A_PACK) {
      fresh = Columns.concat(List.of(all.removeLast().columns(), fresh));
    }
    all.add(
        new Pack(
            fresh.firstTime(), fresh.lastTime(), fresh.size(), ChunkCodec.encode(type, fresh)));
    packs = List.copyOf(all);
    packed += size;
    take(Columns.EMPTY);
  }

  /// A copy of the samples with `from ≤ t < to`.
  Columns between(long from, long to) {
    List<Columns> parts = new ArrayList<>(packs.size() + 1);
    for (Pack pack : packs) {
      if (pack.lastTime >= from && pack.firstTime < to) {
        parts.add(pack.columns().between(from, to));
      }
    }
    int start = place(from);
    parts.add(loose(start, Math.max(start, place(to))));
    return Columns.concat(parts);
  }

  /// The last sample before `time`, or nothing.
  Columns lastBefore(long time) {
    int end = place(time);
    if (end > 0) {
      return loose(end - 1, end);
    }
    for (Pack pack : packs.reversed()) {
      if (pack.firstTime < time) {
        Columns columns = pack.columns();
        int before = columns.indexFrom(time);
        return columns.slice(before - 1, before);
      }
    }
    return Columns.EMPTY;
  }

  /// A copy of all.
  Columns columns() {
    List<Columns> parts = new ArrayList<>(packs.size() + 1);
    packs.forEach(pack -> parts.add(pack.columns()));
    parts.add(loose(0, size));
    return Columns.concat(parts);
  }

  private void unpack() {
    Columns all = columns();
    packs = List.of();
    packed = 0;
    take(all);
  }

  /// Holds these samples, loose, and no others.
  private void take(Columns columns) {
    times = columns.times();
    bits = columns.bits();
    qualities = columns.qualities();
    origins = columns.origins();
    flags = columns.flags();
    size = columns.size();
  }

  private Columns loose(int from, int to) {
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

  /// The index of the first loose sample at or after `time`.
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

  /// Samples packed by [ChunkCodec].
  private record Pack(long firstTime, long lastTime, int samples, byte[] chunk) {
    Columns columns() {
      try {
        return ChunkCodec.decode(chunk);
      } catch (ChunkFormatException e) {
        throw new IllegalStateException("What was packed in memory cannot be read", e);
      }
    }
  }
}
