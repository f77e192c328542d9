package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.rules.Rule;

/// What a pipeline needs of whoever runs it.
interface PipelineHost {
  /// A row for a model. The pipeline waits until `Pipeline.answer` or `Pipeline.fail` is called,
  /// within `submit` or later.
  ///
  /// @param model index into `PipelinePlan.models()`
  /// @param row shape (width of the model's input contract); copied before this returns
  /// @param deadlineNanos how long the row may take
  void submit(Pipeline pipeline, int model, float[] row, long deadlineNanos);

  /// All that has one event time is worked out and handed to the sink.
  void done(Pipeline pipeline);

  /// Takes the time of a rule's evaluations. Asked once for each pipeline, before it runs.
  default RuleMeter meter(Rule rule) {
    return RuleMeter.NONE;
  }
}
