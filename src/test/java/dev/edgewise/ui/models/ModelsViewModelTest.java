package dev.edgewise.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.ScoreText;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelsViewModelTest {
  private final FakeStation station = FakeWork.riverside();
  private final TestDesk desk = new TestDesk(station);
  private final ModelsViewModel model = new ModelsViewModel(desk.desk());

  @BeforeEach
  void open() {
    model.show();
    desk.pass(Duration.ofSeconds(3));
  }

  private List<String> scored() {
    return model.scores().stream().map(AssetScore::name).toList();
  }

  private String state(int row) {
    return new StateWords(desk.desk().texts()).of(model.list().rows().get(row));
  }

  // Issue 4 §6: what runs where. One version on two nodes is one row.
  @Test
  void aVersionIsOneRowWithTheFiguresOfAllItsNodes() {
    assertEquals(
        List.of("bearing-ae 2.3.0", "bearing-class 1.2.0"),
        model.list().rows().stream().map(ModelRow::key).toList());
    ModelRow row = model.list().rows().getFirst();
    assertEquals(
        List.of("edge-07", "edge-08"), row.parts().stream().map(ModelRow.Part::name).toList());
    assertEquals(24_800, row.sum(ModelWork::calls));
    assertEquals(2_900, row.most(ModelWork::p99Micros));
    assertEquals("serving", state(0));
  }

  // Issue 4 §6: live scores against thresholds; the most conspicuous is shown first.
  @Test
  void theAssetThatAModelSaysMostOfComesFirstAndIsPlotted() {
    assertEquals(List.of("P-104", "C-201", "C-202", "P-102", "P-101"), scored());
    AssetScore score = model.scoreProperty().get().orElseThrow();
    assertEquals("P-104", score.name());
    assertEquals(0.91, score.value());
    assertEquals(0.7, score.threshold());
    assertTrue(score.above());
    assertTrue(model.trace().columnsProperty().get().isPresent());
    assertTrue(model.spark(model.list().rows().getFirst()).isPresent());
  }

  // Picture 7: why the model says so.
  @Test
  void whatTheScoreComesFromIsSaidOfTheChosenAsset() {
    desk.pass(Duration.ofSeconds(2));
    assertTrue(model.why());
    assertEquals(
        List.of(new Answer("outer race", 0.58, ValueState.GOOD, "", 2, 0.58)),
        model.answersProperty().get());
    model.chooseAsset(FakeWork.PUMPS + "/P-101");
    assertEquals(List.of(), model.answersProperty().get());
  }

  // The old number alone would look like a machine in trouble.
  @Test
  void aScoreThatCannotBeTrustedComesLast() {
    station.set(FakeWork.P104 + "/bearing-ae/score", 0.91, ValueState.BAD);
    desk.pass(Duration.ofSeconds(2));
    assertEquals("P-104", scored().getLast());
    AssetScore last = model.scores().getLast();
    assertEquals("––", ScoreText.of(desk.desk().formats(), last.value(), last.state()));
    assertFalse(model.scores().getLast().above());
  }

  @Test
  void whatWasChosenStaysChosenWhileScoresChange() {
    model.chooseAsset(FakeWork.PUMPS + "/P-101");
    desk.pass(Duration.ofSeconds(2));
    station.set(FakeWork.PUMPS + "/P-102/bearing-ae/score", 0.99, ValueState.GOOD);
    desk.pass(Duration.ofSeconds(2));
    assertEquals("P-102", scored().getFirst());
    assertEquals("P-101", model.scoreProperty().get().orElseThrow().name());
    model.choose("bearing-class");
    assertEquals("bearing-class 1.2.0", model.list().chosenProperty().get().orElseThrow().key());
  }

  // Issue 4 §3: a model that fails says why; NE 107 has a letter for it.
  @Test
  void aFailedModelSaysWhereAndWhy() {
    assertEquals("F  failed", state(1));
    assertEquals(
        "edge-07: golden vector 3 differs",
        new StateWords(desk.desk().texts()).reason(model.list().rows().get(1)));
  }

  // A report is retained: that of a node that is gone must not look alive.
  @Test
  void aModelOnANodeThatIsOfflineIsOutOfReach() {
    NetworkView view = station.network().view();
    station.network(
        new NetworkView(
            view.connections(), view.nodes().stream().map(ModelsViewModelTest::lost).toList()));
    desk.pass(Duration.ofSeconds(2));
    assertEquals("○ out of reach on edge-08", state(0));
  }

  private static EdgeNodeInfo lost(EdgeNodeInfo n) {
    return new EdgeNodeInfo(
        n.id(),
        n.name(),
        n.place(),
        !n.name().equals("edge-08"),
        n.since(),
        "",
        n.lastMessage(),
        0,
        0,
        Double.NaN,
        n.devices(),
        n.tags(),
        false);
  }

  @Test
  void hiddenItAsksForNothing() {
    model.hide();
    desk.wire().forgetCalls();
    desk.pass(Duration.ofSeconds(6));
    assertEquals(List.of(), desk.askedByScreens());
  }
}
