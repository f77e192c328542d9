package dev.edgewise.ui.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {
  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final OverviewViewModel model = new OverviewViewModel(test.desk());

  private void showAll() {
    test.pass(Duration.ofMillis(40));
    model.show();
    for (DeviceCard card : model.cards()) {
      model.sees(card.device().path(), Optional.of(card));
    }
    test.pass(Duration.ofSeconds(1));
  }

  @Test
  void thereIsACardForEachDeviceInOrderOfItsPath() {
    showAll();
    assertEquals(
        List.of("P-101", "P-102", "P-104", "C-201", "C-202", "CNC-1", "CNC-2", "F-310"),
        model.cards().stream().map(c -> c.device().name()).toList());
  }

  // Only numbers with a known range can be drawn on an indicator.
  @Test
  void aCardTakesTheFirstThreeNumbersAndDrawsTheLast() {
    showAll();
    DeviceCard card = model.cards().getFirst();
    assertEquals(
        List.of("bar", "°C", "mm/s"), card.indicators().stream().map(t -> t.unit()).toList());
    assertEquals("mm/s", card.trace().orElseThrow().unit());
  }

  @Test
  void onlyTheCardsInViewAreAskedFor() {
    showAll();
    for (DeviceCard card : model.cards().subList(1, model.cards().size())) {
      model.sees(card.device().path(), Optional.empty());
    }
    test.pass(Duration.ofSeconds(3));
    assertTrue(model.slot(0).isPresent());
    assertFalse(model.slot(4).isPresent());
    assertTrue(model.trace(2).isPresent());
    assertFalse(model.trace(6).isPresent());
  }

  @Test
  void hiddenItAsksForNothing() {
    showAll();
    model.hide();
    test.wire().forgetCalls();
    test.pass(Duration.ofSeconds(4));
    assertEquals(List.of(), test.askedByScreens());
  }

  @Test
  void theFiguresCountWhatIsGoodAndWhatIsOffNormal() {
    String tag = "Riverside works/Area 1/Pumps/P-104/vibration/rms";
    station.set(tag, 9.8, ValueState.BAD);
    station.conditions(
        List.of(
            new Condition(Condition.Kind.OFF_NORMAL, tag, 10, FakeStation.NOON, "9.8 mm/s"),
            new Condition(Condition.Kind.NODE_OFFLINE, "edge-07", -1, FakeStation.NOON, "lost")));
    showAll();
    Kpis kpis = model.kpisProperty().get();
    assertEquals(31, kpis.tagsGood());
    assertEquals(32, kpis.tagsTotal());
    assertEquals(1, kpis.offNormal());
    assertEquals(tag, kpis.latestOffNormal().orElseThrow().subject());
    assertEquals(4, kpis.nodesOnline());
    assertEquals(8, kpis.devicesTotal());
    assertEquals(50, kpis.samplesPerSecond());
  }

  // Devices on plain MQTT have no edge node: neither a figure nor a row of the table counts one.
  @Test
  void devicesWithoutAnEdgeNodeAreNotCountedAsOne() {
    station.plainDevices("Tasmota", "kitchen");
    showAll();
    Kpis kpis = model.kpisProperty().get();
    assertEquals(4, kpis.nodesOnline());
    assertEquals(9, kpis.devicesTotal());
    assertEquals(50, kpis.samplesPerSecond());
    assertEquals(
        List.of("edge-07", "edge-08", "edge-03", "edge-09"),
        model.nodes().stream().map(n -> n.name()).toList());
  }

  // Picture 1: what inference at the edge saves, from the nodes' own counters.
  @Test
  void theUplinkThatIsSavedComesFromTheCountersOfTheNodes() {
    assertEquals(Double.NaN, model.kpisProperty().get().traffic().saved());
    FakeStation deciding = FakeWork.riverside();
    deciding.history(FakeWork.PUMPS + "/traffic/in", second -> 640_000.0 * (second % 1_000_000));
    deciding.history(FakeWork.PUMPS + "/traffic/out", second -> 2_560.0 * (second % 1_000_000));
    TestDesk desk = new TestDesk(deciding);
    OverviewViewModel overview = new OverviewViewModel(desk.desk());
    overview.show();
    desk.pass(Duration.ofSeconds(6));
    assertEquals(new Traffic(1, 640_000, 2_560), overview.kpisProperty().get().traffic());
    assertEquals(0.996, overview.kpisProperty().get().traffic().saved(), 1e-9);
  }

  // Picture 1: a model that looks at a device is seen on its card, with its threshold.
  @Test
  void aCardShowsTheScoreOfTheModelThatLooksAtTheDevice() {
    FakeStation deciding = FakeWork.riverside();
    TestDesk desk = new TestDesk(deciding);
    OverviewViewModel overview = new OverviewViewModel(desk.desk());
    overview.show();
    desk.pass(Duration.ofSeconds(3));
    DeviceCard card =
        overview.cards().stream()
            .filter(c -> c.device().path().equals(FakeWork.P104))
            .findFirst()
            .orElseThrow();
    assertEquals(FakeWork.P104 + "/bearing-ae/score", card.trace().orElseThrow().path());
    assertEquals(0.7, card.score().orElseThrow().threshold());
    assertEquals(3, card.indicators().size());
    assertEquals(
        List.of("bearing-ae 2.3.0", "bearing-class 1.2.0"), overview.modelsOf(FakeWork.EDGE_07));
  }

  // What a rule found is first, and leads to the score and what was measured there.
  @Test
  void aDetectionComesFirstAndLeadsToScoreAndVibration() {
    FakeStation deciding = FakeWork.riverside();
    Condition off =
        new Condition(
            Condition.Kind.OFF_NORMAL, FakeWork.P104 + "/vibration/rms", 10, 2, "9.8 mm/s");
    Condition found = new Condition(Condition.Kind.DETECTED, FakeWork.P104, -1, 1, "predicted");
    deciding.conditions(List.of(off, found));
    TestDesk desk = new TestDesk(deciding);
    OverviewViewModel overview = new OverviewViewModel(desk.desk());
    overview.show();
    desk.pass(Duration.ofSeconds(3));
    assertEquals(List.of(found, off), overview.conditions());
    assertTrue(overview.detected(FakeWork.P104));
    assertEquals(
        List.of(FakeWork.P104 + "/bearing-ae/score", FakeWork.P104 + "/vibration/rms"),
        overview.detectionTags(FakeWork.P104));
  }
}
