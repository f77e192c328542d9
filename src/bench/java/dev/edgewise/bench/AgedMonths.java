package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Months that are too old to be kept: made once in the folder of history by the engine itself, and
/// put there again between two runs of the station, so that each run has months to drop.
final class AgedMonths {
  private static final int YOUNGEST = 3;
  private static final int OLDEST = 14;
  private static final int SAMPLES = 50_000;
  private static final long STEP_NANOS = 20_000_000_000L;

  private final Path history;
  private final Path copies;

  private AgedMonths(Path history, Path copies) {
    this.history = history;
    this.copies = copies;
  }

  /// @param history its folder; made
  /// @param copies a folder for the copies; made
  /// @param now ms since the epoch
  static AgedMonths make(Path history, Path copies, long now)
      throws EdgewiseException, IOException {
    AgedMonths aged = new AgedMonths(history, copies);
    Files.createDirectories(copies);
    try (SystemTime time = new SystemTime();
        H2Historian historian = H2Historian.open(history, new TagRegistry(), time)) {
      for (int months = OLDEST; months >= YOUNGEST; months--) {
        long first =
            Instant.ofEpochMilli(now)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(2)
                .minusMonths(months)
                .atStartOfDay(ZoneOffset.UTC)
                .toEpochSecond();
        historian.load(
            AssetPath.of("MQTT/Topics/fault/aged/x"),
            ValueType.DOUBLE,
            samples(first * 1_000_000_000L));
      }
    }
    for (Path file : months(history)) {
      Files.copy(file, copies.resolve(file.getFileName()));
    }
    return aged;
  }

  /// Puts about half of them into the folder of history again, while no station runs.
  ///
  /// @return how many were not there any more
  int bringBack(RandomGenerator random) throws IOException {
    int dropped = 0;
    for (Path copy : months(copies)) {
      Path place = history.resolve(copy.getFileName());
      if (!Files.exists(place) && random.nextBoolean()) {
        Files.copy(copy, place, StandardCopyOption.REPLACE_EXISTING);
        dropped++;
      }
    }
    return dropped;
  }

  /// How many are in the folder of history now.
  int present() throws IOException {
    int present = 0;
    for (Path copy : months(copies)) {
      present += Files.exists(history.resolve(copy.getFileName())) ? 1 : 0;
    }
    return present;
  }

  int count() throws IOException {
    return months(copies).size();
  }

  private static List<Path> months(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".mv.db")).sorted().toList();
    }
  }

  private static RawRange samples(long first) {
    long[] times = new long[SAMPLES];
    long[] bits = new long[SAMPLES];
    Arrays.setAll(times, i -> first + i * STEP_NANOS);
    Arrays.setAll(bits, i -> Double.doubleToRawLongBits(Math.sin(i / 100.0)));
    return new RawRange(times, bits, new int[SAMPLES], new byte[SAMPLES], new byte[SAMPLES], true);
  }
}
