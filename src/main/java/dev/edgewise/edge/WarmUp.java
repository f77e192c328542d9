package dev.edgewise.edge;

import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.ScalarKind;
import dev.edgewise.stream.pipeline.WindowKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a pipeline must have seen before the windows, histories and pasts that its rules read from
/// are as full as those of one that runs for long; an upper bound. What no rule reads is not in it:
/// it comes from the edge's own run. Averages that never forget, detectors that learn, and models
/// and rules with a memory are not in it.
///
/// @param nanos of event time
/// @param samples of its busiest input
record WarmUp(long nanos, long samples) {
  private static final WarmUp NOTHING = new WarmUp(0, 0);
  private static final WarmUp INPUT = new WarmUp(0, 1);

  /// What a node gives.
  ///
  /// @param first what must have been seen before its first whole value
  /// @param each what passes from one value to the next, at most
  private record Flow(WarmUp first, WarmUp each) {
    static final Flow INPUT = new Flow(WarmUp.INPUT, WarmUp.INPUT);

    /// Of a node that works when one of two has something new.
    Flow with(Flow other) {
      return new Flow(first.most(other.first), each.most(other.each));
    }
  }

  static WarmUp of(PipelinePlan plan) {
    String root = plan.asset() + "/";
    List<String> read =
        plan.rules().stream()
            .flatMap(rule -> rule.inputs().stream())
            .map(input -> input.path() + "/")
            .toList();
    return of(
        plan.spec(),
        tag -> read.stream().anyMatch(path -> path.startsWith(root + tag + "/")),
        node ->
            plan.models().stream()
                .filter(planned -> planned.node().equals(node))
                .flatMap(planned -> planned.model().input().inputs().stream())
                .map(ModelInput::name)
                .toList());
  }

  /// @param read whether a rule reads a tag below the asset, or one below that
  /// @param inputs names of the inputs of a model, by its node
  static WarmUp of(
      PipelineSpec spec, Predicate<String> read, Function<String, List<String>> inputs) {
    Set<String> needed = new HashSet<>();
    for (PipelineNode node : spec.nodes().reversed()) {
      if (needed.contains(node.name())
          || node instanceof PipelineNode.Output out && read.test(out.tag())) {
        sources(node, inputs).forEach(port -> needed.add(nodeOf(port)));
      }
    }
    Map<String, Flow> flows = new HashMap<>();
    WarmUp most = INPUT;
    for (PipelineNode node : spec.nodes()) {
      if (needed.contains(node.name())) {
        Flow flow = flow(node, from(flows, sources(node, inputs)));
        flows.put(node.name(), flow);
        most = most.most(flow.first);
      }
    }
    return new WarmUp(most.nanos + spec.lateness().toNanos(), most.samples);
  }

  /// Ports that a node looks at; of a model also names that may be nodes.
  private static List<String> sources(PipelineNode node, Function<String, List<String>> inputs) {
    return switch (node) {
      case PipelineNode.TagInput _, PipelineNode.WaveformInput _, PipelineNode.RuleNode _ ->
          List.of();
      case PipelineNode.Features n ->
          Stream.concat(Stream.of(n.wave()), n.speed().stream()).toList();
      case PipelineNode.Window n -> List.of(n.from());
      case PipelineNode.Scalar n -> List.of(n.from());
      case PipelineNode.History n -> List.of(n.from());
      case PipelineNode.Output n -> List.of(n.from());
      case PipelineNode.Detect n -> n.of();
      case PipelineNode.Arithmetic n -> n.of().stream().flatMap(WarmUp::port).toList();
      case PipelineNode.Model n ->
          Stream.of(n.on(), n.sources(), n.inputs().values(), inputs.apply(n.name()))
              .flatMap(Collection::stream)
              .toList();
    };
  }

  private static Stream<String> port(PipelineNode.Operand operand) {
    return switch (operand) {
      case PipelineNode.Operand.Port port -> Stream.of(port.ref());
      case PipelineNode.Operand.Constant _ -> Stream.empty();
    };
  }

  private static String nodeOf(String port) {
    return port.split("/", -1)[0];
  }

  private static Flow from(Map<String, Flow> flows, List<String> ports) {
    return ports.stream()
        .map(port -> flows.getOrDefault(nodeOf(port), Flow.INPUT))
        .reduce(Flow::with)
        .orElse(Flow.INPUT);
  }

  private static Flow flow(PipelineNode node, Flow from) {
    return switch (node) {
      case PipelineNode.Window n -> window(n.kind(), from);
      case PipelineNode.History n -> past(from, n.count());
      case PipelineNode.Scalar n -> past(from, past(n.kind()));
      case PipelineNode.TagInput _,
          PipelineNode.WaveformInput _,
          PipelineNode.Features _,
          PipelineNode.Detect _,
          PipelineNode.Arithmetic _,
          PipelineNode.Model _,
          PipelineNode.RuleNode _,
          PipelineNode.Output _ ->
          from;
    };
  }

  private static Flow past(Flow from, long count) {
    return new Flow(from.first.plus(from.each, count), from.each);
  }

  /// How many values before the last one it looks at.
  private static long past(ScalarKind kind) {
    return switch (kind) {
      case ScalarKind.Average _ -> 0; // never forgets
      case ScalarKind.Robust robust -> robust.count();
      case ScalarKind.Rate _, ScalarKind.SinceChange _ -> 1;
    };
  }

  private static Flow window(WindowKind kind, Flow from) {
    return switch (kind) {
      case WindowKind.Count c ->
          new Flow(
              from.first.plus(from.each, c.count() + (long) c.every()),
              NOTHING.plus(from.each, c.every()));
      // The first is cut off, the second is whole.
      case WindowKind.Tumbling t -> timed(from, 2 * t.size().toNanos(), t.size().toNanos());
      case WindowKind.Sliding s ->
          timed(from, s.size().toNanos() + s.every().toNanos(), s.every().toNanos());
      case WindowKind.Session s -> timed(from, s.gap().toNanos(), s.gap().toNanos());
    };
  }

  private static Flow timed(Flow from, long first, long each) {
    return new Flow(new WarmUp(from.first.nanos + first, from.first.samples), new WarmUp(each, 0));
  }

  /// The greater of each.
  WarmUp most(WarmUp other) {
    return new WarmUp(Math.max(nanos, other.nanos), Math.max(samples, other.samples));
  }

  private WarmUp plus(WarmUp each, long times) {
    return new WarmUp(nanos + each.nanos * times, samples + each.samples * times);
  }

  /// How much of it has passed, 0 to 1.
  double done(long passedNanos, long passedSamples) {
    double byTime = nanos == 0 ? 1 : (double) passedNanos / nanos;
    double bySamples = (double) passedSamples / samples;
    return Math.clamp(Math.min(byTime, bySamples), 0, 1);
  }
}
