package dev.edgewise.ui.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.SystemTime;
import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.FakeAlarms;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.ui.ScreenTest;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// The list with 100,000 alarms that change all the time, every call encoded and decoded.
class AlarmsAtScaleTest extends ScreenTest {
  private static final int ALARMS = 100_000;
  private static final int BATCH = 200;
  private static final int BATCHES = 10;

  private final FakeAlarms alarms = station.alarms();
  private AlarmsScreen screen;
  private long lastFrame;
  private long longestGap;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    for (int i = 0; i < ALARMS; i++) {
      put(i, 0);
    }
    screen = new AlarmsScreen(desk, navigator);
    return open(screen);
  }

  private void put(int i, int round) {
    AlarmRow raised =
        FakeAlarms.raised(
            "k" + i,
            "Site/Area %d/Line %d/P-%d".formatted(i % 40, i % 200, i),
            "Temperature high",
            AlarmPriority.values()[1 + i % 3],
            FakeStation.NOON + round * 1_000_000L + i);
    alarms.put(i % 1_000 == 0 ? raised : FakeAlarms.acknowledged(raised, "operator 2", i));
  }

  // Issue 6: "100,000 active alarms load in ≤ 3 s, ≥ 2,000 changes/s stay smooth, nothing is cut
  // silently". The limits here leave room for a busy machine; the bench has the stated ones.
  @Test
  void aHundredThousandAlarmsAreListedWhileTheyChange() {
    TableView<AlarmLine> table = lookup("#table").query();
    try (SystemTime time = new SystemTime()) {
      long start = time.monotonicNanos();
      for (int page = 1; page <= 5; page++) {
        int come = page * ALARMS / 5;
        until("a page", () -> desk.alarms().rows().size() >= come);
      }
      until("all of them", () -> table.getItems().size() == ALARMS);
      double load = (time.monotonicNanos() - start) / 1e9;
      watchFrames();
      long changing = time.monotonicNanos();
      for (int round = 1; round <= BATCHES; round++) {
        for (int i = 0; i < BATCH; i++) {
          put((round * 7_919 + i * 37) % ALARMS, round);
        }
        long version = alarms.view().version();
        until(
            "the changes",
            () -> desk.alarms().viewProperty().get().orElseThrow().version() >= version);
      }
      double seconds = (time.monotonicNanos() - changing) / 1e9;
      System.out.printf(
          "alarms.load_100k_s %.1f%nalarms.changes_per_s %.0f%nalarms.longest_stall_ms %.0f%n",
          load, BATCH * BATCHES / seconds, longestGap / 1e6);
      assertTrue(load < 60, () -> "loading took " + load + " s");
      assertTrue(longestGap < 5_000_000_000L, () -> "a gap of " + longestGap / 1e6 + " ms");
    }
    assertEquals(ALARMS, table.getItems().size());
    interact(() -> table.scrollTo(ALARMS - 1));
    until("the last rows", () -> !table.lookupAll(".table-row-cell").isEmpty());
    assertTrue(onScreen(() -> table.lookupAll(".table-row-cell").size()) < 80);
  }

  private void watchFrames() {
    interact(
        () ->
            new AnimationTimer() {
              @Override
              public void handle(long now) {
                if (lastFrame > 0) {
                  longestGap = Math.max(longestGap, now - lastFrame);
                }
                lastFrame = now;
              }
            }.start());
  }
}
