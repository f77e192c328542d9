package dev.edgewise.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.AttentionView;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.StartupStep;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.TestDesk;
import dev.edgewise.ui.nav.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {
  private static final String TAG = "Riverside works/Area 1/Pumps/P-104/vibration/rms";
  private static final Condition OFF_NORMAL =
      new Condition(
          Condition.Kind.OFF_NORMAL, TAG, 10, FakeStation.NOON, "9.8 mm/s, normal is 0 to 4.5");
  private static final Condition OFFLINE =
      new Condition(
          Condition.Kind.NODE_OFFLINE, "edge-07", -1, FakeStation.NOON, "no sign for 12 s");

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final ShellViewModel model = model(test.desk());

  private static ShellViewModel model(Desk desk) {
    return new ShellViewModel(desk);
  }

  private static HealthView health(List<StartupStep> steps, int queued, String trouble) {
    return new HealthView(
        FakeStation.NOON,
        "Riverside works",
        steps,
        180,
        true,
        1_200_000,
        2_400_000,
        queued,
        64,
        trouble,
        "",
        0,
        0,
        "data");
  }

  private void show(HealthView health, Condition... conditions) {
    model.show(
        health,
        new NetworkView(List.of(), List.of()),
        new AttentionView(List.of(conditions), 0, 0));
  }

  private static final StartupStep DONE =
      new StartupStep("Broker", StartupStep.State.DONE, "ready");

  @Test
  void theStatusLineShowsWhatTheStationMeasures() {
    test.pass(Duration.ofMillis(40));
    assertEquals("connected", model.stationTextProperty().get());
    assertEquals("180 samples/s", model.ingestProperty().get());
    assertEquals("1.2 M samples · 2.0 B/sample", model.historyProperty().get());
    assertEquals("4 of 4 online · 8 devices", model.nodesProperty().get());
    assertEquals("measuring", model.latencyTextProperty().get());
    assertEquals("Data folder: data", model.dataFolderProperty().get());
  }

  // ui.md: the status line has the edge decision p99, of the slowest node.
  @Test
  void theEdgeDecisionIsThatOfTheSlowestNode() {
    assertEquals("", model.decision().textProperty().get());
    test.pass(Duration.ofMillis(40));
    assertEquals("none yet", model.decision().textProperty().get());
    TestDesk deciding = new TestDesk(FakeWork.riverside());
    ShellViewModel other = model(deciding.desk());
    deciding.pass(Duration.ofSeconds(2));
    assertEquals("p99 3.8 ms", other.decision().textProperty().get());
    assertTrue(other.decision().helpProperty().get().contains("(edge-07)"));
  }

  @Test
  void modelsRulesAndEdgeNodesAreOnOffer() {
    TestDesk deciding = new TestDesk(FakeWork.riverside());
    ShellViewModel other = model(deciding.desk());
    deciding.pass(Duration.ofSeconds(1));
    List<Route> gone = new ArrayList<>();
    List<Palette.Entry> entries = WorkEntries.of(other.work(), deciding.desk().texts(), gone::add);
    for (Palette.Entry entry : entries) {
      entry.run().run();
    }
    assertTrue(gone.contains(Route.to("models", "bearing-ae 2.3.0")), gone.toString());
    assertTrue(gone.contains(Route.to("rules", "bearing-protect 6")), gone.toString());
    assertTrue(gone.contains(Route.to("topology", FakeWork.EDGE_07)), gone.toString());
  }

  // Devices on plain MQTT are devices, and what they stand under is no edge node.
  @Test
  void devicesWithoutAnEdgeNodeCountAsDevicesAlone() {
    station.plainDevices("Tasmota", "kitchen", "cellar");
    test.pass(Duration.ofMillis(40));
    assertEquals("4 of 4 online · 10 devices", model.nodesProperty().get());
  }

  @Test
  void theBannerIsQuietWhenNothingNeedsAttention() {
    test.pass(Duration.ofMillis(40));
    ShellViewModel.Banner banner = model.bannerProperty().get();
    assertFalse(banner.noteworthy());
    assertEquals("Nothing needs attention", banner.text());
    assertEquals(Optional.empty(), banner.condition());
  }

  // Condition.Kind: "in order of weight, the heaviest first".
  @Test
  void theBannerTellsTheHeaviestConditionAndCountsTheOthers() {
    station.conditions(List.of(OFF_NORMAL, OFFLINE));
    test.pass(Duration.ofMillis(40));
    assertEquals(
        new ShellViewModel.Banner(
            true, "edge-07", "no sign for 12 s", "and 1 more", Optional.of(OFFLINE)),
        model.bannerProperty().get());
  }

  @Test
  void theBannerNamesATagByDeviceAndSignal() {
    show(health(List.of(DONE), 0, ""), OFF_NORMAL);
    assertEquals("P-104 vibration rms", model.bannerProperty().get().subject());
    assertEquals("", model.bannerProperty().get().more());
  }

  @Test
  void whileTheStationStartsTheBannerSaysWhatItDoes() {
    StartupStep running =
        new StartupStep("History", StartupStep.State.RUNNING, "replaying 3 of 7 segments");
    show(health(List.of(DONE, running), 0, ""));
    assertEquals("History", model.bannerProperty().get().subject());
    assertEquals("replaying 3 of 7 segments", model.bannerProperty().get().text());
    assertEquals("starting", model.stationTextProperty().get());
    assertTrue(model.stationWellProperty().get());
  }

  // A station that cannot start is told before anything else.
  @Test
  void aStepThatFailedComesBeforeEverything() {
    StartupStep failed =
        new StartupStep("Broker", StartupStep.State.FAILED, "Port 1883 is taken. (EW-PORT)");
    show(health(List.of(failed), 0, ""), OFFLINE);
    assertEquals("Broker could not be started", model.bannerProperty().get().subject());
    assertEquals("Port 1883 is taken. (EW-PORT)", model.bannerProperty().get().text());
    assertFalse(model.stationWellProperty().get());
    assertEquals("in trouble", model.stationTextProperty().get());
  }

  @Test
  void aHistoryThatCannotKeepUpSaysHowMuchWaits() {
    show(health(List.of(DONE), 40, ""));
    assertEquals("40 of 64 batches wait", model.historyProperty().get());
    assertFalse(model.historyWellProperty().get());
    show(health(List.of(DONE), 0, "The disk is full."));
    assertEquals("The disk is full.", model.historyProperty().get());
    assertFalse(model.stationWellProperty().get());
  }
}
