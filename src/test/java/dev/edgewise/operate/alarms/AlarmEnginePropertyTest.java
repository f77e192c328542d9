package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleFlags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/// The whole engine, from a value to the journal and over restarts, against [AlarmModel].
class AlarmEnginePropertyTest {
  private static final String LETTERS = "ABCDEFGHI";
  private static final Actor ANNA = new Actor("anna", "desk 1");
  private static final List<AlarmEngine.Seen> HOT = List.of(new AlarmEngine.Seen("hot", 0));

  // A second and an event for each letter; see AlarmModel for what they mean.
  @Property(tries = 400)
  void theEngineDoesWhatAnIndependentModelDoes(
      @ForAll
          @Chars({
            '+', '+', '-', 'm', 'b', '.', 'k', 'r', 's', '5', '1', 'u', 'o', 'i', 'q', 'd', 'e', 'R'
          })
          @StringLength(min = 300, max = 800)
          String events,
      @ForAll boolean latches,
      @ForAll @IntRange(max = 3) int onDelay,
      @ForAll @IntRange(max = 3) int offDelay) {
    AlarmTrial trial = new AlarmTrial();
    Limit limit =
        Limit.of(Limit.Kind.HIGH, 95)
            .withDeadband(1)
            .withDelays(Duration.ofSeconds(onDelay), Duration.ofSeconds(offDelay));
    AlarmModel model = new AlarmModel(latches, onDelay, offDelay);
    watch(trial, limit, latches);
    for (int i = 0; i < events.length(); i++) {
      trial.second();
      model.second();
      boolean isDone = does(trial, events.charAt(i), limit, latches);
      boolean isExpected = model.does(events.charAt(i));
      String here = events.substring(Math.max(0, i - 15), i + 1);
      assertEquals(model + " " + isExpected, words(trial) + " " + isDone, here);
    }
    assertEquals(model.raised(), count(trial, JournalKind.RAISED));
    assertEquals(model.returned(), count(trial, JournalKind.RETURNED));
    assertEquals(model.sounded(), trial.journal.stream().filter(e -> e.annunciated()).count());
  }

  private static void watch(AlarmTrial trial, Limit limit, boolean latches) {
    Handling handling =
        Handling.plain(Priority.LOW)
            .shelvedAtMost(Duration.ofSeconds(AlarmModel.LONGEST_SHELF))
            .soundingAgainAfter(Duration.ofSeconds(AlarmModel.SOUNDS_AGAIN));
    trial.alarm("hot", limit, latches ? handling.latched() : handling);
    trial.logic("stopped", "hot");
  }

  /// @return whether it was not refused
  private static boolean does(AlarmTrial trial, char what, Limit limit, boolean latches) {
    AlarmEngine engine = trial.engine;
    long now = trial.time.epochNanos();
    return switch (what) {
      case '+' -> value(trial, 96, Quality.GOOD);
      case '-' -> value(trial, 90, Quality.GOOD);
      case 'm' -> value(trial, 94.5, Quality.GOOD);
      case 'b' -> value(trial, 0, Quality.BAD_SENSOR_FAILURE);
      case 'd' -> logic(trial, 0);
      case 'e' -> logic(trial, 1);
      case '.' -> true;
      case 'k' -> engine.acknowledge(HOT, ANNA, "", now).isEmpty();
      case 'r' -> engine.reset(HOT, ANNA, now).isEmpty();
      case 's' -> shelve(trial, Shelf.Kind.TIMED, 2);
      case '5' -> shelve(trial, Shelf.Kind.TIMED, 5);
      case '1' -> shelve(trial, Shelf.Kind.ONE_SHOT, 0);
      case 'u' -> engine.unshelve(HOT, ANNA, now).isEmpty();
      case 'o' -> engine.takeOut(HOT, ANNA, "x", now).isEmpty();
      case 'i' -> engine.putBack(HOT, ANNA, "x", now).isEmpty();
      case 'q' -> engine.silence(engine.view(now).version(), ANNA, now) >= 0;
      case 'R' -> {
        Map<String, AlarmMemory> before = new TreeMap<>(engine.memories());
        trial.restart();
        assertEquals(before, new TreeMap<>(trial.engine.memories()));
        watch(trial, limit, latches);
        yield true;
      }
      default -> throw new IllegalArgumentException("No event: " + what);
    };
  }

  private static boolean value(AlarmTrial trial, double value, int quality) {
    trial.at("hot", value, trial.now(), quality, SampleFlags.NONE);
    return true;
  }

  private static boolean logic(AlarmTrial trial, double value) {
    trial.live("stopped", value);
    return true;
  }

  private static boolean shelve(AlarmTrial trial, Shelf.Kind kind, int seconds) {
    return trial
        .engine
        .shelve(HOT, kind, Duration.ofSeconds(seconds), ANNA, "x", trial.time.epochNanos())
        .isEmpty();
  }

  private static String words(AlarmTrial trial) {
    AlarmView hot = trial.engine.find("hot").orElseThrow();
    EngineView view = trial.engine.view(trial.time.epochNanos());
    AlarmCounts counts = view.counts().getLast();
    AlarmState state = hot.memory().state();
    return LETTERS.charAt(state.standing().ordinal())
        + (state.active() ? " abnormal" : " normal")
        + (counts.audible() == 1 ? " heard " : " quiet ")
        + counts.listed()
        + counts.unacknowledged()
        + counts.shelved()
        + counts.suppressed()
        + counts.outOfService();
  }

  private static long count(AlarmTrial trial, JournalKind kind) {
    return trial.journal.stream().filter(e -> e.kind() == kind).count();
  }
}
