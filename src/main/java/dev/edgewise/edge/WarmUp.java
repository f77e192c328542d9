package dev.edgewise.edge;

import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.WindowKind;

/// What a pipeline must have seen before its windows are as full as those of one that runs for
/// long; an upper bound.
///
/// @param nanos of event time
/// @param samples of its busiest input
record WarmUp(long nanos, long samples) {
  static WarmUp of(PipelineSpec spec) {
    long nanos = spec.lateness().toNanos();
    long samples = 1;
    long every = 1;
    for (PipelineNode node : spec.nodes()) {
      switch (node) {
        case PipelineNode.Window window -> {
          switch (window.kind()) {
            case WindowKind.Count count -> {
              samples += count.count();
              every = Math.max(every, count.every());
            }
            // Tumbling: the first is cut off, the second is whole.
            case WindowKind.Tumbling tumbling -> nanos += 2 * tumbling.size().toNanos();
            case WindowKind.Sliding sliding ->
                nanos += sliding.size().toNanos() + sliding.every().toNanos();
            case WindowKind.Session session -> nanos += session.gap().toNanos();
          }
        }
        case PipelineNode.History history -> samples += history.count() * every;
        case PipelineNode _ -> {}
      }
    }
    return new WarmUp(nanos, samples);
  }
}
