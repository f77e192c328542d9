package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.InputContract;
import dev.edgewise.stream.inference.Manifest;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelOutput;
import dev.edgewise.stream.inference.OutputContract;
import dev.edgewise.stream.inference.Requirements;
import dev.edgewise.stream.inference.Task;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import dev.edgewise.telemetry.Range;
import dev.edgewise.training.OnnxGraph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// bearing-class: which part of a bearing is damaged, by a convolutional network over the
/// envelope's spectrum in orders of the shaft. The softmax is in the graph; `score` is 1 −
/// p(none).
final class BearingClassifier {
  static final String ID = "bearing-class";
  static final String VERSION = "1.2.1";

  /// Weakest shocks that training sees, 10·lg of the ratio of signal to noise.
  static final int LEAST_DECIBELS = -6;

  static final int MOST_DECIBELS = 15;

  private static final double THRESHOLD = 0.5;
  private static final float LEAST = 0.05f;
  private static final float MOST = 100;
  private static final int TRAINED = 24_000;
  private static final List<Layer> LAYERS =
      List.of(
          new Layer.Convolution(16, 7, 1, Layer.Activation.RELU),
          new Layer.Convolution(24, 5, 2, Layer.Activation.RELU),
          new Layer.Convolution(24, 5, 2, Layer.Activation.RELU),
          new Layer.Convolution(16, 3, 2, Layer.Activation.RELU),
          new Layer.Dense(48, Layer.Activation.RELU),
          new Layer.Dense(Damage.values().length, Layer.Activation.NONE));
  private static final Fitting.Plan PLAN =
      new Fitting.Plan(Fitting.Goal.CLASSES, 16, 64, 1.5e-3f, 43);

  private final BearingRows rows;
  private final Consumer<String> progress;
  private final int width;

  BearingClassifier(BearingRows rows, Consumer<String> progress) {
    this.rows = rows;
    this.progress = progress;
    width = rows.classifierWidth();
  }

  Made make() throws EdgewiseException {
    Fitting.requireEngine();
    progress.accept(ID + ": " + TRAINED + " blocks to learn from");
    SplittableRandom random = new SplittableRandom(201);
    List<float[]> raw = new ArrayList<>();
    float[][] in = new float[TRAINED][];
    float[][] targets = new float[TRAINED][];
    for (int i = 0; i < TRAINED; i++) {
      Damage damage = Damage.values()[i % Damage.values().length];
      float[] row = rows.classifier(draw(random, damage));
      raw.add(row);
      in[i] = logarithms(row);
      targets[i] = new float[] {damage.ordinal()};
      if (i % 4_000 == 3_999) {
        progress.accept("  " + (i + 1) + " blocks");
      }
    }
    Network network = new Fitting(PLAN, progress).fit(LAYERS, in, targets);
    return new Made(
        new Manifest(
            ID, VERSION, "Bearing fault classifier", Task.CLASSIFICATION, new Requirements(40, 10)),
        contract(raw),
        outputs(),
        Cards.classifier(TRAINED),
        graph(network),
        row -> reference(network, row),
        golden());
  }

  /// Half of the blocks are of the bearing that the demo has.
  private Vibration draw(SplittableRandom random, Damage damage) {
    Regime regime =
        random.nextBoolean() ? Regime.SEEN : Regime.SEEN.withBearings(List.of(bearing(random)));
    Vibration drawn = regime.draw(random, damage, 1);
    double decibels = LEAST_DECIBELS + (MOST_DECIBELS - LEAST_DECIBELS) * random.nextDouble();
    return damage == Damage.NONE ? drawn : rows.atRatio(drawn, decibels);
  }

  /// Any bearing with 7, 9, 10 or 11 balls.
  private static BearingFrequencies bearing(SplittableRandom random) {
    int[] balls = {7, 9, 10, 11};
    double ratio = 0.17 + 0.08 * random.nextDouble();
    return new BearingFrequencies(
        balls[random.nextInt(balls.length)],
        100 * ratio,
        100,
        Math.toRadians(20 * random.nextDouble()));
  }

  private List<float[]> golden() {
    SplittableRandom random = new SplittableRandom(203);
    List<float[]> out = new ArrayList<>();
    for (Damage damage : Damage.values()) {
      out.add(rows.classifier(draw(random, damage)));
      out.add(rows.classifier(draw(random, damage)));
    }
    return out;
  }

  private InputContract contract(List<float[]> raw) {
    return new InputContract(
        "envelope",
        List.of(width),
        List.of(
            new ModelInput(
                ModelInput.Source.FEATURE,
                BearingRows.ENVELOPE,
                "",
                width,
                20_000,
                0.4096,
                List.of(0.0),
                List.of(1.0),
                Columns.range(raw, 0, width))));
  }

  private static OutputContract outputs() {
    Range share = new Range(0, 1);
    List<ModelOutput> out = new ArrayList<>();
    out.add(new ModelOutput("score", "", share, OptionalDouble.of(THRESHOLD), Optional.empty()));
    for (Damage damage : Damage.values()) {
      out.add(
          new ModelOutput(
              damage.word(), "", share, OptionalDouble.empty(), Optional.of(damage.word())));
    }
    return new OutputContract("result", "score", out);
  }

  private static float[] logarithms(float[] row) {
    float[] out = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      out[i] = (float) Math.log(Math.clamp(row[i], LEAST, MOST));
    }
    return out;
  }

  private byte[] graph(Network network) {
    OnnxGraph graph = OnnxGraph.named(ID).note("source", "edgewise train demo-models");
    Tensor x = graph.input("envelope", width);
    Tensor classes = graph.softmax(network.write(graph, graph.log(graph.clip(x, LEAST, MOST))));
    Tensor score = graph.sub(graph.constant(1), graph.slice(classes, 1, 0, 1));
    graph.output("result", graph.concat(1, score, classes), 1 + Damage.values().length);
    return graph.bytes();
  }

  private static float[] reference(Network network, float[] row) {
    float[] logits = network.run(logarithms(row));
    double most = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - most);
    }
    float[] out = new float[1 + logits.length];
    for (int i = 0; i < logits.length; i++) {
      out[1 + i] = (float) (Math.exp(logits[i] - most) / sum);
    }
    out[0] = 1 - out[1];
    return out;
  }
}
