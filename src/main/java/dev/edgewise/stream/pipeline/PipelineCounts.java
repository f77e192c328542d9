package dev.edgewise.stream.pipeline;

/// What a pipeline has counted; written on its thread, read from any.
final class PipelineCounts {
  /// Times at which something was worked out.
  final Tally evaluated = new Tally();

  /// Samples that came after their time was worked out.
  final Tally late = new Tally();

  /// Samples with the time of the one before of the same input: repeated by a rebirth, and not
  /// used.
  final Tally repeated = new Tally();

  /// Samples left out because their input's policy says so.
  final Tally skipped = new Tally();

  /// Times at which a full buffer made it go on without waiting.
  final Tally forced = new Tally();
}
