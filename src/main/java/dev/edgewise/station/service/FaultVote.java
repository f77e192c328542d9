package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineCompiler;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineReplay;
import dev.edgewise.stream.pipeline.PipelineSink;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Waveform;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a classifier of bearing faults says of the blocks of a recording, through its own pipeline.
/// It is asked only about recordings that its contract is made for. One thread.
public final class FaultVote {
  /// The classifier that comes with the program.
  public static final String CLASSIFIER = "bearing-class";

  /// Class labels of the contract.
  private static final String NONE = "none";

  private static final Map<String, BearingFault> LABELS =
      Map.of(
          "outer",
          BearingFault.OUTER_RACE,
          "inner",
          BearingFault.INNER_RACE,
          "ball",
          BearingFault.BALL);

  private static final double RATE_TOLERANCE = 0.01;

  private final ModelPackage model;
  private final PipelineSpec spec;
  private final LoadedModel loaded;
  private final int length;

  private FaultVote(LoadedModel loaded, PipelineSpec spec, int length) {
    this.loaded = loaded;
    model = loaded.model();
    this.spec = spec;
    this.length = length;
  }

  /// @param own the pipeline of the model
  /// @return empty when the model does not tell none, outer, inner and ball apart, or when the
  ///     recording has another rate than it was made for
  /// @throws EdgewiseException when the pipeline does not run the model
  public static Optional<FaultVote> of(LoadedModel loaded, PipelineSpec own, double rateHertz)
      throws EdgewiseException {
    ModelPackage model = loaded.model();
    List<String> classes = model.output().classes();
    boolean knows = classes.contains(NONE) && classes.containsAll(LABELS.keySet());
    boolean fits =
        model.input().inputs().stream()
            .mapToDouble(ModelInput::rateHertz)
            .allMatch(rate -> Math.abs(rateHertz / rate - 1) <= RATE_TOLERANCE);
    PipelineSpec spec = ModelPipeline.of(model, Optional.of(own));
    int length =
        spec.nodes().stream()
            .filter(PipelineNode.Features.class::isInstance)
            .mapToInt(node -> ((PipelineNode.Features) node).features().length())
            .max()
            .orElse(0);
    return knows && fits && length > 0
        ? Optional.of(new FaultVote(loaded, spec, length))
        : Optional.empty();
  }

  /// `bearing-class@1.2.1`.
  public String label() {
    return model.label();
  }

  /// Values of one block.
  int length() {
    return length;
  }

  /// What it says of one recording, block after block.
  Ballot open(double rateHertz, double rpm) throws EdgewiseException {
    return new Ballot(rateHertz, rpm);
  }

  /// The probabilities of one recording's blocks.
  final class Ballot implements PipelineSink {
    private static final double LEAST = 1e-6;

    private final double rateHertz;
    private final double rpm;
    private final PipelineReplay replay;
    private final double[] outputs = new double[model.output().width()];
    private boolean bad;
    private long blocks;

    private Ballot(double rateHertz, double rpm) throws EdgewiseException {
      this.rateHertz = rateHertz;
      this.rpm = rpm;
      PipelinePlan plan =
          PipelineCompiler.compile(spec, ModelDetection.FILE, new ModelDetection.OneModel(model));
      replay = new PipelineReplay(plan, planned -> loaded, this);
    }

    /// @param values shape (length), not changed afterwards
    /// @return lg of the probability of each fault over that of none; empty when it has none
    Map<BearingFault, Double> take(float[] values) throws EdgewiseException {
      long period = Math.round(1e9 / rateHertz);
      long begin = 1 + blocks++ * period * length;
      bad = true;
      List<ModelColumns.Mapped> inputs = ModelColumns.inputs(spec);
      for (int i = 0; i < inputs.size(); i++) {
        if (inputs.get(i).waveform()) {
          replay.waveform(
              i,
              new Waveform(
                  ModelDetection.FILE.child(inputs.get(i).signal()),
                  begin,
                  period,
                  "",
                  values,
                  Quality.GOOD,
                  Origin.REPLAYED));
        } else {
          replay.sample(i, begin + period * length, rpm, Quality.GOOD);
        }
      }
      replay.tick(begin + period * length + spec.lateness().toNanos() + 1);
      return bad ? Map.of() : ratios();
    }

    private Map<BearingFault, Double> ratios() {
      Map<BearingFault, Double> out = new EnumMap<>(BearingFault.class);
      double none = probability(NONE);
      LABELS.forEach((label, fault) -> out.put(fault, StrictMath.log10(probability(label) / none)));
      return out;
    }

    private double probability(String label) {
      for (int i = 0; i < outputs.length; i++) {
        if (model.output().outputs().get(i).label().filter(label::equals).isPresent()) {
          return Math.max(outputs[i], LEAST);
        }
      }
      return LEAST;
    }

    @Override
    public void derived(int output, long time, long bits, int quality) {
      outputs[output] = Double.longBitsToDouble(bits);
      bad = Quality.isBad(quality);
    }
  }
}
