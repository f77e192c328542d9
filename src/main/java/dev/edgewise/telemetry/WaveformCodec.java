package dev.edgewise.telemetry;

import java.nio.ByteBuffer;
import java.util.Optional;

/// The binary form of a waveform on MQTT, big-endian: a header of 32 bytes, then the values.
///
/// | bytes | what |
/// |---|---|
/// | 0 | magic `EWW1` |
/// | 4 | int32 number of values |
/// | 8 | int64 time of the first value, ns since the epoch, UTC |
/// | 16 | int64 time between two values, ns |
/// | 24 | float32 scale: values are int16 × scale; 0: values are float32 |
/// | 28 | int32 reserved, 0 |
public final class WaveformCodec {
  /// Most values in one block: 4 MiB as float32.
  public static final int MOST_VALUES = 1 << 20;

  private static final int MAGIC = 0x45575731;
  private static final int HEADER = 32;
  private static final int SHORT = 2;
  private static final int FLOAT = 4;

  private WaveformCodec() {}

  /// A block as it travels: what the topic and the configuration do not tell.
  ///
  /// @param startTime of the first value, ns since the epoch
  /// @param periodNanos at least 1
  /// @param values shape (n)
  @SuppressWarnings("ArrayRecordComponent") // a block of values, never compared
  public record Block(long startTime, long periodNanos, float[] values) {}

  /// Reads a payload; empty when it is none: wrong magic, length, period or scale, or a value that
  /// is not finite.
  public static Optional<Block> decode(byte[] payload) {
    if (payload.length < HEADER) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(payload);
    int magic = in.getInt();
    int count = in.getInt();
    long start = in.getLong();
    long period = in.getLong();
    float scale = in.getFloat();
    in.getInt();
    int width = scale == 0 ? FLOAT : SHORT;
    boolean sound =
        magic == MAGIC
            && count >= 1
            && count <= MOST_VALUES
            && period >= 1
            && Float.isFinite(scale)
            && in.remaining() == count * width;
    if (!sound) {
      return Optional.empty();
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = width == FLOAT ? in.getFloat() : in.getShort() * scale;
      if (!Float.isFinite(values[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(new Block(start, period, values));
  }

  /// Writes values as float32, exactly.
  ///
  /// @param values 1 to [#MOST_VALUES] finite ones
  public static byte[] encode(long startTime, long periodNanos, float[] values) {
    ByteBuffer out = header(startTime, periodNanos, 0, values.length, FLOAT);
    for (float value : values) {
      out.putFloat(value);
    }
    return out.array();
  }

  /// Writes values as int16 in steps of the 32,767th part of the greatest magnitude: half the size,
  /// for sensors with 16 bits or fewer.
  ///
  /// @param values 1 to [#MOST_VALUES] finite ones
  public static byte[] encodeShort(long startTime, long periodNanos, float[] values) {
    float greatest = 0;
    for (float value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    float scale = Math.max(greatest / Short.MAX_VALUE, Float.MIN_NORMAL);
    ByteBuffer out = header(startTime, periodNanos, scale, values.length, SHORT);
    for (float value : values) {
      int steps = Math.round(value / scale);
      out.putShort((short) Math.clamp(steps, -Short.MAX_VALUE, Short.MAX_VALUE));
    }
    return out.array();
  }

  private static ByteBuffer header(
      long startTime, long periodNanos, float scale, int count, int width) {
    if (count < 1 || count > MOST_VALUES || periodNanos < 1) {
      throw new IllegalArgumentException(
          "A block has 1 to " + MOST_VALUES + " values and a period above 0");
    }
    return ByteBuffer.allocate(HEADER + count * width)
        .putInt(MAGIC)
        .putInt(count)
        .putLong(startTime)
        .putLong(periodNanos)
        .putFloat(scale)
        .putInt(0);
  }
}
