package dev.edgewise.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.edgewise.stream.inference.GoldenVectors;
import dev.edgewise.stream.inference.InputContract;
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
import dev.edgewise.training.OnnxGraph;
import dev.edgewise.training.OnnxGraph.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/// The two networks of the inference bench, with random weights: how long they take does not depend
/// on what they have learnt.
final class InferenceModels {
  private final Random random = new Random(20261129);

  /// 64-32-8-32-64, fully connected, ReLU between.
  ModelPackage autoencoder() throws OrtException {
    OnnxGraph graph = OnnxGraph.named("autoencoder");
    Tensor x = graph.input("x", 64);
    int[] units = {64, 32, 8, 32, 64};
    for (int i = 1; i < units.length; i++) {
      x = dense(graph, x, units[i - 1], units[i]);
      x = i + 1 < units.length ? graph.relu(x) : x;
    }
    graph.output("y", x, 64);
    return model("bench-ae", graph, List.of(64), 64);
  }

  /// Three channels of 1,024 values, three convolutions of stride 2 with ReLU, mean, four classes.
  ModelPackage convolution() throws OrtException {
    OnnxGraph graph = OnnxGraph.named("convolution");
    Tensor x = graph.input("x", 3, 1_024);
    int[] channels = {3, 16, 32, 64};
    int[] kernels = {7, 5, 3};
    for (int i = 0; i < kernels.length; i++) {
      int in = channels[i];
      int out = channels[i + 1];
      int kernel = kernels[i];
      Tensor weights = graph.constant(numbers(out * in * kernel, in * kernel), out, in, kernel);
      Tensor bias = graph.constant(numbers(out, 1), out);
      x = graph.relu(graph.conv1d(x, weights, bias, kernel, 2, kernel / 2));
    }
    x = dense(graph, graph.flatten(graph.globalAveragePool(x)), 64, 4);
    graph.output("y", graph.softmax(x), 4);
    return model("bench-conv", graph, List.of(3, 1_024), 4);
  }

  /// The autoencoder with 64 inputs `f0` to `f63`, and what it makes of them as one number:
  /// `score`, the mean square of what it does not reproduce. Inputs of about 0.1 give little, of
  /// about 3 much.
  ModelPackage detector() throws OrtException {
    OnnxGraph graph = OnnxGraph.named("detector");
    Tensor x = graph.input("x", 64);
    int[] units = {64, 32, 8, 32, 64};
    Tensor y = x;
    for (int i = 1; i < units.length; i++) {
      y = dense(graph, y, units[i - 1], units[i]);
      y = i + 1 < units.length ? graph.relu(y) : graph.mul(y, graph.constant(0.05f));
    }
    Tensor error = graph.sub(x, y);
    graph.output("y", graph.reduceMean(graph.mul(error, error), 1), 1);
    List<ModelInput> inputs = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      inputs.add(
          new ModelInput(
              ModelInput.Source.SIGNAL,
              "f" + i,
              "",
              1,
              0,
              0,
              List.of(0.0),
              List.of(1.0),
              new Range(-10, 10)));
    }
    return model(
        "bench-detector",
        graph,
        new InputContract("x", List.of(64), inputs),
        List.of(
            new ModelOutput(
                "score", "", new Range(0, 100), OptionalDouble.of(1), Optional.empty())));
  }

  private Tensor dense(OnnxGraph graph, Tensor x, int in, int out) {
    return graph.dense(
        x, graph.constant(numbers(out * in, in), out, in), graph.constant(numbers(out, 1), out));
  }

  private float[] numbers(int count, int inputs) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
    }
    return numbers;
  }

  private ModelPackage model(String id, OnnxGraph graph, List<Integer> shape, int outputs)
      throws OrtException {
    int width = shape.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
    InputContract input =
        new InputContract(
            "x",
            shape,
            List.of(
                new ModelInput(
                    ModelInput.Source.FEATURE,
                    "features",
                    "",
                    width,
                    0,
                    0,
                    List.of(0.25),
                    List.of(2.0),
                    new Range(-10, 10))));
    List<ModelOutput> names = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      names.add(
          new ModelOutput(
              "y/" + i, "", new Range(-10, 10), OptionalDouble.empty(), Optional.empty()));
    }
    return model(id, graph, input, names);
  }

  private ModelPackage model(
      String id, OnnxGraph graph, InputContract input, List<ModelOutput> names)
      throws OrtException {
    byte[] onnx = graph.bytes();
    return new ModelPackage(
        new Manifest(id, "1.0.0", "A model of the bench", Task.FORECAST, new Requirements(64, 50)),
        input,
        new OutputContract("y", names.getFirst().name(), names),
        new ModelCard(
            ModelCard.REQUIRED.stream()
                .map(name -> new ModelCard.Section(name, "Random weights, for the bench alone."))
                .toList(),
            List.of(new ModelCard.Metric("none", 0, "", "none", "Nothing was learnt."))),
        golden(onnx, input, names.size()),
        OnnxFile.of(onnx));
  }

  /// What raw ONNX Runtime gives for one row: the product's path must give the same.
  private GoldenVectors golden(byte[] onnx, InputContract input, int outputs) throws OrtException {
    float[] row = numbers(input.width(), 1);
    float[] scaled = new float[row.length];
    input.normaliser().apply(row, 0, scaled);
    long[] shape = InferenceRaw.shape(1, input.shape());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[] answer = new float[outputs];
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor in = OnnxTensor.createTensor(environment, FloatBuffer.wrap(scaled), shape);
        OrtSession.Result result = session.run(Map.of("x", in))) {
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(answer);
    }
    return new GoldenVectors(
        1e-4, 1e-5, List.of(new GoldenVectors.Case(boxed(row), boxed(answer))));
  }

  private static List<Float> boxed(float[] numbers) {
    List<Float> out = new ArrayList<>();
    for (float number : numbers) {
      out.add(number);
    }
    return out;
  }
}
