package dev.edgewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checker of `bench soak` finds what it is there to find.
class SoakCheckTest {
  private static final long START = 1_795_000_000_000_000_000L;

  @TempDir Path folder;

  @Test
  void whatWasPublishedIsFound() throws EdgewiseException, IOException {
    store(Quality.GOOD, 0, 1, 2, 3);

    assertEquals(new SoakCheck(4, 4, 0, 0, 0), check(0, 1, 2, 3));
  }

  // The witness comes later and leaves earlier than the plant: what is outside does not count.
  @Test
  void onlyTheTimeOfTheWitnessCounts() throws EdgewiseException, IOException {
    store(Quality.GOOD, 0, 1, 2, 3);

    assertEquals(new SoakCheck(2, 2, 0, 0, 0), check(1, 2));
  }

  // A gate is proved by seeded faults: a sample that is missing, one too much, one at another time.
  @Test
  void whatIsMissingAndWhatIsTooMuchIsCounted() throws EdgewiseException, IOException {
    store(Quality.GOOD, 0, 2, 4, 8);

    assertEquals(new SoakCheck(5, 4, 1, 0, 0), check(0, 2, 4, 6, 8));
    assertEquals(new SoakCheck(3, 4, 0, 1, 0), check(0, 2, 8));
    assertEquals(new SoakCheck(4, 4, 0, 0, 1), check(0, 2, 6, 8));
  }

  // A lost connection is marked by the station itself.
  @Test
  void marksOfTheStationAreNoSamples() throws EdgewiseException, IOException {
    store(Quality.BAD_NO_COMMUNICATION, 0, 1, 2);

    assertEquals(new SoakCheck(2, 0, 2, 0, 0), check(0, 2));
  }

  private void store(int quality, int... seconds) throws EdgewiseException {
    try (SystemTime time = new SystemTime();
        H2Historian history = H2Historian.open(folder, new TagRegistry(), time)) {
      int n = seconds.length;
      long[] times = new long[n];
      int[] qualities = new int[n];
      for (int i = 0; i < n; i++) {
        times[i] = START + seconds[i] * 1_000_000_000L;
        qualities[i] = quality;
      }
      history.load(
          AssetPath.of("works/pump/speed"),
          ValueType.DOUBLE,
          new RawRange(times, new long[n], qualities, new byte[n], new byte[n], true));
      history.force();
    }
  }

  private SoakCheck check(int... seconds) throws EdgewiseException, IOException {
    long sum = 0;
    for (int second : seconds) {
      sum += START + second * 1_000_000_000L;
    }
    Path seen = folder.resolve("published.tsv");
    SoakCheck.Published tag =
        new SoakCheck.Published(
            "works/pump/speed",
            START + seconds[0] * 1_000_000_000L,
            START + seconds[seconds.length - 1] * 1_000_000_000L,
            seconds.length,
            sum);
    Files.write(seen, List.of(tag.line()));
    return SoakCheck.of(folder, seen);
  }
}
