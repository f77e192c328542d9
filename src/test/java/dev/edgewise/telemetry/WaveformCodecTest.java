package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WaveformCodecTest {
  // The form of docs/protocol.md, byte by byte.
  @Test
  void theHeaderIsAsTheProtocolSays() {
    assertEquals(
        "45575731"
            + "00000002"
            + "0000000000000064"
            + "000000000000c350"
            + "00000000"
            + "00000000"
            + "3f800000"
            + "c0000000",
        HexFormat.of().formatHex(WaveformCodec.encode(100, 50_000, new float[] {1, -2})));
  }

  @Provide
  Arbitrary<float[]> blocks() {
    return Arbitraries.floats()
        .between(-1e6f, 1e6f)
        .array(float[].class)
        .ofMinSize(1)
        .ofMaxSize(64);
  }

  @Property(tries = 200)
  void whatIsWrittenAsFloatsIsReadExactly(@ForAll("blocks") float[] values, @ForAll long start) {
    WaveformCodec.Block block =
        WaveformCodec.decode(WaveformCodec.encode(start, 50_000, values)).orElseThrow();
    assertArrayEquals(values, block.values());
    assertEquals(start, block.startTime());
    assertEquals(50_000, block.periodNanos());
  }

  // Half a step of the 32,767th part of the greatest magnitude, and the rounding of float32.
  @Property(tries = 200)
  void whatIsWrittenAsShortsIsReadWithinAStep(@ForAll("blocks") float[] values) {
    float[] read =
        WaveformCodec.decode(WaveformCodec.encodeShort(1, 50_000, values)).orElseThrow().values();
    float greatest = 0;
    for (float value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i], read[i], greatest / Short.MAX_VALUE * 0.51 + Float.MIN_NORMAL);
    }
  }

  @Property(tries = 500)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    Optional<WaveformCodec.Block> block = WaveformCodec.decode(bytes);
    assertTrue(block.isEmpty() || block.get().values().length > 0);
  }

  @Test
  void aBlockThatIsCutOrNotFiniteIsRefused() {
    byte[] sound = WaveformCodec.encode(1, 50_000, new float[] {1, 2, 3});
    for (int length = 0; length < sound.length; length++) {
      assertEquals(
          Optional.empty(), WaveformCodec.decode(Arrays.copyOf(sound, length)), length + " bytes");
    }
    byte[] endless = sound.clone();
    ByteBuffer.wrap(endless).putFloat(36, Float.NaN);
    assertEquals(Optional.empty(), WaveformCodec.decode(endless));
    byte[] still = sound.clone();
    ByteBuffer.wrap(still).putLong(16, 0);
    assertEquals(Optional.empty(), WaveformCodec.decode(still));
  }
}
