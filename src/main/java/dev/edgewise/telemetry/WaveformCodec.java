package dev.edgewise.telemetry;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Waveforms on the wire: a header of 32 bytes and the values, big-endian.
///
///     0  magic `EWW1`
///     4  int32    number of values, 1 to 1,048,576
///     8  int64    time of the first value, ns since the epoch
///     16 int64    time between two values, ns, at least 1
///     24 float32  scale: each value is an int16 times this; 0: each value is a float32
///     28 int32    0
///     32 values
///
/// What cannot travel (unit, source, origin) belongs to the topic and its configuration.
public final class WaveformCodec {
  /// Most values of a waveform, 52 s at 20 kHz.
  public static final int MOST_VALUES = 1 << 20;

  private static final ErrorCode DAMAGED = new ErrorCode("WAVEFORM-DAMAGED");
  private static final byte[] MAGIC = "EWW1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 32;

  private WaveformCodec() {}

  /// A waveform with its values as they are, 4 bytes each.
  public static byte[] encode(Waveform waveform) {
    ByteBuffer out = header(waveform, Float.BYTES, 0);
    out.asFloatBuffer().put(waveform.values());
    return out.array();
  }

  /// A waveform in 2 bytes a value: rounded to 1/32,767 of its greatest value.
  public static byte[] encodeShort(Waveform waveform) {
    float most = 0;
    for (float value : waveform.values()) {
      most = Math.max(most, Math.abs(value));
    }
    float scale = most > 0 && Float.isFinite(most) ? most / Short.MAX_VALUE : 1;
    ByteBuffer out = header(waveform, Short.BYTES, scale);
    for (float value : waveform.values()) {
      out.putShort((short) Math.round(value / scale));
    }
    return out.array();
  }

  /// Reads a waveform.
  ///
  /// @param source path of the signal that the topic stands for
  /// @param unit of the values, from the configuration
  /// @param origin from the configuration
  /// @throws EdgewiseException `WAVEFORM-DAMAGED` when the bytes are none; the message says why
  public static Waveform decode(byte[] payload, AssetPath source, String unit, Origin origin)
      throws EdgewiseException {
    ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.BIG_ENDIAN);
    if (payload.length < HEADER || !startsWithMagic(in)) {
      throw damaged(source, "it does not begin like one");
    }
    int count = in.getInt();
    long start = in.getLong();
    long period = in.getLong();
    float scale = in.getFloat();
    in.getInt();
    if (count < 1 || count > MOST_VALUES || period < 1 || !Float.isFinite(scale) || scale < 0) {
      throw damaged(source, "its header says " + count + " values, " + period + " ns apart");
    }
    int width = scale == 0 ? Float.BYTES : Short.BYTES;
    if (in.remaining() != count * width) {
      throw damaged(
          source, "it has " + in.remaining() + " bytes of values in place of " + count * width);
    }
    float[] values = new float[count];
    if (scale == 0) {
      in.asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < count; i++) {
        values[i] = in.getShort() * scale;
      }
    }
    return new Waveform(source, start, period, unit, values, Quality.GOOD, origin);
  }

  private static ByteBuffer header(Waveform waveform, int width, float scale) {
    int count = waveform.values().length;
    if (count < 1 || count > MOST_VALUES) {
      throw new IllegalArgumentException("A waveform has 1 to " + MOST_VALUES + " values");
    }
    return ByteBuffer.allocate(HEADER + count * width)
        .order(ByteOrder.BIG_ENDIAN)
        .put(MAGIC)
        .putInt(count)
        .putLong(waveform.startTime())
        .putLong(waveform.periodNanos())
        .putFloat(scale)
        .putInt(0);
  }

  private static boolean startsWithMagic(ByteBuffer in) {
    byte[] begin = new byte[MAGIC.length];
    in.get(begin);
    return java.util.Arrays.equals(begin, MAGIC);
  }

  private static EdgewiseException damaged(AssetPath source, String why) {
    return new EdgewiseException(
        DAMAGED,
        "A waveform of " + source + " cannot be read: " + why + ".",
        "Look at what the device sends; docs/protocol.md has the form.");
  }
}
