package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BackfillTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;
  private static final long START = VirtualTime.START_NANOS;
  private static final long SEED = 7;

  private final PlantSpec plant = plant();

  // A normal plant must not cry wolf: the bands fit the simulated sensors, in winter and in summer.
  @Test
  void onNormalDaysLessThanOneSampleInAThousandOfEachTagIsOffNormal() throws EdgewiseException {
    Bands bands = new Bands(plant);
    for (int day = 0; day < 360; day += 40) {
      bands.check(SEED, START + day * DAY, 10 * SECOND);
    }
    bands.assertNormal();
  }

  // The bands fit each machine of the kind, not only those of one seed.
  @Test
  void theLargeVariantIsNormalTooWithOtherSeeds() throws EdgewiseException {
    for (long seed = 1; seed <= 3; seed++) {
      Bands bands = new Bands(Plants.large(seed));
      bands.check(seed, START + 200 * DAY, 60 * SECOND);
      bands.assertNormal();
    }
  }

  // The same seed must give the same bits, or recorded demonstrations cannot be repeated.
  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() throws EdgewiseException {
    Map<String, long[]> first = hour(SEED);
    Map<String, long[]> second = hour(SEED);
    Map<String, long[]> other = hour(SEED + 1);
    String tag = "Riverside works/Area 1/Pumps/P-101/discharge/pressure";
    first.forEach((path, bits) -> assertArrayEquals(bits, second.get(path), path));
    assertFalse(Arrays.equals(first.get(tag), other.get(tag)));
  }

  // Where a range is cut must not show in the values: the blocks of two calls are those of one.
  @Test
  void twoHalvesGiveWhatTheWholeGives() throws EdgewiseException {
    Map<String, List<Long>> whole = collect(START, START + 2 * DAY);
    Map<String, List<Long>> halves = collect(START, START + DAY + 12_340 * SECOND);
    collect(START + DAY + 12_340 * SECOND, START + 2 * DAY)
        .forEach((path, values) -> halves.get(path).addAll(values));
    assertEquals(whole, halves);
  }

  // A slow metric is not padded: its steps are as long as its period.
  @Test
  void timesAreOnWholeStepsAndSlowMetricsKeepTheirPeriod() throws EdgewiseException {
    Map<String, long[]> times = new HashMap<>();
    long samples =
        Backfill.generate(
            plant,
            SEED,
            START + 3,
            START + 600 * SECOND,
            10 * SECOND,
            (tag, type, at, bits, qualities) -> times.put(tag.toString(), at));
    long[] fast = times.get("Riverside works/Area 1/Pumps/P-101/discharge/pressure");
    long[] slow = times.get("Riverside works/Area 1/Pumps/P-101/drive/starts");
    assertEquals(START + 10 * SECOND, fast[0]);
    assertEquals(59, fast.length);
    assertEquals(START + 60 * SECOND, slow[0]);
    assertEquals(9, slow.length);
    assertEquals(samples, times.values().stream().mapToLong(a -> a.length).sum());
  }

  // Dropouts are there, rare, short, and marked.
  @Test
  void sensorsFailRarelyAndSaySo() throws EdgewiseException {
    long[] count = new long[2];
    Backfill.generate(
        plant,
        SEED,
        START,
        START + 20 * DAY,
        10 * SECOND,
        (tag, type, times, bits, qualities) -> {
          for (int quality : qualities) {
            count[0]++;
            count[1] += quality == Quality.BAD_SENSOR_FAILURE ? 1 : 0;
          }
        });
    assertTrue(count[1] > 0 && count[1] < count[0] / 20_000, Arrays.toString(count));
  }

  // Booleans and counters keep their types; a counter never goes back.
  @Test
  void startsOnlyCountUp() throws EdgewiseException {
    Map<String, List<Long>> day = collect(START, START + DAY);
    List<Long> starts = day.get("Riverside works/Line 2/Machining/CNC-1/drive/starts");
    List<Long> running = day.get("Riverside works/Line 2/Machining/CNC-1/motor/running");
    for (int i = 1; i < starts.size(); i++) {
      assertTrue(starts.get(i) >= starts.get(i - 1));
    }
    assertTrue(starts.getLast() - starts.getFirst() > 80);
    assertTrue(running.stream().allMatch(bit -> bit == 0 || bit == 1));
    assertTrue(running.contains(0L) && running.contains(1L));
  }

  private Map<String, long[]> hour(long seed) throws EdgewiseException {
    Map<String, long[]> out = new HashMap<>();
    Backfill.generate(
        plant,
        seed,
        START,
        START + 3_600 * SECOND,
        10 * SECOND,
        (tag, type, times, bits, qualities) -> out.put(tag.toString(), bits));
    return out;
  }

  private Map<String, List<Long>> collect(long from, long to) throws EdgewiseException {
    Map<String, List<Long>> out = new HashMap<>();
    Backfill.generate(
        plant,
        SEED,
        from,
        to,
        10 * SECOND,
        (tag, type, times, bits, qualities) -> {
          assertTrue(type == ValueType.DOUBLE || Arrays.stream(bits).allMatch(b -> b >= 0));
          Arrays.stream(bits)
              .forEach(b -> out.computeIfAbsent(tag.toString(), k -> new ArrayList<>()).add(b));
        });
    return out;
  }

  static PlantSpec plant() {
    try {
      return Plants.riverside();
    } catch (EdgewiseException e) {
      throw new AssertionError(e.forPerson(), e);
    }
  }

  /// Counts the good samples of each tag that are outside its normal band.
  private static final class Bands {
    private final PlantSpec plant;
    private final Map<String, Range> normal = new HashMap<>();
    private final Map<String, long[]> counts = new TreeMap<>();

    Bands(PlantSpec plant) {
      this.plant = plant;
      for (PlantDevice device : plant.devices()) {
        for (PlantMetric metric : device.metrics()) {
          String tag = device.path() + "/" + metric.spec().name();
          metric.spec().normal().ifPresent(band -> normal.put(tag, band));
        }
      }
    }

    void check(long seed, long from, long step) throws EdgewiseException {
      Backfill.generate(
          plant,
          seed,
          from,
          from + DAY,
          step,
          (tag, type, times, bits, qualities) -> {
            Range band = normal.get(tag.toString());
            if (band == null) {
              return;
            }
            long[] count = counts.computeIfAbsent(tag.toString(), k -> new long[2]);
            for (int i = 0; i < bits.length; i++) {
              if (Quality.isGood(qualities[i])) {
                count[0]++;
                count[1] += band.contains(type.toDouble(bits[i])) ? 0 : 1;
              }
            }
          });
    }

    void assertNormal() {
      assertEquals(normal.keySet(), counts.keySet());
      counts.forEach(
          (tag, count) ->
              assertTrue(count[1] <= 0.001 * count[0], tag + " " + Arrays.toString(count)));
    }
  }
}
