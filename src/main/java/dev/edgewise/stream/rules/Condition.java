package dev.edgewise.stream.rules;

import java.time.Duration;
import java.util.List;

/// A condition with time: true, false or unknown (Kleene's strong logic).
public sealed interface Condition {
  /// A scalar expression of type bool.
  record Test(Expr expression) implements Condition {}

  /// True when all are, false when one is.
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
      if (parts.size() < 2) {
        throw new IllegalArgumentException("'and' joins two conditions or more");
      }
    }
  }

  /// True when one is, false when all are.
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
      if (parts.size() < 2) {
        throw new IllegalArgumentException("'or' joins two conditions or more");
      }
    }
  }

  record Not(Condition of) implements Condition {}

  /// `of for time`: `of` was true, and known, all the time.
  record Held(Condition of, Duration time) implements Condition {
    public Held {
      RuleLimits.requireWindow(time);
    }
  }

  /// `on until off`: becomes true with `on` and stays so until `off` is true, which wins when both
  /// are.
  record Until(Condition on, Condition off) implements Condition {}
}
