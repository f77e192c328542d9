package dev.edgewise.training;

import dev.edgewise.stream.inference.GoldenVectors;
import dev.edgewise.stream.inference.InputContract;
import dev.edgewise.stream.inference.Manifest;
import dev.edgewise.stream.inference.ModelCard;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.inference.Normaliser;
import dev.edgewise.stream.inference.OnnxFile;
import dev.edgewise.stream.inference.OutputContract;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A model that was fitted, before anybody has looked at how good it is.
///
/// @param reference what the graph does, in plain Java: a normalised row in, the outputs out
/// @param golden rows, not normalised
record Made(
    Manifest manifest,
    InputContract input,
    OutputContract output,
    List<ModelCard.Section> sections,
    byte[] onnx,
    UnaryOperator<float[]> reference,
    List<float[]> golden) {
  private static final double RTOL = 1e-3;
  private static final double ATOL = 1e-4;

  /// With a card that says that nothing was measured yet: enough to load it and to measure.
  ModelPackage unmeasured() {
    return measured(
        List.of(new ModelCard.Metric("Golden vectors", golden.size(), "", "none", "counted")));
  }

  ModelPackage measured(List<ModelCard.Metric> metrics) {
    List<GoldenVectors.Case> cases = new ArrayList<>();
    for (float[] row : golden) {
      cases.add(new GoldenVectors.Case(list(row), outputs(list(row))));
    }
    return new ModelPackage(
        manifest,
        input,
        output,
        new ModelCard(sections, metrics),
        new GoldenVectors(RTOL, ATOL, cases),
        OnnxFile.of(onnx));
  }

  /// What it gives for a row, not normalised.
  List<Float> outputs(List<Float> row) {
    float[] raw = new float[row.size()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = row.get(i);
    }
    float[] normal = new float[raw.length];
    Normaliser normaliser = input.normaliser();
    if (!normaliser.apply(raw, 0, normal)) {
      throw new IllegalStateException("A golden row of " + manifest.id() + " is not finite");
    }
    return list(reference.apply(normal));
  }

  static List<Float> list(float[] row) {
    List<Float> out = new ArrayList<>();
    for (float value : row) {
      out.add(value);
    }
    return out;
  }
}
