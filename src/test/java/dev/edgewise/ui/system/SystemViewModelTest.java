package dev.edgewise.ui.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeSystem;
import dev.edgewise.station.api.RejectionRow;
import dev.edgewise.station.api.StorageRow;
import dev.edgewise.station.api.SystemView;
import dev.edgewise.ui.fx.TestDesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemViewModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private final FakeStation station = FakeStation.riverside();
  private final TestDesk desk = new TestDesk(station);
  private final SystemViewModel model = new SystemViewModel(desk.desk());
  private long now = FakeStation.NOON;

  @BeforeEach
  void open() {
    model.show();
    desk.pass(A_SECOND);
  }

  /// A second later the station says this.
  private void says(SystemView view) {
    station.system(view);
    desk.pass(A_SECOND);
  }

  private SystemView later() {
    now += SECOND;
    return FakeSystem.well(now);
  }

  private Tile tile(String id) {
    return model.tilesProperty().get().stream()
        .filter(tile -> tile.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  // Issue 3 §2: what matters first.
  @Test
  void whenAllIsWellOneLineSaysSoAndNothingStandsOut() {
    says(later());
    assertEquals("Edgewise itself is well.", model.summaryProperty().get());
    assertTrue(model.wellProperty().get());
    assertTrue(model.tilesProperty().get().stream().allMatch(Tile::well));
  }

  // The product shows only what it measured: a rate needs two answers.
  @Test
  void ratesComeFromTwoAnswersAndAreNotInventedBefore() {
    assertTrue(Double.isNaN(model.links().getFirst().messagesPerSecond()));
    assertEquals("––", tile("program").figure());
    says(later());
    says(later());
    assertEquals(10, model.links().getFirst().messagesPerSecond(), 1e-9);
    assertEquals(1_000, model.links().getFirst().bytesPerSecond(), 1e-9);
    assertEquals("25", tile("program").figure());
  }

  @Test
  void aConnectionThatIsDownStandsOutWithItsName() {
    SystemView view = later();
    says(
        FakeSystem.with(
            view,
            List.of(FakeSystem.link(false, 100, 5_000)),
            view.queues(),
            view.rejections(),
            view.storage()));
    assertFalse(tile("connections").well());
    assertEquals("Broker is down", tile("connections").meaning());
    assertEquals("Connections: 0 of 1 up, Broker is down", model.summaryProperty().get());
    assertFalse(model.wellProperty().get());
  }

  // Back-pressure is time that givers wait, measured between two answers.
  @Test
  void aQueueWhoseGiversWaitStandsOutAlthoughItIsNotFull() {
    SystemView view = later();
    says(
        FakeSystem.with(
            view,
            view.links(),
            List.of(FakeSystem.queue(3, SECOND / 2)),
            view.rejections(),
            view.storage()));
    assertEquals(0.5, model.queues().getFirst().waiting(), 1e-9);
    assertFalse(tile("queues").well());
    assertEquals("back-pressure at History: to its log", tile("queues").meaning());
  }

  @Test
  void aRejectionStandsOutWhileItGoesOnAndIsOnlyCountedAfterwards() {
    says(rejecting(30));
    assertFalse(tile("refused").well());
    assertEquals("30/s now", tile("refused").meaning());
    for (int i = 0; i < 6; i++) {
      says(rejecting(30));
    }
    assertTrue(tile("refused").well());
    assertEquals("30", tile("refused").figure());
    assertEquals("since the start, one reason", tile("refused").meaning());
  }

  @Test
  void theFirstReasonIsChosenAndStaysChosenWhenOthersComeBeforeIt() {
    says(rejecting(1));
    assertEquals("NOT_A_PAYLOAD", model.chosenProperty().get().orElseThrow().row().reason());
    SystemView view = later();
    RejectionRow other = new RejectionRow("A", "NEW", "new and unknown", 1, List.of());
    says(
        FakeSystem.with(
            view,
            view.links(),
            view.queues(),
            List.of(other, FakeSystem.garbage(7)),
            view.storage()));
    assertEquals(7, model.chosenProperty().get().orElseThrow().row().count());
    assertTrue(
        model.advice(model.chosenProperty().get().orElseThrow()).contains("not a Sparkplug B"));
    model.choose(model.refusals().getFirst());
    assertTrue(model.advice(model.chosenProperty().get().orElseThrow()).startsWith("Look at"));
  }

  // Issue 3 §3: full disk: history pauses with a health event on System.
  @Test
  void aHistoryThatPausesTellsWhyInTheFirstFigures() {
    SystemView view = later();
    StorageRow paused =
        new StorageRow(
            "History", "all files", 1, 1, "samples", 0, 0, false, "The disk is nearly full.");
    says(FakeSystem.with(view, view.links(), view.queues(), view.rejections(), List.of(paused)));
    assertFalse(tile("history").well());
    assertEquals("Samples in history: 1, The disk is nearly full.", model.summaryProperty().get());
  }

  // Issue 3 §2: tables export what they show.
  @Test
  void anExportHasTheRowsOfTheTableWithAllTheirDigits() throws Exception {
    says(rejecting(12_345));
    Path file = folder.resolve("rejected.csv");
    int[] written = new int[1];
    model.export(model.sheets().refusals(), model.refusals(), file, n -> written[0] = n, e -> {});
    assertEquals(1, written[0]);
    assertEquals(
        "Reason,Count,Per s,Last,Connection,Where,Sample\r\n"
            + "payload is not a Sparkplug B message,12345,\"12,345\","
            + "2026-01-01 11:59:59.000 UTC,Broker,spBv1.0/x/NDATA/y (too short),not a payload\r\n",
        Files.readString(file));
  }

  @Test
  void anExportToWhereNothingCanBeWrittenIsTold() {
    String[] told = new String[1];
    model.export(
        model.sheets().storage(),
        model.storage(),
        folder.resolve("no/such/folder.csv"),
        n -> {},
        e -> told[0] = e.code().name());
    assertEquals("EXPORT-UNWRITABLE", told[0]);
  }

  // Hidden screens cost nothing, and rates are not made across the time in between.
  @Test
  void hiddenItAsksNothingAndShownAgainItMeasuresAnew() {
    says(later());
    model.hide();
    desk.wire().forgetCalls();
    desk.pass(Duration.ofSeconds(5));
    assertFalse(desk.wire().calls().contains("system.view"));
    model.show();
    desk.pass(A_SECOND);
    assertTrue(Double.isNaN(model.links().getFirst().messagesPerSecond()));
  }

  // At most once a second.
  @Test
  void itAsksOnceASecond() {
    desk.wire().forgetCalls();
    desk.pass(Duration.ofSeconds(10));
    long asked = desk.wire().calls().stream().filter("system.view"::equals).count();
    assertTrue(asked >= 9 && asked <= 11, "asked " + asked);
  }

  private SystemView rejecting(long count) {
    SystemView view = later();
    return FakeSystem.with(
        view, view.links(), view.queues(), List.of(FakeSystem.garbage(count)), view.storage());
  }
}
