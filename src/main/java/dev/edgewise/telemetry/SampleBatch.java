package dev.edgewise.telemetry;

import java.util.Arrays;

/// Samples as primitive columns, immutable once built; all columns have [#size] entries. Times are
/// nanoseconds since the epoch, UTC.
public final class SampleBatch {
  private final int size;
  private final int[] tags;
  private final long[] sourceTimes;
  private final long[] receiveTimes;
  private final long[] bits;
  private final int[] qualities;
  private final byte[] origins;
  private final byte[] flags;

  private SampleBatch(Builder from) {
    size = from.size;
    tags = from.tags;
    sourceTimes = from.sourceTimes;
    receiveTimes = from.receiveTimes;
    bits = from.bits;
    qualities = from.qualities;
    origins = from.origins;
    flags = from.flags;
  }

  public int size() {
    return size;
  }

  /// The tag's dense id.
  public int tag(int index) {
    return tags[index];
  }

  /// When the value was true, by the source's clock.
  public long sourceTime(int index) {
    return sourceTimes[index];
  }

  /// When this process had the value, by its own clock.
  public long receiveTime(int index) {
    return receiveTimes[index];
  }

  /// 64 raw bits, read by the tag's [ValueType].
  public long bits(int index) {
    return bits[index];
  }

  /// An OPC UA StatusCode; see [Quality].
  public int quality(int index) {
    return qualities[index];
  }

  /// The code of an [Origin].
  public byte origin(int index) {
    return origins[index];
  }

  /// Bits of [SampleFlags].
  public byte flags(int index) {
    return flags[index];
  }

  /// Fills a batch. Not safe for many threads. A builder is used up by [#build].
  public static final class Builder {
    private int size;
    private int[] tags;
    private long[] sourceTimes;
    private long[] receiveTimes;
    private long[] bits;
    private int[] qualities;
    private byte[] origins;
    private byte[] flags;

    /// @param capacity how many samples are expected; it grows beyond that
    public Builder(int capacity) {
      int room = Math.max(1, capacity);
      tags = new int[room];
      sourceTimes = new long[room];
      receiveTimes = new long[room];
      bits = new long[room];
      qualities = new int[room];
      origins = new byte[room];
      flags = new byte[room];
    }

    public Builder add(
        int tag,
        long sourceTime,
        long receiveTime,
        long rawBits,
        int quality,
        Origin origin,
        byte flag) {
      if (size == tags.length) {
        grow(size * 2);
      }
      tags[size] = tag;
      sourceTimes[size] = sourceTime;
      receiveTimes[size] = receiveTime;
      bits[size] = rawBits;
      qualities[size] = quality;
      origins[size] = origin.code();
      flags[size] = flag;
      size++;
      return this;
    }

    /// Copies one sample of another batch.
    public Builder addFrom(SampleBatch other, int index) {
      return add(
          other.tags[index],
          other.sourceTimes[index],
          other.receiveTimes[index],
          other.bits[index],
          other.qualities[index],
          Origin.of(other.origins[index]),
          other.flags[index]);
    }

    public int size() {
      return size;
    }

    public SampleBatch build() {
      return new SampleBatch(this);
    }

    private void grow(int room) {
      tags = Arrays.copyOf(tags, room);
      sourceTimes = Arrays.copyOf(sourceTimes, room);
      receiveTimes = Arrays.copyOf(receiveTimes, room);
      bits = Arrays.copyOf(bits, room);
      qualities = Arrays.copyOf(qualities, room);
      origins = Arrays.copyOf(origins, room);
      flags = Arrays.copyOf(flags, room);
    }
  }
}
