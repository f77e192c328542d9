package dev.edgewise.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.RawColumns;
import dev.edgewise.telemetry.Quality;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputDriftTest {
  private static final ModelWork.Input RMS =
      new ModelWork.Input("rms", "vibration/features/rms", "m/s²", 0, 10, 5, 2);

  private static RawColumns raw(double... values) {
    int n = values.length;
    return new RawColumns(1, new long[n], values, new int[n], new byte[n], true);
  }

  @Test
  void thePartOutsideOfTheTrainedRangeIsTold() {
    InputDrift drift = InputDrift.of(RMS, 2, raw(0, 10, 5, 11, -1, 8, 7, 9));
    assertEquals(8, drift.count());
    assertEquals(0.25, drift.outside());
    assertEquals(-1, drift.least());
    assertEquals(11, drift.greatest());
    assertEquals(6.125, drift.mean());
    assertEquals(0.5625, drift.scaled());
    assertTrue(drift.marked());
    assertFalse(InputDrift.of(RMS, 2, raw(0, 10, 5)).marked());
  }

  @Test
  void theRangeIsTheMiddleHalfOfTheBarsAndNoValueIsLost() {
    InputDrift drift = InputDrift.of(RMS, 2, raw(-99, 0, 9.99, 99));
    assertEquals(InputDrift.BINS, drift.bins().size());
    assertEquals(1, drift.bins().getFirst());
    assertEquals(1, drift.bins().get(8));
    assertEquals(1, drift.bins().get(23));
    assertEquals(1, drift.bins().getLast());
  }

  @Test
  void badValuesDoNotCountAndWithoutAnyNothingIsSaid() {
    RawColumns bad =
        new RawColumns(
            1,
            new long[2],
            new double[] {99, Double.NaN},
            new int[] {Quality.BAD_NO_DATA, 0},
            new byte[2],
            true);
    InputDrift drift = InputDrift.of(RMS, 2, bad);
    assertEquals(InputDrift.none(RMS, 2), drift);
    assertFalse(drift.marked());
  }

  @Test
  void whatLiesOutsideComesFirstAndWhatIsNotKnownLast() {
    InputDrift in = InputDrift.of(RMS, 2, raw(1, 2));
    InputDrift out = InputDrift.of(RMS, 2, raw(1, 20));
    InputDrift none = InputDrift.none(RMS, 2);
    List<InputDrift> all = Arrays.asList(none, in, out);
    all.sort(InputDrift.ORDER);
    assertEquals(List.of(out, in, none), all);
  }
}
