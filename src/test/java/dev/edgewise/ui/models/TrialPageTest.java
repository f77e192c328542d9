package dev.edgewise.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.station.api.TrialView;
import dev.edgewise.station.api.TrialView.Phase;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.controls.plot.TimePlot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// The page "Try on a file" as a person uses it.
class TrialPageTest extends ScreenTest {
  private ModelsScreen screen;

  @Override
  protected FakeStation station() {
    return FakeWork.riverside();
  }

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    screen =
        new ModelsScreen(
            desk,
            navigator,
            (owner, title) -> Optional.of(Path.of("plant.csv")),
            (owner, title, name) -> Optional.of(Path.of(name)));
    return open(screen);
  }

  // Issue 5 §4 and §5: try before trusting, the result drawn over the data.
  @Test
  void aPersonChoosesAFileRunsTheDetectorAndJumpsToWhatItFound() {
    clickOn("#page-try");
    until("the advice", () -> isShown("Try before you trust"));
    assertEquals(List.of("Models", "Try on a file"), onScreen(() -> screen.path().getValue()));
    clickOn("#choose");
    until("the order", () -> station.trials().calls().size() == 1);
    say(TrialViewModelTest.view(Phase.READY, 0), TrialResult.NONE);
    until("what is known of the file", () -> isShown("As understood · 1 note"));
    assertTrue(text("#fileFacts").startsWith("4,000 rows · 5 columns · every 1.0 s · 1 Jan 2026"));

    clickOn("#run");
    until("the trial", () -> station.trials().calls().size() == 2);
    say(TrialViewModelTest.view(Phase.RUNNING, 1), TrialViewModelTest.result(1));
    until("progress", () -> isShown("#progress"));
    assertFalse(isShown("#run"));
    clickOn("#cancel");
    until("the order", () -> station.trials().calls().contains("cancel"));

    say(TrialViewModelTest.view(Phase.DONE, 1), TrialViewModelTest.result(1));
    until("the score", () -> plot("#trial-score").traces().size() == 1);
    assertEquals("4,000 rows, 12 told as anomalous in one episode", text("#plotNote"));
    assertTrue(isShown("#trial-plot-2"));
    assertFalse(isShown("#verdict"));
    interact(() -> ((TableView<?>) lookup("#episodes").query()).getSelectionModel().select(0));
    until("the column that caused it", () -> isShown("#trial-plot-3"));
    clickOn("#export");
    until("the export", () -> station.trials().calls().contains("export plant-scores.csv"));
    until("where it went", () -> text("#exported").equals("Written to plant-scores.csv"));
  }

  @Test
  void aVibrationAsksForTheMachineAndNamesTheFault() {
    clickOn("#page-try");
    say(TrialViewModelTest.view(Phase.READY, 0), TrialResult.NONE);
    until("the file", () -> isShown("#fileFacts"));
    assertFalse(isShown("#machineBox"));
    clickOn("#vibration");
    until("the machine", () -> isShown("#machineBox"));
    assertTrue(text("#problem").contains("how fast the shaft turned"), text("#problem"));
    TrialFile.Column wave = new TrialFile.Column("acceleration", "m/s²", 2);
    say(
        TrialViewModelTest.view(Phase.DONE, 1),
        new TrialResult(
            1,
            TrialRequest.Kind.VIBRATION,
            List.of(wave),
            6,
            6,
            List.of(new TrialResult.Episode(0, 2_000_000_000L, 6, 0.9, 9, "inner-race")),
            0,
            Long.MIN_VALUE,
            0,
            2_000_000_000L,
            25_000,
            "inner-race",
            List.of(
                new TrialResult.Evidence("outer-race", 0.4),
                new TrialResult.Evidence("inner-race", 14.2),
                new TrialResult.Evidence("ball", 0.9),
                new TrialResult.Evidence("cage", 0.1)),
            new TrialResult.Said(
                "bearing-class@1.2.1",
                true,
                0.5,
                0,
                List.of(
                    new TrialResult.Evidence("outer-race", -1.3),
                    new TrialResult.Evidence("inner-race", 1.9)))));
    until("the verdict", () -> isShown("#verdict"));
    assertEquals("The inner race is damaged, most likely.", text("#verdictText"));
    assertEquals("6 blocks, 6 told as anomalous in one episode", text("#plotNote"));
    assertTrue(isShown("14.2  +1.9"));
    assertTrue(text("#voteText").contains("bearing-class@1.2.1"), text("#voteText"));
  }

  @Test
  void aTrainedModelIsChosenGetsItsColumnsAndSaysHowItJudges() {
    station.trials().offer(List.of(TrialViewModelTest.COMPRESSOR, TrialViewModelTest.BEARING));
    clickOn("#page-try");
    say(TrialViewModelTest.view(Phase.READY, 0), TrialResult.NONE);
    until("the file", () -> isShown("#fileFacts"));
    clickOn("#trained");
    until("the model", () -> isShown("#trainedModel") && isShown("Temperature in five minutes"));
    assertFalse(isShown("#alarmsBox"));
    assertTrue(isShown("Say which column is the input drive/current."));
    interact(() -> this.<ComboBox<String>>find("#input-drive-current").setValue("current"));
    until("nothing is missing", () -> !isShown("#problem"));
    clickOn("#run");
    until(
        "the order",
        () ->
            station
                .trials()
                .calls()
                .contains(
                    "run "
                        + TrialRequest.model(
                            "compressor-forecast", List.of("flow", "current"), 0, 0)));
    say(
        TrialViewModelTest.view(Phase.DONE, 1),
        new TrialResult(
            1,
            TrialRequest.Kind.MODEL,
            TrialViewModelTest.PLANT.columns().subList(1, 3),
            4_000,
            12,
            List.of(),
            0,
            Long.MIN_VALUE,
            TrialViewModelTest.PLANT.first(),
            TrialViewModelTest.PLANT.last(),
            TrialViewModelTest.SECOND / 2,
            "",
            List.of(),
            new TrialResult.Said("compressor-forecast@1.0.0", false, 0.72, 300, List.of())));
    until("how it judges", () -> isShown("#verdict"));
    assertEquals(
        "compressor-forecast@1.0.0 judges; above a score of 0.72 it is anomalous.",
        text("#verdictText"));
    assertEquals("300 rows are without a score of it.", text("#voteText"));
    assertTrue(isShown("Score of compressor-forecast@1.0.0, anomalous above 0.72"));
  }

  @Test
  void whatFailedIsSaidWithItsCode() {
    clickOn("#page-try");
    station
        .trials()
        .say(
            new TrialView(
                Phase.UNREADABLE, "x.csv", 1, 0, 0, 0, "x.csv is no table. … (EW-REPLAY-NO-TABLE)"),
            TrialFile.NONE,
            TrialResult.NONE);
    until("the trouble", () -> isShown("#troubleBox"));
    assertEquals("x.csv is no table. … (EW-REPLAY-NO-TABLE)", text("#trouble"));
    assertTrue(isShown("#copy"));
  }

  private void say(TrialView view, TrialResult result) {
    station.trials().say(view, TrialViewModelTest.PLANT, result);
  }

  private <T extends Node> T find(String query) {
    return lookup(query).query();
  }

  private TimePlot plot(String query) {
    return lookup(query).query();
  }

  private String text(String query) {
    return onScreen(() -> ((Labeled) lookup(query).query()).getText());
  }
}
