package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
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
import dev.edgewise.telemetry.TagSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Rows of the compressor's forecast, worked out by the pipeline that the model will run in: the
/// pipeline without the model gives its histories out. One thread.
final class CompressorRows {
  /// The model's inputs, nodes of the pipeline, in the order of the row.
  static final List<String> INPUTS = List.of("temperature", "current", "flow", "loaded");

  /// Values of each input, 10 s apart.
  static final int COUNT = 31;

  private static final AssetPath ASSET = AssetPath.of("compressor");

  private final PlantSource plant;
  private final PipelineSpec spec;

  /// @param time event time, ns since the epoch
  /// @param values shape (INPUTS.size() · COUNT)
  record Row(long time, float[] values) {}

  CompressorRows(PipelineSpec pipeline, PlantSource plant) {
    this.plant = plant;
    List<PipelineNode> nodes = new ArrayList<>();
    for (PipelineNode node : pipeline.nodes()) {
      switch (node) {
        case PipelineNode.Output _, PipelineNode.Model _, PipelineNode.RuleNode _ -> {}
        case PipelineNode.TagInput _,
            PipelineNode.WaveformInput _,
            PipelineNode.Features _,
            PipelineNode.Window _,
            PipelineNode.Scalar _,
            PipelineNode.History _,
            PipelineNode.Arithmetic _,
            PipelineNode.Detect _ ->
            nodes.add(node);
      }
    }
    for (String input : INPUTS) {
      nodes.add(
          new PipelineNode.Output(
              input,
              "row/" + input,
              "",
              OptionalInt.empty(),
              Optional.empty(),
              Optional.empty(),
              ""));
    }
    spec =
        new PipelineSpec(
            pipeline.id(),
            pipeline.version(),
            pipeline.description(),
            Optional.empty(),
            pipeline.lateness(),
            nodes);
  }

  /// All rows without a gap.
  List<Row> of(String device, PlantSource.Story story, long from, long to)
      throws EdgewiseException {
    PipelinePlan plan = PipelineCompiler.compile(spec, ASSET, new Nothing());
    Sink sink = new Sink();
    PipelineReplay replay =
        new PipelineReplay(
            plan,
            model -> {
              throw new IllegalStateException("There is no model here: " + model);
            },
            sink);
    List<String> signals =
        plan.inputs().stream()
            .map(input -> input.path().toString().substring(ASSET.toString().length() + 1))
            .toList();
    plant.readings(device, story, signals, from, to, replay::sample);
    return sink.rows;
  }

  private static final class Sink implements PipelineSink {
    final List<Row> rows = new ArrayList<>();
    private final float[] values = new float[INPUTS.size() * COUNT];
    private final long[] times = new long[INPUTS.size()];
    private long told = Long.MIN_VALUE;

    @Override
    public void derived(int output, long time, long bits, int quality) {
      values[output] = (float) Double.longBitsToDouble(bits);
      times[output / COUNT] = time;
    }

    /// A row is complete when all inputs have come as far.
    @Override
    public void flush() {
      long time = times[0];
      boolean together = Arrays.stream(times).allMatch(t -> t == time);
      boolean whole = true;
      for (float value : values) {
        whole &= Float.isFinite(value);
      }
      if (together && whole && time != told) {
        told = time;
        rows.add(new Row(time, values.clone()));
      }
    }
  }

  private static final class Nothing implements PipelineCatalog {
    @Override
    public Optional<ModelPackage> model(String id, VersionRange versions) {
      return Optional.empty();
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
