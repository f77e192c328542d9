package dev.edgewise.stream.pipeline;

import java.time.Duration;

/// What a pipeline does with an input that is missing, bad or out of its range.
public sealed interface Remedy {
  /// As if it had not come: nothing is worked out anew; windows count it and are "sub-normal".
  record Skip() implements Remedy {}

  /// The value is used and is uncertain; what is no number stays bad.
  record Mark() implements Remedy {}

  /// The input is bad, and what is derived from it.
  record Reject() implements Remedy {}

  /// The last good value is used, uncertain, while it is not older than `time`; then as [Reject].
  record Hold(Duration time) implements Remedy {
    public Hold {
      if (!time.isPositive()) {
        throw new IllegalArgumentException("A value is held for a time above 0");
      }
    }
  }

  /// Another value is used, uncertain.
  ///
  /// @param value finite, in the input's unit
  record Substitute(double value) implements Remedy {
    public Substitute {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A substitute is a finite number");
      }
    }
  }
}
