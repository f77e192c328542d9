package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WaveformCodecTest {
  private static final AssetPath SOURCE = AssetPath.of("Works/Line/P-1/vibration/acceleration");

  // Protocol: float values travel bit for bit.
  @Property
  void whatIsEncodedIsReadBack(@ForAll @Size(min = 1, max = 300) float[] values)
      throws EdgewiseException {
    Waveform read = read(WaveformCodec.encode(waveform(values)));
    assertArrayEquals(values, read.values());
    assertEquals(1_700_000_000_000_000_123L, read.startTime());
    assertEquals(50_000, read.periodNanos());
    assertEquals("m/s²", read.unit());
  }

  // Half the bytes: what is lost is at most half a step of 1/32,767.
  @Property
  void shortValuesAreNearTheTrueOnes(@ForAll @Size(min = 1, max = 300) short[] raw)
      throws EdgewiseException {
    float[] values = new float[raw.length];
    float most = 0;
    for (int i = 0; i < raw.length; i++) {
      values[i] = raw[i] / 777f;
      most = Math.max(most, Math.abs(values[i]));
    }
    byte[] bytes = WaveformCodec.encodeShort(waveform(values));
    assertEquals(32 + 2 * values.length, bytes.length);
    assertArrayEquals(values, read(bytes).values(), most / 65_000 + 1e-6f);
  }

  // Bad input gets a clear error, whatever it is.
  @Property
  void damageIsToldAndNothingElseHappens(@ForAll @Size(max = 80) byte[] bytes) {
    assertThrows(EdgewiseException.class, () -> read(bytes));
  }

  @Test
  void theErrorSaysWhatIsWrong() {
    byte[] good = WaveformCodec.encode(waveform(new float[] {1, 2, 3}));
    assertEquals(
        "A waveform of Works/Line/P-1/vibration/acceleration cannot be read: it has 11 bytes of"
            + " values in place of 12.",
        message(Arrays.copyOf(good, good.length - 1)));
    byte[] endless = good.clone();
    ByteBuffer.wrap(endless).putInt(4, Integer.MAX_VALUE);
    assertEquals(
        "A waveform of Works/Line/P-1/vibration/acceleration cannot be read: its header says"
            + " 2147483647 values, 50000 ns apart.",
        message(endless));
  }

  private static String message(byte[] bytes) {
    return assertThrows(EdgewiseException.class, () -> read(bytes)).getMessage();
  }

  private static Waveform read(byte[] bytes) throws EdgewiseException {
    return WaveformCodec.decode(bytes, SOURCE, "m/s²", Origin.MEASURED);
  }

  private static Waveform waveform(float[] values) {
    return new Waveform(
        SOURCE, 1_700_000_000_000_000_123L, 50_000, "m/s²", values, Quality.GOOD, Origin.MEASURED);
  }
}
