package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.replay.ReadProgress;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.scenario.BearingDefect;
import dev.edgewise.scenario.BearingWaveform;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialModel;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.station.api.TrialView.Phase;
import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From a file to what the screen shows and what is exported.
@Timeout(60)
class TrialDeskTest {
  private static final long MINUTE = 60_000_000_000L;

  @TempDir private Path folder;

  private final SystemTime time = new SystemTime();
  private final StationModels models = new StationModels(new DjlEngine(time));
  private TrialDesk desk;

  private TrialDesk desk() {
    if (desk == null) {
      desk = new TrialDesk(folder.resolve("data").resolve("trial"), models);
    }
    return desk;
  }

  @AfterEach
  void close() {
    desk().close();
    models.close();
    time.close();
    assertFalse(Files.exists(folder.resolve("trial")), "what a trial wrote goes with the station");
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
      time.sleep(Duration.ofMillis(10));
    }
    assertTrue(condition.getAsBoolean(), what + ": " + desk().view());
  }

  /// Two columns that go together; at row 1,500 the second steps up for five rows.
  private Path plant(int rows) throws Exception {
    SplittableRandom chance = new SplittableRandom(7);
    List<String> lines = new ArrayList<>();
    lines.add("time,pressure (bar),flow (m3/h)");
    for (int i = 0; i < rows; i++) {
      double p = 4 + 0.1 * chance.nextDouble();
      double f = 90 + 10 * p + 0.2 * chance.nextDouble() + (i >= 1_500 && i < 1_505 ? 60 : 0);
      lines.add(
          "2026-01-%02d %02d:%02d,%.3f,%.2f".formatted(1 + i / 1440, i / 60 % 24, i % 60, p, f));
    }
    return Files.write(folder.resolve("plant.csv"), lines);
  }

  private TrialFile read(Path file) throws Exception {
    desk().look(file.toString(), "UTC");
    await("the file", () -> !desk().view().phase().busy());
    assertEquals(Phase.READY, desk().view().phase(), desk().view().trouble());
    return desk().file();
  }

  private TrialResult run(TrialRequest request) throws Exception {
    desk().run(request);
    await("the trial", () -> !desk().view().phase().busy());
    assertEquals(Phase.DONE, desk().view().phase(), desk().view().trouble());
    return desk().result();
  }

  // Issue 5 §4: try before trusting. What the screen shows is what the command says.
  @Test
  void aStepInTheDataIsAnEpisodeThatNamesItsColumnAndTheExportIsThatOfTheCommand()
      throws Exception {
    Path file = plant(2_000);
    TrialFile known = read(file);
    assertEquals(
        List.of(
            new TrialFile.Column("pressure", "bar", 3), new TrialFile.Column("flow", "m3/h", 2)),
        known.columns());
    assertEquals(2_000, known.rows());
    assertEquals(MINUTE, known.stepNanos());
    assertTrue(known.dates() && known.timed());

    TrialResult result = run(TrialRequest.untrained(List.of("pressure", "flow")));
    assertEquals(2_000, result.rows());
    TrialResult.Episode step =
        result.episodes().stream()
            .filter(e -> e.from() == known.first() + 1_500 * MINUTE)
            .findFirst()
            .orElseThrow();
    assertEquals("flow", step.cause());
    assertTrue(step.score() >= TrialResult.ALARM_SCORE);
    assertEquals(Long.MIN_VALUE, result.fittedUntil());

    Path exported = folder.resolve("out.csv");
    desk().export(exported.toString());
    EdgewiseException told =
        assertThrows(
            EdgewiseException.class,
            () -> desk().export(folder.resolve("data").resolve("people.mv.db").toString()));
    assertEquals("EW-EXPORT-INSIDE", told.code().toString());
    assertEquals(asTheCommand(file), Files.readAllLines(exported));
  }

  private List<String> asTheCommand(Path file) throws Exception {
    Path out = folder.resolve("command.csv");
    Recording recording = Recording.of(file, ZoneOffset.UTC, ReadProgress.NONE);
    try (ScoreFile scores = ScoreFile.ofRows(out)) {
      FileDetection.run(
          recording,
          List.of(),
          DetectorSettings.USUAL,
          (row, score, anomaly, cause) -> scores.row(row.timeText(), score, anomaly));
      scores.finish();
    }
    return Files.readAllLines(out);
  }

  @Test
  void dataAndScoreCanBeDrawnWithEveryRowInABinOfItsOwn() throws Exception {
    TrialFile known = read(plant(2_000));
    TrialResult result = run(TrialRequest.untrained(List.of("flow")));
    ReducedColumns flow = desk().reduced(0, known.first(), MINUTE, 2_000);
    assertEquals(2_000, Arrays.stream(flow.counts()).filter(c -> c == 1).count());
    assertTrue(flow.max()[1_502] > 180, "the step is where it was recorded");
    ReducedColumns score = desk().reduced(TrialResult.SCORE, known.first(), MINUTE, 2_000);
    assertTrue(score.max()[1_500] >= TrialResult.ALARM_SCORE);
    assertEquals(MINUTE / 2, result.binNanos());
  }

  @Test
  void theRowsThatADetectorWasFittedOnAreTold() throws Exception {
    TrialFile known = read(plant(2_000));
    TrialResult result =
        run(
            new TrialRequest(
                TrialRequest.Kind.FITTED,
                List.of("pressure", "flow"),
                0.001,
                500,
                0,
                0,
                List.of()));
    assertEquals(known.first() + 499 * MINUTE, result.fittedUntil());
    assertTrue(result.episodes().stream().noneMatch(e -> e.from() <= result.fittedUntil()));
    EdgewiseException refused =
        assertThrows(
            EdgewiseException.class,
            () ->
                desk()
                    .run(
                        new TrialRequest(
                            TrialRequest.Kind.FITTED,
                            List.of("flow"),
                            0.001,
                            2_000,
                            0,
                            0,
                            List.of())));
    assertEquals("TRIAL-REQUEST", refused.code().name());
    assertEquals(Phase.DONE, desk().view().phase(), "what was there stays");
  }

  @Test
  void anotherFalseAlarmRateIsHeardAndAnImpossibleOneRefused() throws Exception {
    read(plant(1_000));
    TrialRequest strict = with(1e-6);
    TrialRequest loose = with(0.1);
    assertTrue(run(strict).told() < run(loose).told());
    EdgewiseException refused = assertThrows(EdgewiseException.class, () -> desk().run(with(0.5)));
    assertTrue(refused.getMessage().contains("0.1"), refused.getMessage());
  }

  private static TrialRequest with(double falseAlarms) {
    return new TrialRequest(
        TrialRequest.Kind.UNTRAINED, List.of("flow"), falseAlarms, 0, 0, 0, List.of());
  }

  @Test
  void aTrialThatIsCancelledKeepsWhatItFoundAndCannotBeExported() throws Exception {
    read(plant(40_000));
    desk().run(TrialRequest.untrained(List.of("pressure", "flow")));
    await("some rows", () -> desk().view().rows() > 10);
    desk().cancel();
    await("the end", () -> !desk().view().phase().busy());
    assertEquals(Phase.CANCELLED, desk().view().phase());
    assertEquals("", desk().view().trouble());
    assertTrue(desk().result().rows() > 10 && desk().result().rows() < 40_000);
    assertThrows(EdgewiseException.class, () -> desk().export(folder.resolve("x").toString()));
  }

  @Test
  void aFileThatIsNoTableSaysWhyAndWhatToDo() throws Exception {
    Path file = Files.writeString(folder.resolve("note.csv"), "hello\n");
    desk().look(file.toString(), "UTC");
    await("the end", () -> !desk().view().phase().busy());
    assertEquals(Phase.UNREADABLE, desk().view().phase());
    assertTrue(desk().view().trouble().contains("EW-"), desk().view().trouble());
    assertEquals(TrialFile.NONE, desk().file());
    assertThrows(EdgewiseException.class, () -> desk().run(TrialRequest.untrained(List.of("a"))));
    assertThrows(EdgewiseException.class, () -> desk().look("x.csv", "Mars/Olympus"));
  }

  /// A recording of 20 kHz of a shaft at 1,800 rpm whose bearing has a damaged inner race.
  private List<String> shaft() {
    BearingWaveform bearing =
        new BearingWaveform(BearingFrequencies.SKF_6205, BearingDefect.INNER_RACE);
    List<String> lines = new ArrayList<>(List.of("acceleration"));
    for (int i = 0; i < 6; i++) {
      for (float value : bearing.block(30, 0.6, i)) {
        lines.add(Float.toString(value));
      }
    }
    return lines;
  }

  private static TrialRequest diagnosis(double rate) {
    return new TrialRequest(
        TrialRequest.Kind.VIBRATION,
        List.of("acceleration"),
        0.001,
        0,
        rate,
        1_800,
        List.of(3.585, 5.415, 2.357, 0.398));
  }

  @Test
  void aClassifierVotesOnAVibrationOfItsRateOnly() throws Exception {
    read(Files.write(folder.resolve("shaft.csv"), shaft()));
    TrialResult.Said said = run(diagnosis(20_000)).said();
    assertTrue(said.model().startsWith("bearing-class@"), said.model());
    assertEquals(
        Set.of("outer-race", "inner-race", "ball"),
        said.votes().stream().map(TrialResult.Evidence::fault).collect(Collectors.toSet()));
    TrialResult.Said silent = run(diagnosis(12_000)).said();
    assertEquals("", silent.model());
    assertEquals(List.of(), silent.votes());
  }

  // What the screen shows is what `edgewise detect --model` writes.
  @Test
  void aTrainedModelOfAVibrationJudgesItsBlocks() throws Exception {
    read(Files.write(folder.resolve("shaft.csv"), shaft()));
    TrialModel ae =
        desk().models().stream().filter(m -> m.id().equals("bearing-ae")).findFirst().orElseThrow();
    assertTrue(ae.waveform());
    List<String> columns = ae.inputs().stream().map(TrialModel.Input::column).toList();
    TrialResult result = run(TrialRequest.model("bearing-ae", columns, 20_000, 1_800));
    assertTrue(result.blocks());
    assertEquals(ae.label(), result.said().model());
    assertTrue(result.rows() > 0, result.toString());
    assertTrue(result.alarm() > 0 && result.alarm() < 1, result.toString());
    assertEquals(0, result.said().silent());
    Path exported = folder.resolve("out.csv");
    desk().export(exported.toString());
    List<String> lines = Files.readAllLines(exported);
    assertEquals("timestamp,score,anomaly", lines.getFirst());
    assertEquals(result.rows(), lines.size() - 1);
    assertEquals(result.told(), lines.stream().filter(line -> line.endsWith(",1")).count());
  }

  @Test
  void aTrainedModelWhoseRateTheFileDoesNotHaveSaysSo() throws Exception {
    read(Files.write(folder.resolve("shaft.csv"), shaft()));
    desk().run(TrialRequest.model("bearing-ae", List.of("acceleration"), 12_000, 1_800));
    await("the end", () -> !desk().view().phase().busy());
    assertEquals(Phase.FAILED, desk().view().phase());
    assertTrue(desk().view().trouble().contains("EW-DETECT-MODEL"), desk().view().trouble());
    assertThrows(
        EdgewiseException.class,
        () -> desk().run(TrialRequest.model("none", List.of("acceleration"), 1, 0)));
  }

  @Test
  void aVibrationIsDrawnAndItsFaultNamed() throws Exception {
    List<String> lines = shaft();
    TrialFile known = read(Files.write(folder.resolve("shaft.csv"), lines));
    assertFalse(known.timed());
    TrialResult result = run(diagnosis(20_000));
    assertTrue(result.blocks());
    assertEquals("inner-race", result.fault());
    assertEquals(
        List.of("outer-race", "inner-race", "ball", "cage"),
        result.evidence().stream().map(TrialResult.Evidence::fault).toList());
    long values = lines.size() - 1;
    assertEquals(values, known.rows());
    assertEquals(Math.round(values / 20_000.0 * 1e9), result.last());
    ReducedColumns wave = desk().reduced(0, 0, 1_000_000_000, 6);
    assertEquals(values, Arrays.stream(wave.counts()).sum());
    Path exported = folder.resolve("out.csv");
    desk().export(exported.toString());
    List<String> said = Files.readAllLines(exported);
    assertEquals("timestamp,score,anomaly,fault", said.getFirst());
    assertEquals(result.rows(), said.size() - 1);
  }
}
