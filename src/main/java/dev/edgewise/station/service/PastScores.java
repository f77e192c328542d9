package dev.edgewise.station.service;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.scenario.PastDevice;
import dev.edgewise.scenario.PlantDevice;
import dev.edgewise.scenario.PlantMetric;
import dev.edgewise.stream.inference.InferenceEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineCatalog;
import dev.edgewise.stream.pipeline.PipelineCompiler;
import dev.edgewise.stream.pipeline.PipelineInput;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineReplay;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.VersionRange;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the pipelines of the demo's real edge nodes would have given of the past: the very same
/// pipelines and models, run over what the healthy machines would have sent, each half hour.
final class PastScores implements AutoCloseable {
  private static final ErrorCode MISSING = new ErrorCode("PAST-PIPELINE");
  private static final long STEP = Duration.ofMinutes(30).toNanos();

  /// Before each time that counts, so that windows and histories are full.
  private static final long RUN_UP = Duration.ofMinutes(6).toNanos();

  private static final long SAMPLE = Duration.ofSeconds(5).toNanos();

  /// Outputs of the last seconds before each time count.
  private static final long FRESH = Duration.ofSeconds(15).toNanos();

  private final InferenceEngine engine;
  private final Map<String, LoadedModel> models = new HashMap<>();
  private final Closer closer = new Closer();

  PastScores(InferenceEngine engine) {
    this.engine = engine;
  }

  /// Works the past of one device out and stores it.
  ///
  /// @param from ns since the epoch
  /// @param to end, exclusive
  /// @return samples stored
  long fill(
      PlantDevice device, DemoEdgeFile.Work work, long seed, long from, long to, Historian into)
      throws EdgewiseException {
    for (String id : work.models()) {
      if (!models.containsKey(id)) {
        models.put(id, closer.add(engine.load(ModelPackage.bundled(id))));
      }
    }
    long stored = 0;
    for (String name : work.pipelines()) {
      PipelineSpec spec = pipeline(name);
      PipelinePlan plan = PipelineCompiler.compile(spec, device.path(), new Catalog(device));
      if (hasInputs(plan, device)) {
        stored += run(plan, new PastDevice(device, seed), from, to, into);
      }
    }
    return stored;
  }

  @Override
  public void close() {
    closer.close();
  }

  private static boolean hasInputs(PipelinePlan plan, PlantDevice device) {
    return plan.inputs().stream()
        .allMatch(
            input ->
                input.waveform()
                    ? device.hasBearing()
                    : device.metrics().stream()
                        .anyMatch(m -> m.spec().name().equals(signal(plan, input))));
  }

  private long run(PipelinePlan plan, PastDevice device, long from, long to, Historian into)
      throws EdgewiseException {
    PastColumns columns = new PastColumns(plan.outputs().size());
    PipelineReplay replay =
        new PipelineReplay(plan, model -> models.get(model.model().id()), columns);
    for (long at = Math.ceilDiv(from, STEP) * STEP; at < to; at += STEP) {
      columns.only(at - FRESH, at);
      feed(plan, device, replay, at);
    }
    long stored = 0;
    for (int output = 0; output < plan.outputs().size(); output++) {
      RawRange range = columns.range(output);
      if (range.times().length > 0) {
        into.load(plan.outputs().get(output).path(), ValueType.DOUBLE, range);
        stored += range.times().length;
      }
    }
    return stored;
  }

  /// Gives a pipeline what came in the minutes before `at`.
  private static void feed(PipelinePlan plan, PastDevice device, PipelineReplay replay, long at)
      throws EdgewiseException {
    List<PipelineInput> inputs = plan.inputs();
    boolean slow = inputs.stream().noneMatch(PipelineInput::waveform);
    for (long time = slow ? at - RUN_UP : at - SAMPLE; time <= at; time += SAMPLE) {
      for (int i = 0; i < inputs.size(); i++) {
        if (!inputs.get(i).waveform()) {
          double value = device.value(signal(plan, inputs.get(i)), time);
          int quality = Double.isNaN(value) ? Quality.BAD_SENSOR_FAILURE : Quality.GOOD;
          replay.sample(i, time, value, quality);
        }
      }
      replay.tick(time);
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).waveform()) {
        replay.waveform(i, device.waveform(at));
      }
    }
    replay.tick(at + FRESH);
  }

  private static String signal(PipelinePlan plan, PipelineInput input) {
    return input.path().toString().substring(plan.asset().toString().length() + 1);
  }

  private static PipelineSpec pipeline(String name) throws EdgewiseException {
    String file = "sample-data/pipelines/" + name + ".json";
    try (InputStream in = PastScores.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw missing(file, null);
      }
      return PipelineSpec.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
    } catch (IOException e) {
      throw missing(file, e);
    }
  }

  private static EdgewiseException missing(
      String file, @org.jspecify.annotations.Nullable IOException cause) {
    return new EdgewiseException(
        MISSING, file + " is missing in the program.", "Build or install it again.", cause);
  }

  /// The models that are loaded, and the tags of one device.
  private final class Catalog implements PipelineCatalog {
    private final PlantDevice device;

    Catalog(PlantDevice device) {
      this.device = device;
    }

    @Override
    public Optional<ModelPackage> model(String id, VersionRange versions) {
      return Optional.ofNullable(models.get(id))
          .map(LoadedModel::model)
          .filter(model -> versions.contains(model.version()));
    }

    @Override
    public Optional<Rule> rule(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<TagSpec> tag(AssetPath path) {
      return device.metrics().stream()
          .map(PlantMetric::spec)
          .filter(spec -> device.path().child(spec.name()).equals(path))
          .findFirst()
          .map(spec -> tag(path, spec));
    }

    private static TagSpec tag(AssetPath path, MetricSpec spec) {
      return new TagSpec(
          path,
          spec.type(),
          spec.unit(),
          spec.range(),
          spec.normal(),
          spec.decimals(),
          spec.expectedPeriod(),
          spec.description());
    }
  }
}
