package dev.edgewise.stream.inference;

import dev.edgewise.telemetry.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Packages for tests.
public final class SamplePackages {
  private SamplePackages() {}

  /// Inputs `in/0`, `in/1`, … of mean 1 and scale 2, one output tensor `y`, anomaly.
  public static ModelPackage anomaly(
      String id, byte[] onnx, List<Integer> shape, List<String> outputs, GoldenVectors golden) {
    int width = shape.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
    List<ModelInput> inputs = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      inputs.add(input("in/" + i, 1, List.of(1.0), List.of(2.0)));
    }
    return new ModelPackage(
        new Manifest(id, "1.0.0", "A model for tests", Task.ANOMALY, new Requirements(40, 5)),
        new InputContract("x", shape, inputs),
        new OutputContract(
            "y", outputs.getFirst(), outputs.stream().map(SamplePackages::out).toList()),
        card(),
        golden,
        OnnxFile.of(onnx));
  }

  /// A package whose graph no engine can load.
  public static ModelPackage plain() {
    return anomaly(
        "plain",
        new byte[] {8, 8, 1, 2},
        List.of(2),
        List.of("score"),
        golden(2, 1, new float[] {0.5f, 3}));
  }

  static ModelInput input(String name, int width, List<Double> mean, List<Double> scale) {
    return new ModelInput(
        ModelInput.Source.FEATURE, name, "mm/s", width, 20_000, 0.4, mean, scale, new Range(-5, 5));
  }

  static ModelOutput out(String name) {
    return new ModelOutput(name, "", new Range(0, 1), OptionalDouble.of(0.7), Optional.empty());
  }

  public static ModelCard card() {
    return new ModelCard(
        ModelCard.REQUIRED.stream()
            .map(name -> new ModelCard.Section(name, "What it says under " + name + "."))
            .toList(),
        List.of(new ModelCard.Metric("AUC", 0.98, "", "SNR 0 dB", "500 windows, held-out seeds")));
  }

  /// @param numbers one row of `in` numbers and `out` numbers after the other
  public static GoldenVectors golden(int in, int out, float[]... more) {
    List<GoldenVectors.Case> cases = new ArrayList<>();
    for (float[] numbers : more) {
      List<Float> all = new ArrayList<>();
      for (float number : numbers) {
        all.add(number);
      }
      while (all.size() < in + out) {
        all.add(0f);
      }
      cases.add(new GoldenVectors.Case(all.subList(0, in), all.subList(in, in + out)));
    }
    return new GoldenVectors(1e-3, 1e-4, cases);
  }
}
