package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where people can see what goes into a model: the tags of a pipeline that carry its inputs, with
/// what training has seen of each.
final class ModelInputs {
  private ModelInputs() {}

  /// @param plans of the node; the first that calls the model counts
  static NodeReport.Inputs of(ModelPackage model, List<PipelinePlan> plans) {
    for (PipelinePlan plan : plans) {
      for (PipelineNode node : plan.spec().nodes()) {
        if (node instanceof PipelineNode.Model call && call.model().equals(model.id())) {
          return of(model, call, plan.spec());
        }
      }
    }
    return NodeReport.Inputs.NONE;
  }

  private static NodeReport.Inputs of(
      ModelPackage model, PipelineNode.Model call, PipelineSpec spec) {
    List<NodeReport.Input> sent = new ArrayList<>();
    int kept = 0;
    for (ModelInput input : model.input().inputs()) {
      Optional<String> tag = tag(input.name(), call, spec);
      if (tag.isPresent()) {
        sent.add(
            new NodeReport.Input(
                input.name(),
                tag.get(),
                input.unit(),
                input.trained().low(),
                input.trained().high(),
                single(input.mean()),
                single(input.scale())));
      } else {
        kept++;
      }
    }
    return new NodeReport.Inputs(sent, kept);
  }

  private static Optional<String> tag(String input, PipelineNode.Model call, PipelineSpec spec) {
    List<String> ports = new ArrayList<>();
    if (call.inputs().containsKey(input)) {
      ports.add(call.inputs().get(input));
    } else {
      call.sources().forEach(source -> ports.add(source + "/" + input));
      ports.add(input);
    }
    return ports.stream().flatMap(port -> tag(port, spec).stream()).findFirst();
  }

  /// The tag that carries a port, or what a history of it is made of.
  private static Optional<String> tag(String port, PipelineSpec spec) {
    for (PipelineNode node : spec.nodes()) {
      switch (node) {
        case PipelineNode.Output out when out.from().equals(port) -> {
          return Optional.of(out.tag());
        }
        case PipelineNode.TagInput in when in.name().equals(port) -> {
          return Optional.of(in.signal());
        }
        case PipelineNode.History past when past.name().equals(port) -> {
          return tag(past.from(), spec);
        }
        case PipelineNode.Output _,
            PipelineNode.TagInput _,
            PipelineNode.History _,
            PipelineNode.WaveformInput _,
            PipelineNode.Features _,
            PipelineNode.Window _,
            PipelineNode.Scalar _,
            PipelineNode.Detect _,
            PipelineNode.Arithmetic _,
            PipelineNode.Model _,
            PipelineNode.RuleNode _ -> {}
      }
    }
    return Optional.empty();
  }

  private static double single(List<Double> numbers) {
    return numbers.size() == 1 ? numbers.getFirst() : Double.NaN;
  }
}
