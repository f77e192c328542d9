package dev.edgewise.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialModel;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.station.api.TrialResult.Episode;
import dev.edgewise.station.api.TrialView;
import dev.edgewise.station.api.TrialView.Phase;
import dev.edgewise.ui.fx.TestDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrialViewModelTest {
  static final long SECOND = 1_000_000_000L;

  static final TrialFile PLANT =
      new TrialFile(
          "plant.csv",
          List.of(
              new TrialFile.Column("pressure", "bar", 2),
              new TrialFile.Column("flow", "m³/h", 1),
              new TrialFile.Column("current", "A", 1),
              new TrialFile.Column("speed", "", 0),
              new TrialFile.Column("valve", "", 0)),
          4_000,
          true,
          true,
          FakeStation.NOON,
          FakeStation.NOON + 3_999 * SECOND,
          SECOND,
          new ReplayReport(List.of(), List.of("Times are UTC."), List.of()));

  private static final Episode STEP =
      new Episode(
          FakeStation.NOON + 1_000 * SECOND,
          FakeStation.NOON + 1_040 * SECOND,
          12,
          0.93,
          FakeStation.NOON + 1_004 * SECOND,
          "valve");

  private final FakeStation station = FakeWork.riverside();
  private final TestDesk desk = new TestDesk(station);
  private final TrialViewModel model = new TrialViewModel(desk.desk());

  static TrialResult result(long run) {
    return new TrialResult(
        run,
        TrialRequest.Kind.UNTRAINED,
        PLANT.columns(),
        4_000,
        12,
        List.of(STEP),
        0,
        Long.MIN_VALUE,
        PLANT.first(),
        PLANT.last(),
        SECOND / 2,
        "",
        List.of(),
        TrialResult.Said.NOTHING);
  }

  static TrialView view(Phase phase, long run) {
    return new TrialView(phase, "plant.csv", 1, run, 100, run == 0 ? 0 : 4_000, "");
  }

  static final TrialModel COMPRESSOR =
      new TrialModel(
          "compressor-forecast",
          "compressor-forecast@1.0.0",
          "Temperature in five minutes",
          false,
          List.of(
              new TrialModel.Input("discharge/flow", "m³/h", false, false, "flow"),
              new TrialModel.Input("drive/current", "A", false, false, "")));

  static final TrialModel BEARING =
      new TrialModel(
          "bearing-class",
          "bearing-class@1.2.1",
          "Which part of a bearing is damaged",
          true,
          List.of(
              new TrialModel.Input("vibration", "", true, false, "valve"),
              new TrialModel.Input("speed", "rpm", false, true, "")));

  @BeforeEach
  void open() {
    station.trials().offer(List.of(COMPRESSOR, BEARING));
    model.show();
    say(view(Phase.READY, 0), TrialResult.NONE);
  }

  private void say(TrialView view, TrialResult result) {
    station.trials().say(view, PLANT, result);
    desk.pass(Duration.ofSeconds(1));
  }

  @Test
  void aFileThatWasReadFillsTheFormAndAllItsColumnsAreWatched() {
    assertEquals(5, model.draft().choices().size());
    assertEquals("pressure · bar", model.draft().choices().getFirst().title());
    assertEquals("", model.draft().problemProperty().get());
    assertEquals("1", model.draft().rateProperty().get());
    assertEquals(
        "At this rate about 4.0 of 4,000 usual rows.", model.draft().byChanceProperty().get());
    model.run();
    assertEquals(
        List.of(
            "run "
                + TrialRequest.untrained(List.of("pressure", "flow", "current", "speed", "valve"))),
        station.trials().calls());
  }

  @Test
  void whatWasTypedIsWhatIsAskedFor() {
    model.draft().kindProperty().set(TrialRequest.Kind.FITTED);
    model.draft().trainRowsProperty().set("1,500");
    model.draft().oneInProperty().set("200");
    model.draft().chooseAll(false);
    assertEquals("Choose at least one column.", model.draft().problemProperty().get());
    model.draft().choices().get(1).chosen().set(true);
    assertEquals(
        new TrialRequest(TrialRequest.Kind.FITTED, List.of("flow"), 0.005, 1_500, 0, 0, List.of()),
        model.draft().request());
  }

  // Issue 5 §4: a model that was trained, tried before it is trusted.
  @Test
  void aTrainedModelIsAskedOnceEachInputHasItsColumn() {
    TrialModelDraft asked = model.draft().model();
    model.draft().kindProperty().set(TrialRequest.Kind.MODEL);
    assertEquals(List.of(COMPRESSOR, BEARING), asked.models());
    assertEquals(Optional.of(COMPRESSOR), asked.modelProperty().get());
    assertEquals(
        "Say which column is the input drive/current.", model.draft().problemProperty().get());
    asked.inputs().get(1).column().set("current");
    assertEquals("", model.draft().problemProperty().get());
    assertEquals(
        TrialRequest.model("compressor-forecast", List.of("flow", "current"), 0, 0),
        model.draft().request());
  }

  // The rate is that of the rows, as the file has times; the speed has no column.
  @Test
  void aModelOfAVibrationNeedsItsRateAndTheSpeed() {
    model.draft().kindProperty().set(TrialRequest.Kind.MODEL);
    TrialModelDraft asked = model.draft().model();
    asked.modelProperty().set(Optional.of(BEARING));
    assertEquals(
        "Say how fast the shaft turned, or which column has it.",
        model.draft().problemProperty().get());
    model.draft().rpmProperty().set("1,800");
    model.draft().rateProperty().set("");
    assertEquals("Say how many values a second there are.", model.draft().problemProperty().get());
    model.draft().rateProperty().set("20000");
    assertEquals(
        TrialRequest.model("bearing-class", List.of("valve", ""), 20_000, 1_800),
        model.draft().request());
    asked.inputs().get(1).column().set("speed");
    assertEquals(0, model.draft().request().rpm());
  }

  // "3,585" is BPFO in the writing of half of Europe, "12,000" a rate in that of the other half.
  @Test
  void aCommaIsReadAsItIsMeant() {
    model.draft().kindProperty().set(TrialRequest.Kind.VIBRATION);
    model.draft().rateProperty().set("12,000");
    model.draft().rpmProperty().set("1797.5");
    assertEquals("Say the four frequencies of the bearing.", model.draft().problemProperty().get());
    List<String> typed = List.of("3.585", "5.415", "2,35", ".398");
    for (int i = 0; i < 4; i++) {
      model.draft().bearing().get(i).set(typed.get(i));
    }
    TrialRequest request = model.draft().request();
    assertEquals(12_000, request.rateHertz());
    assertEquals(1_797.5, request.rpm());
    assertEquals(List.of(3.585, 5.415, 2.35, 0.398), request.bearing());
    assertEquals(List.of("pressure"), request.columns());
  }

  // Times without a zone are those of the screen, so that plot and file say the same.
  @Test
  void aFileIsReadWithTheZoneOfTheScreen() {
    model.look(Path.of("day.csv"));
    assertEquals(List.of("look day.csv UTC"), station.trials().calls());
  }

  @Test
  void theWholeFileIsShownAndAnEpisodeLeadsToItsPlaceAndItsColumn() {
    say(view(Phase.DONE, 1), result(1));
    assertEquals(List.of(0, 1, 2), model.drawnProperty().get());
    assertTrue(model.traces().viewport().view().from() < PLANT.first());
    assertTrue(model.traces().viewport().view().to() > PLANT.last());
    desk.pass(Duration.ofSeconds(1));
    assertEquals(Set.of(-1, 0, 1, 2), model.traces().columnsProperty().get().keySet());

    model.show(STEP);
    desk.pass(Duration.ofSeconds(1));
    assertEquals(List.of(0, 1, 2, 4), model.drawnProperty().get());
    assertEquals(14, model.traces().columnsProperty().get().get(4).max()[0]);
    assertTrue(model.traces().viewport().view().span() < 400 * SECOND);
    assertEquals(STEP.at(), model.traces().viewport().cursorAProperty().get().getAsLong());
    model.traces().viewport().reset();
    assertTrue(model.traces().viewport().view().to() > PLANT.last());
  }

  @Test
  void ofTooManyColumnsTheFirstMakesRoom() {
    say(view(Phase.DONE, 1), result(1));
    model.draw(3, true);
    model.draw(4, true);
    assertEquals(List.of(1, 2, 3, 4), model.drawnProperty().get());
    model.draw(2, false);
    assertEquals(List.of(1, 3, 4), model.drawnProperty().get());
  }

  @Test
  void whatTheStationRefusesIsSaidWithItsCodeUntilSomethingElseIsDone() {
    station.trials().fail("The file has 40 rows.");
    model.run();
    assertEquals(
        "The file has 40 rows. Try again. (EW-TRIAL-REQUEST)", model.troubleProperty().get());
    station.trials().fail("");
    model.run();
    assertEquals("", model.troubleProperty().get());
  }

  @Test
  void hiddenItAsksForNothing() {
    model.hide();
    desk.wire().forgetCalls();
    desk.pass(Duration.ofSeconds(3));
    assertEquals(
        List.of(), desk.wire().calls().stream().filter(c -> c.startsWith("trials")).toList());
  }
}
