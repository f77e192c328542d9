package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.replay.ReadProgress;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.stream.inference.GoldenVectors;
import dev.edgewise.stream.inference.InputContract;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.Manifest;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelOutput;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.inference.OnnxFile;
import dev.edgewise.stream.inference.OutputContract;
import dev.edgewise.stream.inference.Requirements;
import dev.edgewise.stream.inference.SamplePackages;
import dev.edgewise.stream.inference.Task;
import dev.edgewise.telemetry.Range;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models that take signals as they are need no pipeline of their own.
class ModelDetectionTest {
  private static final ModelDetection.Options BY_NAME =
      new ModelDetection.Options(List.of(), OptionalDouble.empty(), OptionalDouble.empty());

  @TempDir private Path folder;

  // The score of a row is what the row and those before it give; an empty cell keeps the latest.
  @Test
  void aModelOfLatestValuesJudgesEachRow() throws Exception {
    LoadedModel sum = new Sum(input("a", 1, 0, 0), input("b", 1, 0, 0));
    assertEquals(
        List.of(
            "100 0.30 false",
            "101 0.50 false",
            "102 0.90 true",
            "103 0.20 false",
            "104 0.30 false"),
        run(sum, "time,b,a", "100,2,1", "101,2,3", "102,,7", "103,1,1", "104,2,"));
  }

  // Means of a second each, the last three of them; none before there are three.
  @Test
  void aModelOfAWindowGetsItsMeans() throws Exception {
    LoadedModel sum = new Sum(input("a", 3, 1, 3));
    assertEquals(
        List.of(
            "100 0.00 false",
            "100.5 0.00 false",
            "101 0.00 false",
            "102 0.00 false",
            "103 0.60 true",
            "104 0.90 true"),
        run(sum, "time,a", "100,0", "100.5,2", "101,2", "102,3", "103,4", "104,0"));
  }

  @Test
  void aFeatureWithoutItsPipelineIsRefused() {
    ModelInput feature =
        new ModelInput(
            ModelInput.Source.FEATURE,
            "rms",
            "",
            1,
            0,
            0,
            List.of(0.0),
            List.of(1.0),
            new Range(-5, 5));
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> run(new Sum(feature), "time,a", "1,2", "2,3"));
    assertEquals("Put the pipeline as pipeline.json beside the package's files.", e.remedy());
  }

  private static ModelInput input(String name, int width, double rate, double seconds) {
    return new ModelInput(
        ModelInput.Source.SIGNAL,
        name,
        "",
        width,
        rate,
        seconds,
        List.of(0.0),
        List.of(1.0),
        new Range(-5, 5));
  }

  private List<String> run(LoadedModel model, String... lines) throws Exception {
    Path file = Files.write(folder.resolve("in.csv"), List.of(lines));
    List<String> out = new ArrayList<>();
    ModelDetection.run(
        Recording.of(file, ZoneOffset.UTC, ReadProgress.NONE),
        model,
        Optional.empty(),
        BY_NAME,
        line -> out.add("%s %.2f %s".formatted(line.time(), line.score(), line.anomaly())));
    return out;
  }

  /// Gives the sum of its row, on a scale of 0 to 10; from above 5 on it is anomalous.
  private static final class Sum implements LoadedModel {
    private final ModelPackage model;

    Sum(ModelInput... inputs) {
      int width = List.of(inputs).stream().mapToInt(ModelInput::width).sum();
      List<Float> row = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        row.add(0f);
      }
      model =
          new ModelPackage(
              new Manifest("sum", "1.0.0", "A sum", Task.ANOMALY, new Requirements(40, 5)),
              new InputContract("x", List.of(width), List.of(inputs)),
              new OutputContract(
                  "y",
                  "sum",
                  List.of(
                      new ModelOutput(
                          "sum", "", new Range(0, 10), OptionalDouble.of(5), Optional.empty()))),
              SamplePackages.card(),
              new GoldenVectors(0, 0, List.of(new GoldenVectors.Case(row, List.of(0f)))),
              OnnxFile.of(new byte[] {1}));
    }

    @Override
    public ModelPackage model() {
      return model;
    }

    @Override
    public void run(float[] input, int rows, float[] output) {
      output[0] = 0;
      for (int i = 0; i < model.input().width(); i++) {
        output[0] += input[i];
      }
    }

    @Override
    public void close() {}
  }
}
