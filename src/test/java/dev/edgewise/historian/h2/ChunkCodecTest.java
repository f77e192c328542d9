package dev.edgewise.historian.h2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.telemetry.ValueType;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ChunkCodecTest {
  private static final double[] AWKWARD = {
    -0.0, 0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE, 0.1, 1e300
  };

  // Lossless, whatever the bits are.
  @Property(tries = 400)
  void anyColumnsComeBackBitForBit(
      @ForAll ValueType type, @ForAll @Size(min = 1, max = 400) Set<Long> times, @ForAll long seed)
      throws ChunkFormatException {
    Random random = new Random(seed);
    int n = times.size();
    long[] bits = random.longs(n).toArray();
    int[] qualities = random.ints(n).toArray();
    byte[] origins = new byte[n];
    byte[] flags = new byte[n];
    random.nextBytes(origins);
    random.nextBytes(flags);
    assertRoundTrip(
        type,
        new Columns(
            times.stream().mapToLong(Long::longValue).sorted().toArray(),
            bits,
            qualities,
            origins,
            flags));
  }

  // What plants send: decimals, floats, steps, with jitter, gaps and awkward values in between.
  @Property(tries = 400)
  void plausibleColumnsComeBackBitForBit(
      @ForAll @IntRange(min = 1, max = 2100) int n,
      @ForAll @IntRange(min = 0, max = 5) int kind,
      @ForAll @LongRange(min = 1, max = 1_000_000) long unit,
      @ForAll long seed)
      throws ChunkFormatException {
    Random random = new Random(seed);
    Columns columns = empty(n);
    long t = random.nextLong() / 4;
    double walk = random.nextGaussian() * 1000;
    for (int i = 0; i < n; i++) {
      t += unit * (1 + random.nextInt(5));
      walk += random.nextGaussian();
      columns.times()[i] = t;
      columns.bits()[i] =
          switch (kind) {
            case 0 -> Double.doubleToRawLongBits(Math.rint(walk * 10) / 10);
            case 1 -> Double.doubleToRawLongBits((float) walk);
            case 2 -> Double.doubleToRawLongBits(walk);
            case 3 -> Double.doubleToRawLongBits(AWKWARD[random.nextInt(AWKWARD.length)]);
            case 4 ->
                random.nextInt(30) == 0
                    ? 0x7FF8_0000_0000_0000L | random.nextInt(99)
                    : Double.doubleToRawLongBits(Math.rint(walk * 1000) / 1000);
            default -> Double.doubleToRawLongBits(i / 100);
          };
      columns.qualities()[i] = random.nextInt(200) == 0 ? 0x8000_0000 : 0;
    }
    assertRoundTrip(ValueType.DOUBLE, columns);
    assertRoundTrip(ValueType.INT64, columns);
  }

  // Garbage is a typed error, never anything else; the checksum is left aside to get further in.
  @Property(tries = 1500)
  void garbageIsATypedErrorOrColumns(@ForAll @Size(max = 300) byte[] garbage) {
    decodeOrRefuse(garbage);
    byte[] dressed = new byte[garbage.length + 2];
    dressed[0] = 1;
    System.arraycopy(garbage, 0, dressed, 2, garbage.length);
    decodeOrRefuse(dressed);
  }

  @Property(tries = 600)
  void changedBytesAreRefusedByTheChecksumAndHarmlessWithoutIt(
      @ForAll @IntRange(min = 0, max = 100_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change,
      @ForAll @IntRange(min = 0, max = 2) int kind) {
    Columns columns = empty(300);
    Random random = new Random(place);
    for (int i = 0; i < 300; i++) {
      columns.times()[i] = i * 1_000_000L + random.nextInt(1000);
      columns.bits()[i] =
          kind == 0
              ? Double.doubleToRawLongBits(random.nextInt(100) / 10.0)
              : kind == 1 ? random.nextLong() : Double.doubleToRawLongBits(random.nextFloat());
    }
    byte[] bytes = ChunkCodec.encode(ValueType.DOUBLE, columns);
    bytes[place % bytes.length] ^= (byte) change;
    assertThrows(ChunkFormatException.class, () -> ChunkCodec.decode(bytes));
    decodeOrRefuse(Arrays.copyOf(bytes, bytes.length - 4));
  }

  // The reason for the decimal form: a temperature with one digit and 3 ms of jitter.
  @Example
  void aJitteryTemperatureTakesLessThanTwoBytesASample() {
    Random random = new Random(1);
    Columns columns = empty(2048);
    double walk = 60;
    for (int i = 0; i < 2048; i++) {
      walk += random.nextGaussian() * 0.1;
      columns.times()[i] = (i * 1000L + Math.round(random.nextGaussian() * 3)) * 1_000_000L;
      columns.bits()[i] = Double.doubleToRawLongBits(Math.rint(walk * 10) / 10);
    }
    int bytes = ChunkCodec.encode(ValueType.DOUBLE, columns).length;
    assertTrue(bytes < 2 * 2048, bytes + " bytes");
  }

  private static void decodeOrRefuse(byte[] bytes) {
    try {
      Columns columns = ChunkCodec.decodeBody(Envelope.open(bytes, bytes.length, 1, 1 << 20));
      assertTrue(columns.size() > 0);
    } catch (ChunkFormatException e) {
      assertTrue(e.getMessage() != null);
    }
  }

  private static void assertRoundTrip(ValueType type, Columns columns) throws ChunkFormatException {
    Columns back = ChunkCodec.decode(ChunkCodec.encode(type, columns));
    assertArrayEquals(columns.times(), back.times());
    assertArrayEquals(columns.bits(), back.bits());
    assertArrayEquals(columns.qualities(), back.qualities());
    assertArrayEquals(columns.origins(), back.origins());
    assertArrayEquals(columns.flags(), back.flags());
  }

  private static Columns empty(int n) {
    return new Columns(new long[n], new long[n], new int[n], new byte[n], new byte[n]);
  }
}
