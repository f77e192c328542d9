package dev.edgewise.stream.pipeline;

/// Takes what a pipeline gives, on the pipeline's thread, in order of event time.
public interface PipelineSink {
  /// A value of a derived tag.
  ///
  /// @param output index into `PipelinePlan.outputs()`
  /// @param time event time, ns since the epoch
  /// @param bits of a double; NaN when it is bad
  /// @param quality an OPC UA StatusCode that follows from the inputs
  void derived(int output, long time, long bits, int quality);

  /// A rule became true: its actions are due.
  ///
  /// @param rule index into `PipelinePlan.rules()`
  default void raised(int rule, long time) {}

  /// A rule is no longer true.
  default void cleared(int rule, long time) {}

  /// A model failed, was late or is well again.
  ///
  /// @param reason for people; empty when it is well again
  default void model(String node, long time, String reason) {}

  /// All that was known so far has been handed over; what was gathered can go on its way.
  ///
  /// @throws InterruptedException when the thread is interrupted while it waits for room
  default void flush() throws InterruptedException {}
}
