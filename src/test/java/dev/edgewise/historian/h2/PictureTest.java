package dev.edgewise.historian.h2;

import static dev.edgewise.historian.h2.HistoryScene.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.durable.LogOptions;
import dev.edgewise.historian.api.NaiveReduction;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Long ranges out of summaries, against the samples one by one. Issue 3: a year on 2,000 pixels,
/// edges exact to one chunk. The history goes over two ends of months and has late samples over
/// stored chunks, repeated times, bad stretches, NaN and gaps.
@Timeout(60)
class PictureTest {
  private static final long START = HistoryScene.at("2026-01-29T12:00:00Z");
  private static final int BATCHES = 300;
  private static final int BATCH = 100;
  private static final int STEP_SECONDS = 100;
  private static final int MOST_OFF_SECONDS = 40;
  private static final int EXACT = 500;

  @TempDir Path temp;
  private final TreeMap<Long, Sample> model = new TreeMap<>();
  private double walk = 100;

  private record Sample(long bits, int quality) {}

  /// Chunks of 20 samples, so that a picture needs few.
  private static HistorySettings settings() {
    return new HistorySettings(
        20,
        10_000,
        100,
        1 << 20,
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        1 << 20,
        0,
        1000,
        LogOptions.named("history").withGather(Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aPictureLosesNoExtremeAndPutsNoneFurtherOffThanAChunk(long seed) throws Exception {
    Random random = new Random(seed);
    int shared = 0;
    try (HistoryScene scene = new HistoryScene(temp, settings())) {
      Tag tag = scene.tags.register(TagSpec.of(AssetPath.of("plant/a"), ValueType.DOUBLE));
      for (int batch = 0; batch < BATCHES; batch++) {
        append(scene, tag, batch, random);
        if (batch == BATCHES / 2) {
          scene.reopen();
        }
      }
      long end = START + (long) BATCHES * BATCH * STEP_SECONDS * SECOND;
      for (int round = 0; round < 20; round++) {
        boolean all = round % 2 == 0;
        long from = all ? START - random.nextLong(1L << 45) : START + random.nextLong(end - START);
        long to = all ? end : from + 1 + random.nextLong(end - from);
        int columns = round < 14 ? EXACT + 1 + random.nextInt(200) : 1 + random.nextInt(EXACT);
        ReducedRange actual = scene.historian.reduced(tag.path(), from, to, columns);
        ReducedRange naive =
            NaiveReduction.of(range(from, to), ValueType.DOUBLE, from, to, columns);
        if (columns > EXACT) {
          shared += assertPicture(naive, actual, to);
        } else {
          NaiveReduction.assertEqual(naive, actual);
        }
      }
    }
    assertTrue(shared > 100, shared + " bins differ from exact ones; are there no summaries?");
  }

  private void append(HistoryScene scene, Tag tag, int batch, Random random) throws Exception {
    SampleBatch.Builder out = new SampleBatch.Builder(BATCH);
    boolean bad = random.nextInt(8) == 0;
    int kept = random.nextInt(10) == 0 ? BATCH / 5 : BATCH; // a gap behind it
    for (int i = 0; i < kept; i++) {
      long at = START + ((long) batch * BATCH + i) * STEP_SECONDS * SECOND;
      at += random.nextInt(MOST_OFF_SECONDS) * SECOND;
      boolean late = random.nextInt(batch % 10 == 9 ? 20 : 1000) == 0;
      if (late && !model.isEmpty()) {
        long before = START + random.nextLong(at - START + 1);
        Long taken = model.floorKey(before);
        at = random.nextBoolean() && taken != null ? taken : before;
      }
      walk += random.nextInt(-2, 3);
      double value = random.nextInt(500) == 0 ? random.nextInt(-9999, 9999) : walk;
      value = random.nextInt(100) == 0 ? Double.NaN : value;
      int quality = bad ? Quality.BAD : random.nextInt(9) == 0 ? Quality.UNCERTAIN : Quality.GOOD;
      Sample sample = new Sample(Double.doubleToRawLongBits(value), quality);
      model.put(at, sample);
      out.add(tag.id(), at, at, sample.bits, quality, Origin.MEASURED, (byte) 0);
    }
    scene.historian.append(out.build());
  }

  private RawRange range(long from, long to) {
    Map<Long, Sample> found = model.subMap(from, to);
    int n = found.size();
    return new RawRange(
        found.keySet().stream().mapToLong(Long::longValue).toArray(),
        found.values().stream().mapToLong(Sample::bits).toArray(),
        found.values().stream().mapToInt(Sample::quality).toArray(),
        new byte[n],
        new byte[n],
        true);
  }

  /// @return bins that differ from the exact ones
  private int assertPicture(ReducedRange naive, ReducedRange actual, long to) {
    assertEquals(naive.binNanos(), actual.binNanos());
    assertEquals(sum(naive.counts()), sum(actual.counts()));
    assertEquals(sum(naive.badCounts()), sum(actual.badCounts()));
    assertEquals(sum(naive.uncertainCounts()), sum(actual.uncertainCounts()));
    assertEquals(
        Arrays.stream(naive.sum()).filter(each -> !Double.isNaN(each)).sum(),
        Arrays.stream(actual.sum()).filter(each -> !Double.isNaN(each)).sum(),
        1e-3);
    long half = naive.binNanos() / 2;
    int differ = 0;
    for (int bin = 0; bin < naive.size(); bin++) {
      long start = naive.from() + bin * naive.binNanos();
      long end = Math.min(to, start + naive.binNanos());
      double[] around =
          end <= start
              ? new double[2]
              : extremes(Math.max(naive.from(), start - half), Math.min(to, end + half));
      if (naive.counts()[bin] > 0) {
        assertTrue(actual.min()[bin] <= naive.min()[bin], "a least value is lost in bin " + bin);
        assertTrue(actual.max()[bin] >= naive.max()[bin], "a greatest value is lost in bin " + bin);
      }
      if (actual.counts()[bin] > 0) {
        for (double[] each :
            new double[][] {actual.min(), actual.max(), actual.first(), actual.last()}) {
          assertTrue(
              each[bin] >= around[0] && each[bin] <= around[1], "a value from far off in " + bin);
        }
      }
      assertTrue(actual.uncertainCounts()[bin] <= actual.counts()[bin]);
      assertTrue(actual.counts()[bin] >= 0 && actual.badCounts()[bin] >= 0);
      differ +=
          naive.counts()[bin] == actual.counts()[bin] && naive.min()[bin] == actual.min()[bin]
              ? 0
              : 1;
    }
    return differ;
  }

  private double[] extremes(long from, long to) {
    ReducedRange all = NaiveReduction.of(range(from, to), ValueType.DOUBLE, from, to, 1);
    return new double[] {all.min()[0], all.max()[0]};
  }

  private static long sum(int[] counts) {
    return Arrays.stream(counts).asLongStream().sum();
  }
}
