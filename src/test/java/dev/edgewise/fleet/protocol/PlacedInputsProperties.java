package dev.edgewise.fleet.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/// Inputs keep their exact bits and order on the wire.
class PlacedInputsProperties {
  @Property(tries = 200)
  void samplesWavesAndTicksComeAsTheyWent(
      @ForAll long run,
      @ForAll long time,
      @ForAll long bits,
      @ForAll int quality,
      @ForAll @Size(max = 20) float[] values)
      throws EdgewiseException {
    PlacedInputs message =
        new PlacedInputs(
            run,
            7,
            List.of(
                new PlacedInputs.Sample(3, time, bits, quality),
                new PlacedInputs.Wave(4, time, 50_000, quality, values),
                new PlacedInputs.Tick(1, time),
                new PlacedInputs.Stop()));
    byte[] payload = message.encode();
    PlacedInputs back = PlacedInputs.decode(payload);
    assertArrayEquals(payload, back.encode());
    assertEquals(run, back.run());
    assertEquals(7, back.number());
    assertEquals(message.records().get(0), back.records().get(0));
    assertEquals(message.records().get(2), back.records().get(2));
    assertEquals(message.records().get(3), back.records().get(3));
    assertEquals(
        24 + message.records().stream().mapToInt(PlacedInputs.Input::size).sum(), payload.length);
  }

  @Property(tries = 500)
  void whatIsNoMessageIsRefusedAndNothingElse(
      @ForAll @Size(max = 64) byte[] garbage, @ForAll boolean magic) {
    byte[] payload = garbage.clone();
    if (magic && payload.length >= 4) {
      payload[0] = 'E';
      payload[1] = 'W';
      payload[2] = 'I';
      payload[3] = '1';
    }
    try {
      PlacedInputs back = PlacedInputs.decode(payload);
      assertArrayEquals(payload, back.encode(), Arrays.toString(payload));
    } catch (EdgewiseException e) {
      assertEquals(PlacedInputs.UNUSABLE, e.code());
    }
  }
}
