package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.replay.RecordedRows;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.station.service.ModelColumns.Mapped;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelOutput;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineCatalog;
import dev.edgewise.stream.pipeline.PipelineCompiler;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineReplay;
import dev.edgewise.stream.pipeline.PipelineSink;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.VersionRange;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.Waveform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Tries a packaged model on a recorded file: the model's own pipeline, its inputs taken from
/// columns, replayed in the order of the file. What is said of a row depends on that row and those
/// before it: a row has the model's newest score, 0 while there is none.
public final class ModelDetection {
  /// What the file does not say.
  ///
  /// @param columns see `--columns`: by name when empty
  /// @param rateHertz rows a second; empty: by the times of the file
  /// @param rpm turns of the shaft a minute, where no column has them
  public record Options(List<String> columns, OptionalDouble rateHertz, OptionalDouble rpm) {
    public Options {
      columns = List.copyOf(columns);
    }
  }

  /// Takes line after line: one for each row, or one for each block of a waveform.
  public interface Sink {
    /// @throws EdgewiseException when it cannot be taken; the run ends
    void line(Line line) throws EdgewiseException;
  }

  /// What is said of a row, or of a block of a waveform.
  ///
  /// @param time as the file has it; for a block its end, s from the beginning
  /// @param nanos the same, ns; `Long.MIN_VALUE` when it cannot be read
  /// @param score of the model, brought to 0 to 1 by the range of its output
  /// @param known whether the model has a score; else it is 0
  public record Line(String time, long nanos, double score, boolean anomaly, boolean known) {}

  /// What came of it.
  ///
  /// @param silent lines for which the model had no score
  /// @param inputs where each came from, for people
  public record Result(long lines, long anomalies, long silent, List<String> inputs) {}

  static final AssetPath FILE = AssetPath.of("File");
  private static final double RATE_TOLERANCE = 0.01;
  static final String SPEED_UNIT = "rpm";

  private final Recording recording;
  private final ModelPackage model;
  private final List<Mapped> inputs;
  private final Options options;
  private final Sink sink;
  private final PipelineReplay replay;
  private final Newest newest;
  private final ModelOutput score;
  private final double threshold;
  private final long lateness;
  private long lines;
  private long anomalies;
  private long silent;

  private ModelDetection(
      Recording recording,
      LoadedModel loaded,
      PipelineSpec spec,
      List<Mapped> inputs,
      Options options,
      Sink sink)
      throws EdgewiseException {
    this.recording = recording;
    this.inputs = inputs;
    this.options = options;
    this.sink = sink;
    model = loaded.model();
    score = model.output().outputs().get(model.output().scoreIndex());
    threshold = threshold(score);
    newest = new Newest(model.output().scoreIndex());
    lateness = spec.lateness().toNanos();
    PipelinePlan plan = PipelineCompiler.compile(spec, FILE, new OneModel(model));
    replay = new PipelineReplay(plan, planned -> loaded, newest);
  }

  private static double threshold(ModelOutput score) {
    Range range = score.range();
    return score.threshold().orElse((range.low() + range.high()) / 2);
  }

  /// The score above which a line is told, 0 to 1.
  static double alarm(ModelPackage model) {
    ModelOutput score = model.output().outputs().get(model.output().scoreIndex());
    return Math.clamp(score.range().fraction(threshold(score)), 0.0, 1.0);
  }

  /// Runs over the whole file.
  ///
  /// @param own the pipeline that the model belongs to
  /// @throws EdgewiseException `DETECT-MODEL` when columns, units or rate do not fit, what reading
  ///     the file and `sink` throw, and what the model does when it fails
  public static Result run(
      Recording recording,
      LoadedModel loaded,
      Optional<PipelineSpec> own,
      Options options,
      Sink sink)
      throws EdgewiseException {
    PipelineSpec spec = ModelPipeline.of(loaded.model(), own);
    List<String> given = new ArrayList<>();
    for (Mapped input : ModelColumns.inputs(spec)) {
      if (input.unit().equals(SPEED_UNIT) && options.rpm.isPresent()) {
        given.add(input.signal());
      }
    }
    List<Mapped> inputs = ModelColumns.map(spec, recording, options.columns, given);
    ModelDetection run = new ModelDetection(recording, loaded, spec, inputs, options, sink);
    boolean waves = inputs.stream().anyMatch(Mapped::waveform);
    if (waves) {
      run.blocks(blockLength(spec));
    } else {
      run.rows();
    }
    return new Result(
        run.lines, run.anomalies, run.silent, inputs.stream().map(Mapped::text).toList());
  }

  private static int blockLength(PipelineSpec spec) {
    return spec.nodes().stream()
        .filter(PipelineNode.Features.class::isInstance)
        .mapToInt(node -> ((PipelineNode.Features) node).features().length())
        .max()
        .orElse(1);
  }

  private List<String> columns() {
    return inputs.stream().flatMap(input -> input.column().stream()).toList();
  }

  private void rows() throws EdgewiseException {
    double period = period();
    double wanted =
        model.input().inputs().stream().mapToDouble(ModelInput::rateHertz).max().orElse(0);
    if (wanted > 0 && period * wanted > 1 + RATE_TOLERANCE) {
      throw new EdgewiseException(
          ModelPipeline.UNUSABLE,
          "%s needs a value each %s s or more often, and %s has a row each %s s."
              .formatted(
                  model.label(),
                  number(1 / wanted),
                  recording.file().getFileName(),
                  number(period)),
          "Use a recording with more rows, or say with --rate how many rows it has a second.");
    }
    int[] columnOf = new int[inputs.size()];
    int columns = 0;
    for (int i = 0; i < columnOf.length; i++) {
      columnOf[i] = inputs.get(i).column().isPresent() ? columns++ : -1;
    }
    try (RecordedRows rows = RecordedRows.open(recording, columns())) {
      long last = Long.MIN_VALUE;
      while (rows.next()) {
        last = last == Long.MIN_VALUE ? first(rows) : Math.max(last + 1, time(rows, last));
        for (int i = 0; i < columnOf.length; i++) {
          double value =
              columnOf[i] < 0 ? options.rpm.orElse(Double.NaN) : rows.values()[columnOf[i]];
          // An empty cell is a value that did not come; the pipeline's policies know what then.
          if (Double.isFinite(value)) {
            replay.sample(i, last, value, Quality.GOOD);
          }
        }
        // All rows up to this time are there, so that nothing has to be waited for.
        replay.tick(last + lateness + 1);
        line(rows.timeText(), rows.time());
      }
    }
  }

  private long first(RecordedRows rows) {
    return options.rateHertz.isPresent() || rows.time() == Long.MIN_VALUE
        ? 1
        : Math.max(1, rows.time());
  }

  private long time(RecordedRows rows, long last) {
    if (options.rateHertz.isPresent()) {
      return 1 + Math.round(rows.index() * 1e9 / options.rateHertz.getAsDouble());
    }
    return rows.time() == Long.MIN_VALUE ? last + 1 : rows.time();
  }

  /// Seconds from row to row.
  private double period() throws EdgewiseException {
    if (options.rateHertz.isPresent()) {
      return 1 / options.rateHertz.getAsDouble();
    }
    if (!recording.isTimed()) {
      throw new EdgewiseException(
          ModelPipeline.UNUSABLE,
          recording.file().getFileName() + " has no times.",
          "Say with --rate how many rows it has a second.");
    }
    return recording.step() / 1e9;
  }

  private void blocks(int length) throws EdgewiseException {
    double rate = 1 / period();
    requireWaveform(rate);
    float[] block = new float[length];
    int filled = 0;
    long taken = 0;
    float before = 0;
    double[] speeds = new double[inputs.size()];
    java.util.Arrays.fill(speeds, options.rpm.orElse(Double.NaN));
    try (RecordedRows rows = RecordedRows.open(recording, columns())) {
      while (rows.next()) {
        int column = 0;
        for (int i = 0; i < speeds.length; i++) {
          double value = inputs.get(i).column().isEmpty() ? Double.NaN : rows.values()[column++];
          if (inputs.get(i).waveform()) {
            // A missing value goes on as the one before: a hole of one value, not a cut.
            before = Double.isFinite(value) ? (float) value : before;
          } else if (Double.isFinite(value)) {
            speeds[i] = value;
          }
        }
        block[filled++] = before;
        taken++;
        if (filled == length) {
          block(block, taken, rate, speeds);
          block = new float[length];
          filled = 0;
        }
      }
    }
    if (lines == 0) {
      throw new EdgewiseException(
          ModelPipeline.UNUSABLE,
          "%s takes blocks of %,d values, and %s has %,d."
              .formatted(model.label(), length, recording.file().getFileName(), taken),
          "Use a longer recording.");
    }
  }

  private void block(float[] values, long taken, double rate, double[] speeds)
      throws EdgewiseException {
    long period = Math.round(1e9 / rate);
    long begin = 1 + Math.round((taken - values.length) * 1e9 / rate);
    long end = begin + period * values.length;
    for (int i = 0; i < speeds.length; i++) {
      if (inputs.get(i).waveform()) {
        replay.waveform(
            i,
            new Waveform(
                FILE.child(inputs.get(i).signal()),
                begin,
                period,
                "",
                values,
                Quality.GOOD,
                Origin.REPLAYED));
      } else if (Double.isFinite(speeds[i])) {
        replay.sample(i, end, speeds[i], Quality.GOOD);
      }
    }
    replay.tick(end + lateness + 1);
    line(String.format(Locale.ROOT, "%.6f", taken / rate), Math.round(taken * 1e9 / rate));
  }

  /// The rate is that of the contract; the unit that of the features that have the waveform's.
  private void requireWaveform(double rate) throws EdgewiseException {
    for (ModelInput input : model.input().inputs()) {
      double wanted = input.rateHertz();
      if (wanted > 0 && Math.abs(rate / wanted - 1) > RATE_TOLERANCE) {
        throw new EdgewiseException(
            ModelPipeline.UNUSABLE,
            "%s was made for %s values a second, and %s has %s."
                .formatted(
                    model.label(), number(wanted), recording.file().getFileName(), number(rate)),
            "Use a recording at that rate, or say with --rate what it is.");
      }
      if (input.name().equals("rms")) {
        for (Mapped mapped : inputs) {
          if (mapped.waveform() && mapped.column().isPresent()) {
            String column = mapped.column().get();
            ModelColumns.requireUnit(mapped.signal(), input.unit(), column, recording.unit(column));
          }
        }
      }
    }
  }

  private void line(String time, long nanos) throws EdgewiseException {
    double value = newest.score;
    boolean known = Double.isFinite(value);
    boolean anomaly = known && value > threshold;
    Range range = score.range();
    double share = known ? range.fraction(value) : 0;
    lines++;
    anomalies += anomaly ? 1 : 0;
    silent += known ? 0 : 1;
    sink.line(new Line(time, nanos, Math.clamp(share, 0, 1), anomaly, known));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ENGLISH, "%,.0f", value)
        : String.format(Locale.ENGLISH, "%.4g", value);
  }

  /// The model's newest score; NaN while there is none or it is bad.
  private static final class Newest implements PipelineSink {
    private final int which;
    double score = Double.NaN;

    Newest(int which) {
      this.which = which;
    }

    @Override
    public void derived(int output, long time, long bits, int quality) {
      if (output == which) {
        score = Quality.isBad(quality) ? Double.NaN : Double.longBitsToDouble(bits);
      }
    }
  }

  /// The pipeline refers to one model and to nothing else.
  record OneModel(ModelPackage model) implements PipelineCatalog {
    @Override
    public Optional<ModelPackage> model(String id, VersionRange versions) {
      return Optional.of(model);
    }

    @Override
    public Optional<Rule> rule(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<TagSpec> tag(AssetPath path) {
      return Optional.empty();
    }
  }
}
