package dev.edgewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checker of `edgewise fault history` finds what it is there to find.
class HistoryFaultCheckTest {
  private static final FaultLoad LOAD = FaultLoad.at(1_795_000_000_000L);
  private static final long[] THREE = {3, 3, 3, 3, 3};

  @TempDir Path folder;

  // The numbers of all devices are told apart by their times, in any order of sending.
  @Test
  void whatWasPublishedIsFoundOnce() throws EdgewiseException {
    try (SystemTime time = new SystemTime();
        H2Historian history = H2Historian.open(folder, new TagRegistry(), time)) {
      fill(history);
    }

    HistoryFaultCheck found = HistoryFaultCheck.of(folder, LOAD, THREE);

    int all = FaultLoad.DEVICES * FaultLoad.SIGNALS * 3;
    assertEquals(new HistoryFaultCheck(all, 0, 0, 0), found);
  }

  // A gate is proved by a seeded fault: a message that is not there, a sample of another value, one
  // covered by
  // the station's own mark, and one that nobody published.
  @Test
  void whatIsMissingAndWhatIsTooMuchIsCounted() throws EdgewiseException {
    try (SystemTime time = new SystemTime();
        H2Historian history = H2Historian.open(folder, new TagRegistry(), time)) {
      fill(history);
      load(history, 0, 1, 1, 77.0, Quality.GOOD);
      load(history, 0, 2, 2, FaultLoad.value(2, 2), Quality.BAD_NO_COMMUNICATION);
      load(history, 0, 3, 3, FaultLoad.value(3, 3), Quality.GOOD);
    }

    HistoryFaultCheck found = HistoryFaultCheck.of(folder, LOAD, new long[] {3, 4, 3, 3, 3});

    assertEquals(FaultLoad.SIGNALS + 2, found.lost());
    assertEquals(1, found.duplicated());
  }

  private static void fill(H2Historian history) throws EdgewiseException {
    for (int device = 0; device < FaultLoad.DEVICES; device++) {
      for (int signal = 0; signal < FaultLoad.SIGNALS; signal++) {
        for (int number = 0; number < 3; number++) {
          double value = FaultLoad.value(number, signal);
          load(history, device, signal, number, value, Quality.GOOD);
        }
      }
    }
  }

  private static void load(
      H2Historian history, int device, int signal, int number, double value, int quality)
      throws EdgewiseException {
    RawRange one =
        new RawRange(
            new long[] {LOAD.time(device, number) * 1_000_000L},
            new long[] {Double.doubleToRawLongBits(value)},
            new int[] {quality},
            new byte[1],
            new byte[1],
            true);
    history.load(FaultLoad.path(device, signal), ValueType.DOUBLE, one);
  }
}
