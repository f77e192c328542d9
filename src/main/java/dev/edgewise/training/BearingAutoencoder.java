package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.InputContract;
import dev.edgewise.stream.inference.Manifest;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelOutput;
import dev.edgewise.stream.inference.OutputContract;
import dev.edgewise.stream.inference.Requirements;
import dev.edgewise.stream.inference.Task;
import dev.edgewise.stream.pipeline.feature.WaveformFeature;
import dev.edgewise.telemetry.Range;
import dev.edgewise.training.OnnxGraph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// bearing-ae: an autoencoder that has seen healthy bearings only; how badly it gives the features
/// of a block back says how unlike a healthy bearing that is.
///
/// In the graph: features that cannot be negative go by their logarithm; the network gives them
/// back; the differences, each over its own scatter on healthy blocks, are squared; e is their
/// mean. score = 1 / (1 + exp(−(a·ln e + b))), with a and b such that healthy blocks have [#USUAL]
/// in the middle and [#THRESHOLD] where e is [#MARGIN] times what all but one in a thousand have.
/// Contributions are the shares of the groups of features in what is above the usual.
final class BearingAutoencoder {
  static final String ID = "bearing-ae";
  static final String VERSION = "2.3.1";
  static final double THRESHOLD = 0.70;

  private static final double USUAL = 0.15;
  private static final double MARGIN = 1.25;
  private static final double UNUSUAL_SHARE = 0.999;
  private static final float LEAST = 0.02f;
  private static final float MOST = 1e4f;
  private static final float FURTHEST = 12;
  private static final int TRAINED = 16_000;
  private static final int HELD_OUT = 8_000;
  private static final List<String> GROUPS = FeatureTraits.GROUPS;
  private static final List<Layer> LAYERS =
      List.of(
          new Layer.Dense(40, Layer.Activation.TANH),
          new Layer.Dense(10, Layer.Activation.TANH),
          new Layer.Dense(40, Layer.Activation.TANH),
          new Layer.Dense(64, Layer.Activation.NONE));
  private static final Fitting.Plan PLAN =
      new Fitting.Plan(Fitting.Goal.SQUARES, 40, 64, 2e-3f, 42);

  private final BearingRows rows;
  private final Consumer<String> progress;
  private final int width;

  BearingAutoencoder(BearingRows rows, Consumer<String> progress) {
    this.rows = rows;
    this.progress = progress;
    width = rows.autoencoderWidth();
  }

  /// What the graph knows besides the network.
  ///
  /// @param logs 1 where the logarithm is taken, else 0
  /// @param gains what the logarithm is multiplied by
  /// @param scatter of what the network gives back wrongly, healthy
  /// @param slope a
  /// @param offset b
  private record Scaling(float[] logs, float[] gains, float[] scatter, float slope, float offset) {}

  Made make() throws EdgewiseException {
    Fitting.requireEngine();
    progress.accept(ID + ": " + TRAINED + " healthy blocks to learn from");
    List<float[]> trained = healthy(TRAINED, 101);
    InputContract contract = contract(trained);
    float[] logs = logs();
    float[] gains = gains(normalised(contract, trained), logs);
    float[][] in = scaled(normalised(contract, trained), logs, gains);
    Network network = new Fitting(PLAN, progress).fit(LAYERS, in, in);
    progress.accept(ID + ": " + HELD_OUT + " other healthy blocks to scale the score");
    float[][] held = scaled(normalised(contract, healthy(HELD_OUT, 102)), logs, gains);
    Scaling scaling = scaling(network, held, logs, gains);
    return new Made(
        new Manifest(ID, VERSION, "Bearing autoencoder", Task.ANOMALY, new Requirements(40, 5)),
        contract,
        outputs(),
        Cards.autoencoder(TRAINED, HELD_OUT),
        graph(network, scaling),
        row -> reference(network, scaling, row),
        golden());
  }

  private List<float[]> healthy(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(rows.autoencoder(Regime.SEEN.draw(random, Damage.NONE, 0)));
      if (i % 4_000 == 3_999) {
        progress.accept("  " + (i + 1) + " blocks");
      }
    }
    return out;
  }

  private List<float[]> golden() {
    SplittableRandom random = new SplittableRandom(103);
    List<float[]> out = new ArrayList<>();
    for (Damage damage : Damage.values()) {
      for (double wear : new double[] {0.3, 0.9}) {
        out.add(rows.autoencoder(Regime.SEEN.draw(random, damage, wear)));
      }
    }
    return out;
  }

  private float[] logs() {
    float[] out = new float[width];
    int at = 0;
    for (WaveformFeature feature : rows.forAutoencoder()) {
      Arrays.fill(out, at, at + feature.width(), FeatureTraits.isLog(feature) ? 1 : 0);
      at += feature.width();
    }
    return out;
  }

  /// Logarithms are taken of what is 1 in the middle: the geometric mean is the scale.
  private InputContract contract(List<float[]> trained) {
    double[] mean = Columns.mean(trained);
    double[] deviation = Columns.deviation(trained, 1e-3);
    List<ModelInput> inputs = new ArrayList<>();
    int at = 0;
    for (WaveformFeature feature : rows.forAutoencoder()) {
      List<Double> means = new ArrayList<>();
      List<Double> scales = new ArrayList<>();
      for (int i = at; i < at + feature.width(); i++) {
        means.add(FeatureTraits.isLog(feature) ? 0 : mean[i]);
        scales.add(FeatureTraits.isLog(feature) ? geometricMean(trained, i) : deviation[i]);
      }
      inputs.add(
          new ModelInput(
              ModelInput.Source.FEATURE,
              feature.name(),
              FeatureTraits.unit(feature),
              feature.width(),
              20_000,
              0.4096,
              means,
              scales,
              Columns.range(trained, at, feature.width())));
      at += feature.width();
    }
    return new InputContract("features", List.of(width), inputs);
  }

  private static double geometricMean(List<float[]> rows, int column) {
    double sum = 0;
    for (float[] row : rows) {
      sum += Math.log(Math.max(1e-6, row[column]));
    }
    return Math.exp(sum / rows.size());
  }

  private static List<float[]> normalised(InputContract contract, List<float[]> raw) {
    List<float[]> out = new ArrayList<>();
    var normaliser = contract.normaliser();
    for (float[] row : raw) {
      float[] normal = new float[row.length];
      normaliser.apply(row, 0, normal);
      out.add(normal);
    }
    return out;
  }

  private static float[] gains(List<float[]> normal, float[] logs) {
    List<float[]> taken = new ArrayList<>();
    float[] ones = new float[logs.length];
    Arrays.fill(ones, 1);
    normal.forEach(row -> taken.add(scaled(row, logs, ones)));
    double[] deviation = Columns.deviation(taken, 1e-3);
    float[] out = new float[logs.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = logs[i] == 1 ? (float) (1 / deviation[i]) : 1;
    }
    return out;
  }

  private static float[][] scaled(List<float[]> normal, float[] logs, float[] gains) {
    return normal.stream().map(row -> scaled(row, logs, gains)).toArray(float[][]::new);
  }

  private static float[] scaled(float[] row, float[] logs, float[] gains) {
    float[] out = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      out[i] = logs[i] == 1 ? (float) Math.log(Math.clamp(row[i], LEAST, MOST)) * gains[i] : row[i];
    }
    return out;
  }

  private Scaling scaling(Network network, float[][] held, float[] logs, float[] gains) {
    List<float[]> differences = new ArrayList<>();
    for (float[] row : held) {
      float[] back = network.run(row);
      float[] difference = new float[width];
      for (int i = 0; i < width; i++) {
        difference[i] = row[i] - back[i];
      }
      differences.add(difference);
    }
    float[] scatter = new float[width];
    for (int i = 0; i < width; i++) {
      double squares = 0;
      for (float[] difference : differences) {
        squares += difference[i] * difference[i];
      }
      scatter[i] = (float) Math.max(1e-3, Math.sqrt(squares / differences.size()));
    }
    double[] errors = new double[differences.size()];
    for (int r = 0; r < errors.length; r++) {
      errors[r] = mean(squares(differences.get(r), scatter));
    }
    Arrays.sort(errors);
    double usual = Math.log(Columns.quantile(errors, 0.5));
    double unusual = Math.log(MARGIN * Columns.quantile(errors, UNUSUAL_SHARE));
    double slope = (logit(THRESHOLD) - logit(USUAL)) / (unusual - usual);
    progress.accept(
        String.format(
            Locale.ENGLISH,
            "  error of healthy blocks: median %.3f, 99 %% %.3f, 99.9 %% %.3f, most %.3f, 0.70 at %.3f",
            Columns.quantile(errors, 0.5),
            Columns.quantile(errors, 0.99),
            Columns.quantile(errors, UNUSUAL_SHARE),
            errors[errors.length - 1],
            Math.exp(unusual)));
    return new Scaling(logs, gains, scatter, (float) slope, (float) (logit(USUAL) - slope * usual));
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private static float[] squares(float[] difference, float[] scatter) {
    float[] out = new float[difference.length];
    for (int i = 0; i < out.length; i++) {
      float d = Math.clamp(difference[i] / scatter[i], -FURTHEST, FURTHEST);
      out[i] = d * d;
    }
    return out;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /// Which group each feature belongs to, in order.
  private int[] groups() {
    int[] out = new int[width];
    int at = 0;
    for (WaveformFeature feature : rows.forAutoencoder()) {
      int group = GROUPS.indexOf(FeatureTraits.group(feature));
      Arrays.fill(out, at, at + feature.width(), group);
      at += feature.width();
    }
    return out;
  }

  private static OutputContract outputs() {
    List<ModelOutput> out = new ArrayList<>();
    Range share = new Range(0, 1);
    out.add(new ModelOutput("score", "", share, OptionalDouble.of(THRESHOLD), Optional.empty()));
    for (String group : GROUPS) {
      out.add(
          new ModelOutput(
              "contribution/" + group, "", share, OptionalDouble.empty(), Optional.empty()));
    }
    return new OutputContract("result", "score", out);
  }

  private byte[] graph(Network network, Scaling scaling) {
    OnnxGraph graph = OnnxGraph.named(ID).note("source", "edgewise train demo-models");
    Tensor x = graph.input("features", width);
    Tensor logs = graph.constant(scaling.logs, width);
    float[] linear = new float[width];
    for (int i = 0; i < width; i++) {
      linear[i] = 1 - scaling.logs[i];
    }
    Tensor taken =
        graph.mul(graph.log(graph.clip(x, LEAST, MOST)), graph.constant(scaling.gains, width));
    Tensor scaled = graph.add(graph.mul(taken, logs), graph.mul(x, graph.constant(linear, width)));
    Tensor back = network.write(graph, scaled);
    Tensor difference =
        graph.clip(
            graph.div(graph.sub(scaled, back), graph.constant(scaling.scatter, width)),
            -FURTHEST,
            FURTHEST);
    Tensor squares = graph.mul(difference, difference);
    Tensor error = graph.log(graph.add(graph.reduceMean(squares, 1), graph.constant(1e-6f)));
    Tensor score =
        graph.sigmoid(
            graph.add(
                graph.mul(error, graph.constant(scaling.slope)), graph.constant(scaling.offset)));
    Tensor excess = graph.relu(graph.sub(squares, graph.constant(1)));
    Tensor sums = graph.matMul(excess, graph.constant(membership(), width, GROUPS.size()));
    Tensor whole = graph.add(graph.reduceSum(sums, 1), graph.constant(1e-6f));
    graph.output("result", graph.concat(1, score, graph.div(sums, whole)), 1 + GROUPS.size());
    return graph.bytes();
  }

  private float[] membership() {
    int[] groups = groups();
    float[] out = new float[width * GROUPS.size()];
    for (int i = 0; i < width; i++) {
      out[i * GROUPS.size() + groups[i]] = 1;
    }
    return out;
  }

  private float[] reference(Network network, Scaling scaling, float[] row) {
    float[] scaled = scaled(row, scaling.logs, scaling.gains);
    float[] back = network.run(scaled);
    float[] difference = new float[width];
    for (int i = 0; i < width; i++) {
      difference[i] = scaled[i] - back[i];
    }
    float[] squares = squares(difference, scaling.scatter);
    double error = Math.log(mean(squares) + 1e-6);
    float[] out = new float[1 + GROUPS.size()];
    out[0] = (float) (1 / (1 + Math.exp(-(scaling.slope * error + scaling.offset))));
    int[] groups = groups();
    double whole = 1e-6;
    for (int i = 0; i < width; i++) {
      float excess = Math.max(0, squares[i] - 1);
      out[1 + groups[i]] += excess;
      whole += excess;
    }
    for (int g = 1; g < out.length; g++) {
      out[g] = (float) (out[g] / whole);
    }
    return out;
  }
}
