package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
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
  private final List<String> normal = new ArrayList<>();
  private final int hot = tag("hot", "°C");
  private final int cold = tag("cold", "°C");
  private final List<String> told = new ArrayList<>();
  private final VirtualTime time = new VirtualTime();
  private final KnownSpells spells = new KnownSpells();
  private LimitWatch watch = new LimitWatch(tags, time, spells, new Words());

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
    tick(5 * S - 1);
    assertEquals(List.of(), told);
    tick(5 * S);
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
    tick(10 * S);
    tick(11 * S);
    sample(hot, 20, 12 * S, Quality.GOOD, SampleFlags.NONE);
    assertEquals(List.of("10 raised  older than 10 s", "12 over"), told);
  }

  @Test
  void aDeviationLooksAtBothTags() {
    watch.watch("k", hot, OptionalInt.of(cold), Limit.of(Limit.Kind.DEVIATION, 5), 0);
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
    watch.watch("k", hot, OptionalInt.empty(), Limit.of(Limit.Kind.HIGH, 95), epoch(S / 2));
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
    assertEquals(List.of("50 to 52 past 96.00 °C"), told);
  }

  // A condition that still holds gets its true time once the past has been told.
  @Test
  void aSpellThatStillHoldsBeganEarlier() {
    watch(Limit.of(Limit.Kind.HIGH, 95));
    sample(hot, 96, 100 * S, Quality.GOOD, SampleFlags.NONE);
    late(90, 50);
    late(96, 51);
    late(96, 99);
    tick(120 * S);
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
    tick(200 * S);
    assertEquals(List.of("10 raised 96.00 °C > 95.00 °C", "100 over"), told);
  }

  // A delay of a stale value runs like any other.
  @Test
  void aStaleValueMayHaveADelay() {
    watch(Limit.stale(Duration.ofSeconds(10)).withDelays(Duration.ofSeconds(5), Duration.ZERO));
    values(20);
    tick(11 * S);
    tick(15 * S);
    assertEquals(List.of(), told);
    tick(16 * S);
    assertEquals(List.of("10 raised  older than 10 s"), told);
  }

  // After a restart only a value ends it, not that time has begun anew.
  @Test
  void aStaleValueFromBeforeARestartIsStaleUntilOneComes() {
    watch.watch("k", hot, OptionalInt.empty(), Limit.stale(Duration.ofSeconds(10)), epoch(-60 * S));
    tick(S);
    tick(30 * S);
    sample(hot, 20, 31 * S, Quality.UNCERTAIN_LAST_USABLE, SampleFlags.NONE);
    sample(hot, 20, 32 * S, Quality.BAD_NO_COMMUNICATION, SampleFlags.NONE);
    assertEquals(List.of(), told);
    sample(hot, 20, 33 * S, Quality.GOOD, SampleFlags.NONE);
    assertEquals(List.of("33 over"), told);
  }

  // Within the on-delay the value must be beyond the limit, not only within the deadband.
  @Test
  void theDeadbandDoesNotCountBeforeTheAlarm() {
    Duration ten = Duration.ofSeconds(10);
    watch(Limit.of(Limit.Kind.HIGH, 78).withDeadband(1).withDelays(ten, ten));
    values(78.1, 77.5, 77.5, 77.5, 77.5, 77.5, 77.5, 77.5, 77.5, 77.5, 77.5, 77.5, 77.5);
    tick(30 * S);
    assertEquals(List.of(), told);
  }

  // And a value back in the deadband is not over.
  @Test
  void aValueInTheDeadbandIsNotOver() {
    watch(
        Limit.of(Limit.Kind.HIGH, 78)
            .withDeadband(1)
            .withDelays(Duration.ZERO, Duration.ofSeconds(3)));
    values(79, 76.9, 77.5, 77.5, 77.5, 77.5, 77.5);
    tick(30 * S);
    assertEquals(List.of("0 raised 79.00 °C > 78.00 °C"), told);
  }

  // A sensor that dies neither raises nor ends an alarm: a delay does not go on without values.
  @Test
  void aDelayDoesNotGoOnOverBadQuality() {
    watch(Limit.of(Limit.Kind.HIGH, 95).withDelays(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    sample(hot, 96, 0, Quality.GOOD, SampleFlags.NONE);
    sample(hot, 0, S, Quality.BAD_SENSOR_FAILURE, SampleFlags.NONE);
    tick(20 * S);
    assertEquals(List.of(), told);
    sample(hot, 96, 21 * S, Quality.GOOD, SampleFlags.NONE);
    tick(26 * S);
    sample(hot, 0, 27 * S, Quality.GOOD, SampleFlags.NONE);
    sample(hot, 0, 28 * S, Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE, SampleFlags.NONE);
    tick(60 * S);
    assertEquals(List.of("21 raised 96.00 °C > 95.00 °C"), told);
  }

  // A reference that is bad measures nothing.
  @Test
  void aDeviationFromADeadReferenceIsNone() {
    watch.watch("k", hot, OptionalInt.of(cold), Limit.of(Limit.Kind.DEVIATION, 5), 0);
    sample(cold, 19, 1 * S, Quality.GOOD, SampleFlags.NONE);
    sample(cold, 0, 2 * S, Quality.BAD, SampleFlags.NONE);
    sample(hot, 30, 3 * S, Quality.GOOD, SampleFlags.NONE);
    assertEquals(List.of(), told);
    sample(cold, 20, 4 * S, Quality.GOOD, SampleFlags.NONE);
    assertEquals(List.of("4 raised 10.00 °C ± 5.00 °C"), told);
  }

  // Sent on change only: what was told later held for as long as nothing else was sent.
  @Test
  void thePastOfASignalThatIsSentOnChangeHasItsDelays() {
    watch(Limit.of(Limit.Kind.HIGH, 95).withDelays(Duration.ofSeconds(15), Duration.ofSeconds(5)));
    sample(hot, 90, 100 * S, Quality.GOOD, SampleFlags.NONE);
    late(96, 20);
    late(90, 30);
    late(96, 50);
    late(90, 70);
    late(96, 80);
    late(90, 82);
    tick(120 * S);
    assertEquals(List.of("50 to 70 past 96.00 °C"), told);
  }

  // A wall clock that is set, to either side, neither makes nor hides an alarm.
  @Test
  void aWallClockThatIsSetChangesNothing() {
    watch(Limit.stale(Duration.ofSeconds(10)));
    watch.watch(
        "h",
        cold,
        OptionalInt.empty(),
        Limit.of(Limit.Kind.HIGH, 95).withDelays(Duration.ofSeconds(5), Duration.ZERO),
        0);
    values(20);
    time.jumpWallClock(Duration.ofHours(1));
    watch.tick();
    assertEquals(List.of(), told);
    time.jumpWallClock(Duration.ofHours(-2));
    sample(cold, 96, -3600 * S, Quality.GOOD, SampleFlags.NONE);
    time.advance(Duration.ofSeconds(5));
    watch.tick();
    time.advance(Duration.ofSeconds(6));
    watch.tick();
    assertEquals(List.of("-3600 raised 96.00 °C > 95.00 °C", "10 raised  older than 10 s"), told);
  }

  // Who keeps a state by a limit must learn after a start that it is not on.
  @Test
  void theFirstNormalValueIsTold() {
    watch(Limit.of(Limit.Kind.DISCRETE, 0));
    sample(hot, 0, 0, Quality.BAD, SampleFlags.NONE);
    assertEquals(List.of(), normal);
    values(1, 1, 1);
    assertEquals(List.of("0 normal"), normal);
    assertEquals(List.of(), told);
  }

  private int tag(String name, String unit) {
    return tags.register(TagSpec.of(AssetPath.of("Works/" + name), ValueType.DOUBLE).withUnit(unit))
        .id();
  }

  private void watch(Limit limit) {
    watch.watch("k", hot, OptionalInt.empty(), limit, 0);
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
        epoch(second * S),
        time.epochNanos(),
        Double.doubleToRawLongBits(value),
        Quality.GOOD,
        Origin.MEASURED,
        SampleFlags.HISTORICAL);
    watch.samples(batch.build());
  }

  private void sample(int tag, double value, long at, int quality, byte flags) {
    SampleBatch.Builder batch = new SampleBatch.Builder(1);
    until(at);
    batch.add(
        tag,
        epoch(at),
        time.epochNanos(),
        Double.doubleToRawLongBits(value),
        quality,
        Origin.MEASURED,
        flags);
    watch.samples(batch.build());
  }

  /// @param at ns since the begin of the test, as all times in it
  private void tick(long at) {
    until(at);
    watch.tick();
  }

  private void until(long at) {
    long ahead = epoch(at) - time.epochNanos();
    if (ahead > 0) {
      time.advance(Duration.ofNanos(ahead));
    }
  }

  private static long epoch(long at) {
    return VirtualTime.START_NANOS + at;
  }

  private static long second(long epoch) {
    return (epoch - VirtualTime.START_NANOS) / S;
  }

  private final class Words implements LimitWatch.Told {
    @Override
    public void raised(String key, Raise raise) {
      told.add(second(raise.time()) + " raised " + raise.value() + " " + raise.limit());
    }

    @Override
    public void returned(String key, long time, boolean late) {
      told.add(second(time) + " over" + (late ? " late" : ""));
    }

    @Override
    public void isNormal(String key, long time) {
      normal.add(second(time) + " normal");
    }

    @Override
    public void past(String key, Raise raise, long returned) {
      told.add(second(raise.time()) + " to " + second(returned) + " past " + raise.value());
    }

    @Override
    public void began(String key, long time) {
      told.add(second(time) + " began");
    }
  }
}
