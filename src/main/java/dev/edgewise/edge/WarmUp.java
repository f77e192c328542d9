package dev.edgewise.edge;

import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.WindowKind;
import java.util.HashMap;
import java.util.Map;

/// What a pipeline must have seen before its windows and histories are as full as those of one that
/// runs for long; an upper bound. Averages that never forget, and models and rules with a memory,
/// are not in it.
///
/// @param nanos of event time
/// @param samples of its busiest input
record WarmUp(long nanos, long samples) {
  private static final WarmUp INPUT = new WarmUp(0, 1);

  /// What a node gives.
  ///
  /// @param first what must have been seen before its first whole value
  /// @param each what passes from one value to the next
  private record Flow(WarmUp first, WarmUp each) {
    static final Flow INPUT = new Flow(WarmUp.INPUT, WarmUp.INPUT);
  }

  static WarmUp of(PipelineSpec spec) {
    Map<String, Flow> flows = new HashMap<>();
    WarmUp most = INPUT;
    for (PipelineNode node : spec.nodes()) {
      switch (node) {
        case PipelineNode.Window w -> flows.put(w.name(), window(w.kind(), from(flows, w.from())));
        case PipelineNode.History h -> {
          Flow from = from(flows, h.from());
          flows.put(h.name(), new Flow(from.first.plus(from.each, h.count()), from.each));
        }
        case PipelineNode.Scalar s -> flows.put(s.name(), from(flows, s.from()));
        case PipelineNode _ -> {}
      }
    }
    for (Flow flow : flows.values()) {
      most =
          new WarmUp(
              Math.max(most.nanos, flow.first.nanos), Math.max(most.samples, flow.first.samples));
    }
    return new WarmUp(most.nanos + spec.lateness().toNanos(), most.samples);
  }

  private static Flow from(Map<String, Flow> flows, String port) {
    return flows.getOrDefault(port.split("/", -1)[0], Flow.INPUT);
  }

  private static Flow window(WindowKind kind, Flow from) {
    return switch (kind) {
      case WindowKind.Count c ->
          new Flow(
              from.first.plus(from.each, c.count() + (long) c.every()),
              new WarmUp(0, 0).plus(from.each, c.every()));
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
