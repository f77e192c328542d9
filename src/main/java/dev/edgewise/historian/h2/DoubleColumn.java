package dev.edgewise.historian.h2;

/// Doubles as bytes, bit for bit, NaN payloads and −0.0 included. What a sensor sends is mostly a
/// decimal number with few digits: such columns are stored as integers times a power of ten, with
/// a list of the few values that do not fit. Others are stored as the planes of the bytes of their
/// XOR with the value before, in 32 bits where float32 holds them all. Pure.
final class DoubleColumn {
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  private static final int PLANES_4 = 0xF0;
  private static final int PLANES_8 = 0xF1;
  private static final double MOST = 1L << 52;

  private DoubleColumn() {}

  static void write(ByteSink out, long[] bits) {
    int digits = digits(bits);
    if (digits >= 0) {
      writeDecimal(out, bits, digits);
    } else if (fitsFloat(bits)) {
      long[] narrow = new long[bits.length];
      for (int i = 0; i < bits.length; i++) {
        narrow[i] = Float.floatToRawIntBits((float) Double.longBitsToDouble(bits[i]));
      }
      out.put(PLANES_4);
      writePlanes(out, narrow, 4);
    } else {
      out.put(PLANES_8);
      writePlanes(out, bits, 8);
    }
  }

  static long[] read(ByteSource in, int n) throws ChunkFormatException {
    int mode = in.get();
    if (mode < POWERS.length) {
      return readDecimal(in, n, mode);
    }
    return switch (mode) {
      case PLANES_4 -> {
        long[] bits = readPlanes(in, n, 4);
        for (int i = 0; i < n; i++) {
          bits[i] = Double.doubleToRawLongBits(Float.intBitsToFloat((int) bits[i]));
        }
        yield bits;
      }
      case PLANES_8 -> readPlanes(in, n, 8);
      default -> throw new ChunkFormatException("Unknown form of doubles " + mode);
    };
  }

  private static int digits(long[] bits) {
    for (int digits = 0; digits < POWERS.length; digits++) {
      if (misfits(bits, digits) <= bits.length / 16) {
        return digits;
      }
    }
    return -1;
  }

  /// Values that are not an integer over the power of ten; counts no further than it matters.
  private static int misfits(long[] bits, int digits) {
    int count = 0;
    for (int i = 0; i < bits.length && count <= bits.length / 16; i++) {
      if (!fits(bits[i], digits)) {
        count++;
      }
    }
    return count;
  }

  private static boolean fits(long bits, int digits) {
    double scaled = Math.rint(Double.longBitsToDouble(bits) * POWERS[digits]);
    return Math.abs(scaled) <= MOST && toBits((long) scaled, digits) == bits;
  }

  private static long toBits(long scaled, int digits) {
    return Double.doubleToRawLongBits(scaled / POWERS[digits]);
  }

  private static void writeDecimal(ByteSink out, long[] bits, int digits) {
    int n = bits.length;
    long[] scaled = new long[n];
    ByteSink misfits = new ByteSink(16);
    int count = 0;
    int last = 0;
    for (int i = 0; i < n; i++) {
      if (fits(bits[i], digits)) {
        scaled[i] = (long) Math.rint(Double.longBitsToDouble(bits[i]) * POWERS[digits]);
      } else {
        scaled[i] = i == 0 ? 0 : scaled[i - 1];
        misfits.putVar(i - last);
        misfits.putLong(bits[i]);
        last = i;
        count++;
      }
    }
    out.put(digits);
    out.putVar(count);
    out.put(misfits.array(), 0, misfits.size());
    Packing.writeBest(out, scaled, n);
  }

  private static long[] readDecimal(ByteSource in, int n, int digits) throws ChunkFormatException {
    int count = in.getCount(n);
    int[] places = new int[count];
    long[] misfits = new long[count];
    int place = 0;
    for (int i = 0; i < count; i++) {
      place += in.getCount(n);
      if (place >= n) {
        throw new ChunkFormatException("A value beyond the end");
      }
      places[i] = place;
      misfits[i] = in.getLong();
    }
    long[] bits = Packing.readBest(in, n);
    double power = POWERS[digits];
    for (int i = 0; i < n; i++) {
      bits[i] = Double.doubleToRawLongBits(bits[i] / power);
    }
    for (int i = 0; i < count; i++) {
      bits[places[i]] = misfits[i];
    }
    return bits;
  }

  private static boolean fitsFloat(long[] bits) {
    for (long each : bits) {
      float narrow = (float) Double.longBitsToDouble(each);
      if (Double.doubleToRawLongBits(narrow) != each) {
        return false;
      }
    }
    return true;
  }

  private static void writePlanes(ByteSink out, long[] values, int width) {
    for (int plane = width - 1; plane >= 0; plane--) {
      long before = 0;
      for (long value : values) {
        out.put((int) ((value ^ before) >>> (8 * plane)));
        before = value;
      }
    }
  }

  private static long[] readPlanes(ByteSource in, int n, int width) throws ChunkFormatException {
    long[] values = new long[n];
    for (int plane = width - 1; plane >= 0; plane--) {
      byte[] bytes = in.getBytes(n);
      for (int i = 0; i < n; i++) {
        values[i] |= (bytes[i] & 0xFFL) << (8 * plane);
      }
    }
    for (int i = 1; i < n; i++) {
      values[i] ^= values[i - 1];
    }
    return values;
  }
}
