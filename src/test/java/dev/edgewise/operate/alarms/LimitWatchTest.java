package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LimitWatchTest {
  private static final long S = 1_000_000_000L;

  private final TagRegistry tags = new TagRegistry();
  private final int hot = tag("hot", "°C");
  private final int cold = tag("cold", "°C");
  private final List<String> told = new ArrayList<>();
  private final LimitWatch watch = new LimitWatch(tags, new Words());

  // Standards, rule 7: on leaving, the value must be a deadband away.
  @Test
  void aHighLimitHasADeadband() {
    watch(Limit.of(Limit.Kind.HIGH, 95).withDeadband(2));
    values(94, 95, 95.1, 94, 93.5, 93, 92.9);
    assertEquals(List.of("2 raised 95.10 °C > 95.00 °C", "5 over"), told);
  }

  @Test
  void aLowLimitHasADeadband() {
    watch(Limit.of(Limit.Kind.LOW_LOW, 5).withDeadband(1));
    values(6, 4.9, 5.5, 6.1);
    assertEquals(List.of("1 raised 4.90 °C < 5.00 °C", "3 over"), told);
  }

  // The time of a raise is when the condition began, not when the delay was over.
  @Test
  void delaysHoldBackShortSpellsAndShortGaps() {
    watch(Limit.of(Limit.Kind.HIGH, 95).withDelays(Duration.ofSeconds(2), Duration.ofSeconds(2)));
    values(96, 94, 96, 96, 96, 94, 96, 94, 94, 94);
    assertEquals(List.of("2 raised 96.00 °C > 95.00 °C", "7 over"), told);
  }

  // A value that is sent on change only: the delay ends though nothing comes.
  @Test
  void aDelayEndsWithoutAnotherValue() {
    watch(Limit.of(Limit.Kind.HIGH, 95).withDelays(Duration.ofSeconds(5), Duration.ZERO));
    values(96);
    watch.tick(5 * S - 1);
    assertEquals(List.of(), told);
    watch.tick(5 * S);
    assertEquals(List.of("0 raised 96.00 °C > 95.00 °C"), told);
  }

  // A value of bad quality says nothing about the process (OPC UA Part 4, 7.11.5).
  @Test
  void aBadValueNeitherRaisesNorClears() {
    watch(Limit.of(Limit.Kind.HIGH, 95));
    sample(hot, 96, 1 * S, Quality.GOOD, SampleFlags.NONE);
    sample(hot, 10, 2 * S, Quality.BAD, SampleFlags.NONE);
    sample(hot, 99, 3 * S, Quality.UNCERTAIN, SampleFlags.NONE);
    assertEquals(List.of("1 raised 96.00 °C > 95.00 °C"), told);
  }

  @Test
  void badQualityIsAConditionOfItsOwn() {
    watch(Limit.of(Limit.Kind.QUALITY, 0));
    sample(hot, 96, 1 * S, Quality.BAD_SENSOR_FAILURE, SampleFlags.NONE);
    sample(hot, 96, 2 * S, Quality.GOOD, SampleFlags.NONE);
    assertEquals(List.of("1 raised  bad quality", "2 over"), told);
  }

  @Test
  void aValueThatDoesNotComeIsStale() {
    watch(Limit.stale(Duration.ofSeconds(10)));
    values(20);
    watch.tick(10 * S);
    watch.tick(11 * S);
    sample(hot, 20, 12 * S, Quality.GOOD, SampleFlags.NONE);
    assertEquals(List.of("10 raised  older than 10 s", "12 over"), told);
  }

  @Test
  void aDeviationLooksAtBothTags() {
    watch.watch("k", hot, OptionalInt.of(cold), Limit.of(Limit.Kind.DEVIATION, 5), 0, 0);
    sample(hot, 20, 1 * S, Quality.GOOD, SampleFlags.NONE);
    sample(cold, 14, 2 * S, Quality.GOOD, SampleFlags.NONE);
    sample(cold, 16, 3 * S, Quality.GOOD, SampleFlags.NONE);
    assertEquals(List.of("2 raised 6.00 °C ± 5.00 °C", "3 over"), told);
  }

  @Test
  void aRateIsMeasuredOverASecondAtLeast() {
    watch(Limit.of(Limit.Kind.RATE, 60));
    sample(hot, 20, 0, Quality.GOOD, SampleFlags.NONE);
    sample(hot, 30, S / 10, Quality.GOOD, SampleFlags.NONE);
    assertEquals(List.of(), told);
    sample(hot, 22, S, Quality.GOOD, SampleFlags.NONE);
    sample(hot, 22.5, 2 * S, Quality.GOOD, SampleFlags.NONE);
    assertEquals(List.of("1 raised 22.00 °C > 60.00 °C/min", "2 over"), told);
  }

  // What the journal says goes on, goes on after a restart.
  @Test
  void aSpellFromBeforeARestartIsNotRaisedAgain() {
    watch.watch("k", hot, OptionalInt.empty(), Limit.of(Limit.Kind.HIGH, 95), S / 2, 0);
    values(96, 96, 90);
    assertEquals(List.of("2 over"), told);
  }

  // Store-and-forward: what is over enters the journal with its true time and never annunciates.
  @Test
  void aSpellThatWasOverBeforeItWasToldIsPast() {
    watch(Limit.of(Limit.Kind.HIGH, 95));
    sample(hot, 90, 100 * S, Quality.GOOD, SampleFlags.NONE);
    late(96, 50);
    late(97, 51);
    late(90, 52);
    assertEquals(List.of("50 to 52 past 90.00 °C"), told);
  }

  // A condition that still holds gets its true time once the past has been told.
  @Test
  void aSpellThatStillHoldsBeganEarlier() {
    watch(Limit.of(Limit.Kind.HIGH, 95));
    sample(hot, 96, 100 * S, Quality.GOOD, SampleFlags.NONE);
    late(90, 50);
    late(96, 51);
    late(96, 99);
    watch.tick(120 * S);
    assertEquals(List.of("100 raised 96.00 °C > 95.00 °C", "51 began"), told);
  }

  // The end of the link falls into a spell that was seen live: no second one is made of it.
  @Test
  void thePastOfASpellThatWasSeenIsNoOtherSpell() {
    watch(Limit.of(Limit.Kind.HIGH, 95));
    sample(hot, 96, 10 * S, Quality.GOOD, SampleFlags.NONE);
    sample(hot, 90, 100 * S, Quality.GOOD, SampleFlags.NONE);
    late(97, 20);
    late(90, 30);
    watch.tick(200 * S);
    assertEquals(List.of("10 raised 96.00 °C > 95.00 °C", "100 over"), told);
  }

  private int tag(String name, String unit) {
    return tags.register(TagSpec.of(AssetPath.of("Works/" + name), ValueType.DOUBLE).withUnit(unit))
        .id();
  }

  private void watch(Limit limit) {
    watch.watch("k", hot, OptionalInt.empty(), limit, 0, 0);
  }

  /// One a second, from 0.
  private void values(double... values) {
    for (int i = 0; i < values.length; i++) {
      sample(hot, values[i], i * S, Quality.GOOD, SampleFlags.NONE);
    }
  }

  private void late(double value, long second) {
    SampleBatch.Builder batch = new SampleBatch.Builder(1);
    batch.add(
        hot,
        second * S,
        105 * S,
        Double.doubleToRawLongBits(value),
        Quality.GOOD,
        Origin.MEASURED,
        SampleFlags.HISTORICAL);
    watch.samples(batch.build());
  }

  private void sample(int tag, double value, long time, int quality, byte flags) {
    SampleBatch.Builder batch = new SampleBatch.Builder(1);
    batch.add(tag, time, time, Double.doubleToRawLongBits(value), quality, Origin.MEASURED, flags);
    watch.samples(batch.build());
  }

  private final class Words implements LimitWatch.Told {
    @Override
    public void raised(String key, Raise raise) {
      told.add(raise.time() / S + " raised " + raise.value() + " " + raise.limit());
    }

    @Override
    public void returned(String key, long time) {
      told.add(time / S + " over");
    }

    @Override
    public void past(String key, Raise raise, long returned) {
      told.add(raise.time() / S + " to " + returned / S + " past " + raise.value());
    }

    @Override
    public void began(String key, long time) {
      told.add(time / S + " began");
    }
  }
}
