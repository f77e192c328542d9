package dev.edgewise.ui.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.AlarmEntry;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.FakeAlarms;
import dev.edgewise.station.api.FakeFlood;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.nav.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uses the alarms screen as an operator does.
class AlarmsScreenTest extends ScreenTest {
  private final FakeAlarms alarms = station.alarms();
  private Optional<Path> file = Optional.empty();
  private AlarmsScreen screen;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    FakeFlood.afternoon(alarms);
    alarms.kpis(FakeFlood.floodedDay());
    screen = new AlarmsScreen(desk, navigator, (owner, title, name) -> file);
    return open(screen);
  }

  private String text(String id) {
    return lookup(id).queryAs(Labeled.class).getText();
  }

  private void untilGuidance() {
    until("the guidance", () -> isShown("#guidance-steps") && isShown("#alarm-acknowledge"));
  }

  private int lines() {
    return onScreen(() -> screen.list().lines().size());
  }

  // Mock-up 7, and issue 6: "guidance beside the alarm".
  @Test
  void theMostUrgentAlarmComesWithItsGuidanceAndWhatTheModelSaw() {
    untilGuidance();
    assertEquals("P-104 · Bearing failure predicted within 36 h", text("#guidance-title"));
    assertEquals("27:48", text("#guidance-left"));
    assertTrue(isShown("1. Reduce speed to 1200 rpm."));
    assertTrue(isShown("Seizure, 9 h standstill of Area 1."));
    assertTrue(isShown("bearing-ae 2.3.1"));
    assertTrue(isShown("envelope at BPFO"));
    assertEquals("Active 6", text("#alarms-active"));
    assertEquals("Shelved 1", text("#alarms-shelved"));
  }

  @Test
  void oneAlarmIsAcknowledgedWithAComment() {
    untilGuidance();
    clickOn("#alarm-comment").write("on my way");
    clickOn("#alarm-acknowledge");
    until("the act", () -> !alarms.deeds().isEmpty());
    assertEquals(List.of("acknowledge P-104/bearing: on my way"), alarms.deeds());
    until("the button to go", () -> !isShown("#alarm-acknowledge"));
    until("what came of it", () -> isShown("Acknowledged."));
  }

  // Issue 6: "acknowledge one or what is visible"; standards 1, rule 4: no blind acknowledging.
  @Test
  void whatIsInViewIsAcknowledgedAfterOneMoreQuestion() {
    untilGuidance();
    clickOn("#acknowledgeVisible");
    until("the question", () -> isShown("#visible-done"));
    alarms.put(
        FakeAlarms.raised("late", "Site/x", "came late", AlarmPriority.HIGH, FakeStation.NOON));
    until("the late one", () -> lines() == 7);
    clickOn("#visible-comment").write("all seen");
    clickOn("#visible-done");
    until("the acts", () -> alarms.deeds().size() == 3);
    assertEquals(
        List.of(
            "acknowledge P-104/bearing: all seen",
            "acknowledge C-202/temperature: all seen",
            "acknowledge C-201/lubricant: all seen"),
        alarms.deeds());
    assertFalse(alarms.row("late").state().acknowledged());
  }

  @Test
  void aRefusalIsTold() {
    alarms.refuse("P-104/bearing", "You may not acknowledge in Area 1.");
    untilGuidance();
    clickOn("#alarm-acknowledge");
    until("the reason", () -> isShown("#said"));
    assertEquals(
        "Not done: P-104 Bearing failure predicted within 36 h. You may not acknowledge in Area 1.",
        text("#said"));
  }

  @Test
  void anAlarmIsShelvedWithTimeAndReasonAndComesBack() {
    untilGuidance();
    clickOn("#alarm-shelve");
    assertTrue(isShown("#alarm-form"));
    assertTrue(lookup("#alarm-done").query().isDisabled(), "no reason, no shelf");
    clickOn("15 min");
    clickOn("#alarm-reason").write("sensor is checked");
    clickOn("#alarm-done");
    until("the shelf", () -> isShown("Shelved."));
    assertEquals(List.of("shelve 900000 P-104/bearing: sensor is checked"), alarms.deeds());
    clickOn("#alarms-shelved");
    until("both", () -> lines() == 2);
    interact(() -> screen.list().choose("P-104/bearing"));
    until("the way back", () -> isShown("#alarm-unshelve"));
    clickOn("#alarm-unshelve");
    until("it to be back", () -> alarms.row("P-104/bearing").state().unacknowledged());
  }

  // Issue 6: "filters that can never hide a new critical alarm".
  @Test
  void aFilterSaysWhatItLeavesOutAndShowsTheCriticalOneAllTheSame() {
    untilGuidance();
    clickOn("#search").write("lubricant");
    String told =
        "Filter: 1 of 6 alarms. 1 unacknowledged critical alarm is shown although the filter leaves"
            + " it out.";
    until("the filter", () -> lines() == 2 && text("#filterText").equals(told));
    clickOn("#filterClear");
    until("all", () -> lines() == 6);
    assertFalse(isShown("#filterBar"));
  }

  @Test
  void aFloodSaysSoAndIsGroupedByCause() {
    untilGuidance();
    FakeFlood.flood(alarms, 300);
    until("the flood", () -> isShown("#floodBar") && lines() < 100);
    assertEquals("Show each", text("#floodFlat"));
    clickOn("#floodFlat");
    until("each", () -> lines() == 306);
    assertEquals("306 of 306 alarms", text("#foot"));
  }

  // Issue 6: "the linked trend around its time".
  @Test
  void theTrendOpensAroundTheRaise() {
    untilGuidance();
    clickOn("#alarm-trend");
    Route route = navigator.currentProperty().get();
    assertEquals("trends", route.screen());
    assertEquals(FakeFlood.P104 + "/vibration/rms", route.subjects().getFirst());
    assertTrue(route.subjects().getLast().startsWith("@"), route.toString());
  }

  @Test
  void keysDoWhatButtonsDo() {
    untilGuidance();
    clickOn("Discharge temperature high");
    until("the choice", () -> text("#guidance-title").startsWith("C-202"));
    type(KeyCode.A);
    until("the act", () -> !alarms.deeds().isEmpty());
    type(KeyCode.M);
    until("silence", () -> alarms.deeds().size() == 2);
    assertEquals(List.of("acknowledge C-202/temperature", "silence"), alarms.deeds());
  }

  @Test
  void theJournalIsSearchedAndExported(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 450; i++) {
      alarms.journal(entry(i, i % 3 == 0 ? "operator 2" : ""));
    }
    clickOn("#alarms-history");
    until("a page", () -> text("#history-found").startsWith("200 of 450"));
    clickOn("#history-words").write("operator 2");
    until("those of one person", () -> text("#history-found").startsWith("150 of 150"));
    assertTrue(lookup("#history-more").query().isDisabled());
    file = Optional.of(folder.resolve("out.csv"));
    clickOn("#history-export");
    until("the file", () -> Files.exists(file.get()));
    assertEquals(151, Files.readAllLines(file.get()).size());
  }

  private static AlarmEntry entry(int i, String by) {
    return new AlarmEntry(
        i,
        FakeStation.NOON - i,
        "P-104/vibration",
        i,
        FakeFlood.P104,
        "Vibration rising",
        AlarmPriority.MEDIUM,
        by.isEmpty() ? AlarmEntry.Step.RAISED : AlarmEntry.Step.ACKNOWLEDGED,
        "7.4 mm/s > 7.1",
        by,
        "",
        false);
  }

  @Test
  void theKpiPageHasTheDayAgainstItsTargets() {
    clickOn("#alarms-kpis");
    until("the figures", () -> isShown("Mean per 10 min") && isShown("Temperature high"));
    assertTrue(isShown("187"));
    TableView<?> top = lookup("#kpi-top").query();
    assertEquals(10, onScreen(() -> top.getItems().size()));
  }

  // Each step of the journal and each state has words; a missing one would stop the screen.
  @Test
  void everythingHasWords() {
    for (AlarmEntry.Step step : AlarmEntry.Step.values()) {
      assertFalse(desk.texts().get("alarms.step." + step).isEmpty());
    }
    for (AlarmPriority priority : AlarmPriority.values()) {
      assertFalse(desk.texts().get("alarms.priority." + priority).isEmpty());
    }
  }
}
