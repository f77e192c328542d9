package dev.edgewise.stream.pipeline;

import java.time.Duration;
import java.util.Optional;

/// What happens with an input that is not as it should be.
///
/// @param missingAfter without a sample for that long (event time) the input is missing; empty when
///     it is sent on change only and is never missing
/// @param missing what happens then
/// @param bad for a sample of bad quality, or that is no finite number
/// @param outOfRange for a sample outside the input's range
/// @param late for a sample that comes after its time was worked out
public record InputPolicy(
    Optional<Duration> missingAfter, Remedy missing, Remedy bad, Remedy outOfRange, Late late) {
  /// What happens with late samples. Both are counted.
  public enum Late {
    DROP,
    /// It is used at the time at which the pipeline is, uncertain. A run over recorded data differs
    /// there from the live run.
    USE
  }

  /// Never missing; bad stays bad; out of range is uncertain; late is dropped.
  public static final InputPolicy PLAIN =
      new InputPolicy(
          Optional.empty(), new Remedy.Reject(), new Remedy.Reject(), new Remedy.Mark(), Late.DROP);

  public InputPolicy {
    if (missingAfter.isPresent() && !missingAfter.get().isPositive()) {
      throw new IllegalArgumentException("An input is missing after a time above 0");
    }
  }
}
