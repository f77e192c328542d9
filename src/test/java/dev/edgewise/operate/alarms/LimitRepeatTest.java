package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleFlags;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Values come at least once: what is told again, live or later, before or after a restart, makes
/// no second spell.
class LimitRepeatTest {
  private static final Limit HIGH = Limit.of(Limit.Kind.HIGH, 95);
  private final AlarmTrial trial = new AlarmTrial();

  @BeforeEach
  void watch() {
    trial.alarm("hot", HIGH, Handling.plain(Priority.LOW));
  }

  @Test
  void aSpellThatWasSeenLiveIsNotToldAgainAsPast() {
    live(30, 96);
    live(40, 90);
    late(25, 90);
    late(30, 96);
    late(40, 90);
    trial.until(60);
    assertEquals(List.of("30 RAISED sounds", "40 RETURNED"), trial.words());
  }

  @Test
  void norAfterARestart() {
    live(30, 96);
    live(40, 90);
    restart();
    late(25, 90);
    late(30, 96);
    late(40, 90);
    late(50, 96);
    late(51, 90);
    restart();
    late(25, 90);
    late(33, 96);
    late(51, 90);
    trial.until(80);
    assertEquals(
        List.of("30 RAISED sounds", "40 RETURNED", "50 PAST_RAISED late", "51 PAST_RETURNED late"),
        trial.words());
  }

  // Ended while the station was away: it is over with the true time, and no other spell.
  @Test
  void aSpellOfBeforeTheRestartEndsWithItsTrueTime() {
    live(10, 96);
    restart();
    late(5, 90);
    late(10, 96);
    late(13, 90);
    live(30, 90);
    trial.until(60);
    assertEquals(List.of("10 RAISED sounds", "13 RETURNED late"), trial.words());
  }

  @Test
  void whatComesAgainLiveAfterARestartIsNoNews() {
    live(10, 96);
    live(20, 90);
    live(30, 96);
    restart();
    trial.until(31);
    for (long second = 5; second <= 30; second++) {
      boolean isHot = second >= 10 && second < 20 || second == 30;
      again(second, isHot ? 96 : 90);
    }
    live(32, 97);
    assertEquals(List.of("10 RAISED sounds", "20 RETURNED", "30 RAISED sounds"), trial.words());
  }

  // A source's clock that was set back hides an alarm no longer than ten seconds.
  @Test
  void aSourceWithItsClockSetBackIsHeardSoon() {
    live(3_000, 90);
    for (long second = 0; second <= 10; second++) {
      again(second, 96);
      trial.second();
    }
    assertEquals(List.of("10 RAISED sounds"), trial.words());
  }

  // The present spell began earlier than was seen; its end closes it.
  @Test
  void aCorrectedSpellIsOneSpell() {
    live(100, 96);
    late(50, 90);
    late(51, 96);
    late(99, 96);
    trial.until(120);
    live(130, 90);
    late(140, 90);
    late(141, 96);
    late(142, 90);
    assertEquals(
        List.of(
            "100 RAISED sounds",
            "51 RAISE_CORRECTED",
            "130 RETURNED",
            "141 PAST_RAISED late",
            "142 PAST_RETURNED late"),
        trial.words());
  }

  private void restart() {
    trial.restart();
    trial.alarm("hot", HIGH, Handling.plain(Priority.LOW));
  }

  private void live(long second, double value) {
    if (second > trial.now()) {
      trial.time.advance(Duration.ofSeconds(second - trial.now()));
    }
    trial.live("hot", value);
  }

  private void again(long second, double value) {
    trial.at("hot", value, second, Quality.GOOD, SampleFlags.NONE);
  }

  private void late(long second, double value) {
    trial.at("hot", value, second, Quality.GOOD, SampleFlags.HISTORICAL);
  }
}
