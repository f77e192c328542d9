package dev.edgewise.stream.pipeline;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.GoldenVectors;
import dev.edgewise.stream.inference.InputContract;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.Manifest;
import dev.edgewise.stream.inference.ModelCard;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelOutput;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.inference.OnnxFile;
import dev.edgewise.stream.inference.OutputContract;
import dev.edgewise.stream.inference.Requirements;
import dev.edgewise.stream.inference.Task;
import dev.edgewise.telemetry.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Models that are plain Java, for tests.
final class Models {
  private Models() {}

  /// A package whose graph does not matter.
  static ModelPackage named(String id, List<ModelInput> inputs, List<ModelOutput> outputs) {
    int in = inputs.stream().mapToInt(ModelInput::width).sum();
    return new ModelPackage(
        new Manifest(id, "1.2.0", id, Task.ANOMALY, new Requirements(100, 100)),
        new InputContract("x", List.of(in), inputs),
        new OutputContract("y", outputs.getFirst().name(), outputs),
        new ModelCard(
            ModelCard.REQUIRED.stream().map(r -> new ModelCard.Section(r, "A test.")).toList(),
            List.of(new ModelCard.Metric("m", 1, "", "a test", "none"))),
        new GoldenVectors(
            0.1,
            1,
            List.of(
                new GoldenVectors.Case(
                    Collections.nCopies(in, 0f), Collections.nCopies(outputs.size(), 0f)))),
        OnnxFile.of(new byte[] {1}));
  }

  /// The same package in another version.
  static ModelPackage versioned(ModelPackage model, String version) {
    Manifest m = model.manifest();
    return new ModelPackage(
        new Manifest(m.id(), version, m.title(), m.task(), m.requirements()),
        model.input(),
        model.output(),
        model.card(),
        model.golden(),
        model.onnx());
  }

  static ModelInput input(String name, int width) {
    return new ModelInput(
        ModelInput.Source.FEATURE,
        name,
        "",
        width,
        0,
        0,
        List.of(0.0),
        List.of(1.0),
        new Range(-1e6, 1e6));
  }

  static ModelOutput output(String name, double threshold) {
    return new ModelOutput(
        name,
        "",
        new Range(0, 1_000),
        threshold > 0 ? OptionalDouble.of(threshold) : OptionalDouble.empty(),
        Optional.empty());
  }

  /// `score` is the sum of a row of `inputs`, `twice` is twice that.
  static ModelPackage sum(String id, ModelInput... inputs) {
    return named(id, List.of(inputs), List.of(output("score", 70), output("twice", 0)));
  }

  /// A loaded model that adds up; remembers how many rows each call had.
  static class Sum implements LoadedModel {
    final List<Integer> calls = Collections.synchronizedList(new ArrayList<>());
    private final ModelPackage model;
    private final int width;
    private final int out;

    Sum(ModelPackage model) {
      this.model = model;
      width = model.input().width();
      out = model.output().width();
    }

    @Override
    public ModelPackage model() {
      return model;
    }

    @Override
    public void run(float[] input, int rows, float[] output) throws EdgewiseException {
      calls.add(rows);
      addUp(input, rows, output);
    }

    final void addUp(float[] input, int rows, float[] output) {
      for (int r = 0; r < rows; r++) {
        float sum = 0;
        for (int i = 0; i < width; i++) {
          sum += input[r * width + i];
        }
        for (int i = 0; i < out; i++) {
          output[r * out + i] = sum * (i + 1);
        }
      }
    }

    @Override
    public void close() {}
  }
}
