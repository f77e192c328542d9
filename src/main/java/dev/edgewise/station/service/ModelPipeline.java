package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.InputPolicy;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelineNode.Operand;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.VersionRange;
import dev.edgewise.stream.pipeline.WindowKind;
import dev.edgewise.stream.pipeline.WindowStatistic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What of a pipeline one model needs: its inputs, the nodes between, the model and its outputs.
/// Nothing on the way is changed, so that the model is given what it is given in the plant.
final class ModelPipeline {
  /// A model that cannot be tried on a file.
  static final ErrorCode UNUSABLE = new ErrorCode("DETECT-MODEL");

  private static final String RESULT = "result";

  private ModelPipeline() {}

  /// Whether a pipeline runs the model.
  static boolean runs(PipelineSpec spec, ModelPackage model) {
    return find(spec, model).isPresent();
  }

  /// @param own the pipeline that the model belongs to; without one, its inputs must all be signals
  /// @return a pipeline whose outputs are the model's, in their order
  /// @throws EdgewiseException `DETECT-MODEL` when there is no way from signals to the model
  static PipelineSpec of(ModelPackage model, Optional<PipelineSpec> own) throws EdgewiseException {
    if (own.isPresent()) {
      PipelineSpec spec = own.get();
      PipelineNode.Model node =
          find(spec, model)
              .orElseThrow(
                  () ->
                      new EdgewiseException(
                          UNUSABLE,
                          "The pipeline %s does not run %s.".formatted(spec.id(), model.label()),
                          "Use the pipeline that the model was made for."));
      return part(spec, node, model);
    }
    return plain(model);
  }

  private static Optional<PipelineNode.Model> find(PipelineSpec spec, ModelPackage model) {
    return spec.nodes().stream()
        .filter(PipelineNode.Model.class::isInstance)
        .map(PipelineNode.Model.class::cast)
        .filter(node -> node.model().equals(model.id()))
        .filter(node -> node.versions().contains(model.version()))
        .findFirst();
  }

  private static PipelineSpec part(
      PipelineSpec spec, PipelineNode.Model wanted, ModelPackage model) {
    Map<String, PipelineNode> byName = new HashMap<>();
    spec.nodes().forEach(node -> byName.put(node.name(), node));
    Set<String> needed = new HashSet<>(Set.of(wanted.name()));
    Deque<PipelineNode> open = new ArrayDeque<>(List.of(wanted));
    while (!open.isEmpty()) {
      for (String ref : refs(open.remove(), model)) {
        String name = ref.substring(0, ref.indexOf('/') < 0 ? ref.length() : ref.indexOf('/'));
        PipelineNode before = byName.get(name);
        if (before != null && needed.add(name)) {
          open.add(before);
        }
      }
    }
    List<PipelineNode> nodes = new ArrayList<>();
    for (PipelineNode node : spec.nodes()) {
      if (!node.name().isEmpty() && needed.contains(node.name())) {
        nodes.add(node);
      }
    }
    nodes.add(outputs(wanted.name()));
    return new PipelineSpec(
        spec.id(), spec.version(), spec.description(), Optional.empty(), spec.lateness(), nodes);
  }

  /// What a node is made from; for the model also what its inputs may be called.
  private static List<String> refs(PipelineNode node, ModelPackage model) {
    return switch (node) {
      case PipelineNode.TagInput _,
          PipelineNode.WaveformInput _,
          PipelineNode.RuleNode _,
          PipelineNode.Output _ ->
          List.of();
      case PipelineNode.Features features -> {
        List<String> out = new ArrayList<>(List.of(features.wave()));
        features.speed().ifPresent(out::add);
        yield out;
      }
      case PipelineNode.Window window -> List.of(window.from());
      case PipelineNode.Scalar scalar -> List.of(scalar.from());
      case PipelineNode.History history -> List.of(history.from());
      case PipelineNode.Detect detect -> detect.of();
      case PipelineNode.Arithmetic arithmetic ->
          arithmetic.of().stream()
              .filter(Operand.Port.class::isInstance)
              .map(operand -> ((Operand.Port) operand).ref())
              .toList();
      case PipelineNode.Model of -> {
        List<String> out = new ArrayList<>(of.inputs().values());
        out.addAll(of.sources());
        out.addAll(of.on());
        model.input().inputs().forEach(input -> out.add(input.name()));
        yield out;
      }
    };
  }

  /// A model of signals alone: the latest value, or as many means over its window as it takes.
  private static PipelineSpec plain(ModelPackage model) throws EdgewiseException {
    List<PipelineNode> nodes = new ArrayList<>();
    Map<String, String> refs = new HashMap<>();
    List<String> on = new ArrayList<>();
    List<ModelInput> inputs = model.input().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      ModelInput input = inputs.get(i);
      boolean latest = input.width() == 1 && input.windowSeconds() == 0;
      boolean row = input.width() > 1 && input.windowSeconds() > 0;
      if (input.source() != ModelInput.Source.SIGNAL || !(latest || row)) {
        throw noPipeline(model, input);
      }
      String name = "signal-" + i;
      nodes.add(
          new PipelineNode.TagInput(
              name, input.name(), input.unit(), Optional.empty(), InputPolicy.PLAIN));
      if (row) {
        Duration each = Duration.ofNanos(Math.round(1e9 * input.windowSeconds() / input.width()));
        nodes.add(
            new PipelineNode.Window(
                "window-" + i,
                name,
                new WindowKind.Tumbling(each),
                List.of(WindowStatistic.MEAN),
                1));
        name = "history-" + i;
        nodes.add(new PipelineNode.History(name, "window-" + i + "/mean", input.width()));
      }
      refs.put(input.name(), name);
      on.add(name);
    }
    nodes.add(
        new PipelineNode.Model(
            "model", model.id(), VersionRange.ANY, refs, List.of(), on, Duration.ofMinutes(1)));
    nodes.add(outputs("model"));
    return new PipelineSpec("file", 1, "", Optional.empty(), Duration.ofSeconds(1), nodes);
  }

  private static EdgewiseException noPipeline(ModelPackage model, ModelInput input) {
    return new EdgewiseException(
        UNUSABLE,
        "%s takes '%s', which is made by a pipeline, and none that runs this model is known."
            .formatted(model.label(), input.name()),
        "Put the pipeline as pipeline.json beside the package's files.");
  }

  private static PipelineNode.Output outputs(String node) {
    return new PipelineNode.Output(
        node, RESULT, "", OptionalInt.empty(), Optional.empty(), Optional.empty(), "");
  }
}
