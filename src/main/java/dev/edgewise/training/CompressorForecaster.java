package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.InputContract;
import dev.edgewise.stream.inference.Manifest;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelOutput;
import dev.edgewise.stream.inference.Normaliser;
import dev.edgewise.stream.inference.OutputContract;
import dev.edgewise.stream.inference.Requirements;
import dev.edgewise.stream.inference.Task;
import dev.edgewise.telemetry.Range;
import dev.edgewise.training.OnnxGraph.Tensor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// compressor-forecast: what the discharge temperature ought to be now.
///
/// A network takes current, flow and valve of the last five minutes and says what temperature goes
/// with them, now and at the beginning of these five minutes. By how much it was wrong at the
/// beginning (the season, the hall) is added to what it says for now, but at most [#MOST_OFFSET] K:
/// lost cooling is more than that, so that it shows for as long as it lasts and is not learnt as
/// the new normal after five minutes. residual = measured − forecast.
final class CompressorForecaster {
  static final String ID = "compressor-forecast";
  static final String VERSION = "1.1.1";

  /// K; the rule of the demo uses it.
  static final double THRESHOLD = 4;

  static final double MOST_OFFSET = 3;

  /// 2026-01-01T00:00:00Z, ns since the epoch.
  static final long YEAR = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;

  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /// Values at the beginning of the row that the offset is worked out of.
  private static final int OLD = 6;

  private static final double SCORE_AT_THRESHOLD = 0.7;
  private static final int STRETCHES = 72;
  private static final int STRETCH_HOURS = 4;
  private static final int EACH = 2;
  private static final List<Layer> LAYERS =
      List.of(
          new Layer.Dense(32, Layer.Activation.TANH),
          new Layer.Dense(16, Layer.Activation.TANH),
          new Layer.Dense(2, Layer.Activation.NONE));
  private static final Fitting.Plan PLAN =
      new Fitting.Plan(Fitting.Goal.SQUARES, 30, 64, 2e-3f, 44);

  private final CompressorRows rows;
  private final List<String> compressors;
  private final Consumer<String> progress;

  CompressorForecaster(CompressorRows rows, List<String> compressors, Consumer<String> progress) {
    this.rows = rows;
    this.compressors = List.copyOf(compressors);
    this.progress = progress;
  }

  Made make() throws EdgewiseException {
    Fitting.requireEngine();
    progress.accept(
        "%s: %d stretches of %d h over a year to learn from"
            .formatted(ID, STRETCHES, STRETCH_HOURS));
    List<float[]> raw = data();
    InputContract contract = contract(raw);
    Normaliser normaliser = contract.normaliser();
    float[][] in = new float[raw.size()][];
    float[][] targets = new float[raw.size()][];
    for (int i = 0; i < in.length; i++) {
      float[] normal = new float[contract.width()];
      normaliser.apply(raw.get(i), 0, normal);
      in[i] = Arrays.copyOfRange(normal, CompressorRows.COUNT, normal.length);
      targets[i] = new float[] {normal[CompressorRows.COUNT - 1], old(normal)};
    }
    progress.accept("  " + in.length + " rows");
    Network network = new Fitting(PLAN, progress).fit(LAYERS, in, targets);
    ModelInput temperature = contract.inputs().getFirst();
    Scale scale = new Scale(temperature.mean().getFirst(), temperature.scale().getFirst());
    return new Made(
        new Manifest(
            ID,
            VERSION,
            "Compressor discharge temperature",
            Task.FORECAST,
            new Requirements(40, 5)),
        contract,
        outputs(),
        Cards.forecaster(STRETCHES, STRETCH_HOURS),
        graph(network, contract.width(), scale),
        row -> reference(network, scale, row),
        golden(raw));
  }

  /// Of the temperature's normalisation, °C.
  private record Scale(double mean, double scale) {}

  /// A third of the stretches has the compressor unloaded by command for a while.
  private List<float[]> data() throws EdgewiseException {
    SplittableRandom random = new SplittableRandom(301);
    List<float[]> out = new ArrayList<>();
    for (int i = 0; i < STRETCHES; i++) {
      long from = YEAR + random.nextInt(365 * 24) * HOUR;
      long unload = from + HOUR + random.nextInt(60) * MINUTE;
      long until = unload + (5 + random.nextInt(30)) * MINUTE;
      boolean never = i % 3 != 0;
      PlantSource.Story story =
          new PlantSource.Story(
              1_000 + i,
              PlantSource.Trouble.NONE,
              Long.MAX_VALUE,
              never ? Long.MAX_VALUE : unload,
              never ? Long.MAX_VALUE : until);
      String device = compressors.get(i % compressors.size());
      List<CompressorRows.Row> all = rows.of(device, story, from, from + STRETCH_HOURS * HOUR);
      for (int r = 0; r < all.size(); r += EACH) {
        out.add(all.get(r).values());
      }
      if (i % 12 == 11) {
        progress.accept("  " + (i + 1) + " stretches");
      }
    }
    return out;
  }

  private static List<float[]> golden(List<float[]> raw) {
    List<float[]> out = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      float[] row = raw.get(raw.size() * (2 * i + 1) / 8).clone();
      out.add(row);
      float[] hot = row.clone();
      for (int t = CompressorRows.COUNT - 12; t < CompressorRows.COUNT; t++) {
        hot[t] += 2 * (t - CompressorRows.COUNT + 13);
      }
      out.add(hot);
    }
    return out;
  }

  private static InputContract contract(List<float[]> raw) {
    List<String> units = List.of("°C", "A", "m³/min", "");
    double[] mean = Columns.mean(raw);
    double[] deviation = Columns.deviation(raw, 1e-3);
    List<ModelInput> inputs = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      int from = i * CompressorRows.COUNT;
      int last = from + CompressorRows.COUNT - 1;
      inputs.add(
          new ModelInput(
              ModelInput.Source.FEATURE,
              CompressorRows.INPUTS.get(i),
              units.get(i),
              CompressorRows.COUNT,
              0.1,
              10 * CompressorRows.COUNT,
              List.of(mean[last]),
              List.of(deviation[last]),
              Columns.range(raw, from, CompressorRows.COUNT)));
    }
    int width = units.size() * CompressorRows.COUNT;
    return new InputContract("history", List.of(width), inputs);
  }

  private static OutputContract outputs() {
    return new OutputContract(
        "result",
        "score",
        List.of(
            new ModelOutput(
                "forecast", "°C", new Range(0, 140), OptionalDouble.empty(), Optional.empty()),
            new ModelOutput(
                "residual",
                "K",
                new Range(-100, 100),
                OptionalDouble.of(THRESHOLD),
                Optional.empty()),
            new ModelOutput(
                "score",
                "",
                new Range(0, 1),
                OptionalDouble.of(SCORE_AT_THRESHOLD),
                Optional.empty())));
  }

  private static float old(float[] normal) {
    float sum = 0;
    for (int i = 0; i < OLD; i++) {
      sum += normal[i];
    }
    return sum / OLD;
  }

  /// K at which 1 − exp(−residual/k) is [#SCORE_AT_THRESHOLD] at [#THRESHOLD].
  private static float kelvins() {
    return (float) (-THRESHOLD / Math.log(1 - SCORE_AT_THRESHOLD));
  }

  private static byte[] graph(Network network, int width, Scale scale) {
    OnnxGraph graph = OnnxGraph.named(ID).note("source", "edgewise train demo-models");
    Tensor x = graph.input("history", width);
    Tensor said = network.write(graph, graph.slice(x, 1, CompressorRows.COUNT, width));
    Tensor now = graph.slice(said, 1, 0, 1);
    Tensor then = graph.slice(said, 1, 1, 2);
    float most = (float) (MOST_OFFSET / scale.scale);
    Tensor offset =
        graph.clip(graph.sub(graph.reduceMean(graph.slice(x, 1, 0, OLD), 1), then), -most, most);
    Tensor forecast = graph.add(now, offset);
    Tensor measured = graph.slice(x, 1, CompressorRows.COUNT - 1, CompressorRows.COUNT);
    Tensor kelvin = graph.constant((float) scale.scale);
    Tensor residual = graph.mul(graph.sub(measured, forecast), kelvin);
    Tensor celsius = graph.add(graph.mul(forecast, kelvin), graph.constant((float) scale.mean));
    Tensor fading = graph.exp(graph.mul(graph.relu(residual), graph.constant(-1 / kelvins())));
    Tensor score = graph.sub(graph.constant(1), fading);
    graph.output("result", graph.concat(1, celsius, residual, score), 3);
    return graph.bytes();
  }

  private static float[] reference(Network network, Scale scale, float[] row) {
    float[] said = network.run(Arrays.copyOfRange(row, CompressorRows.COUNT, row.length));
    double most = MOST_OFFSET / scale.scale;
    double forecast = said[0] + Math.clamp(old(row) - said[1], -most, most);
    double residual = (row[CompressorRows.COUNT - 1] - forecast) * scale.scale;
    return new float[] {
      (float) (forecast * scale.scale + scale.mean),
      (float) residual,
      (float) (1 - Math.exp(-Math.max(0, residual) / kelvins()))
    };
  }
}
