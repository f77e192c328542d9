package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.Quality;
import java.util.Objects;
import java.util.Optional;

/// What must be true before a command may go out.
///
/// @param tag whose latest value is looked at; without a good one the command is refused
/// @param is how it is compared
/// @param value what it is compared with, in the tag's unit; booleans are 0 and 1
public record Precondition(AssetPath tag, Comparison is, double value) {
  public Precondition {
    Objects.requireNonNull(tag);
    Objects.requireNonNull(is);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("A precondition on " + tag + " needs a number");
    }
  }

  /// How a value is compared.
  public enum Comparison {
    EQUAL("="),
    UNEQUAL("!="),
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /// As people write it.
    public String sign() {
      return sign;
    }

    /// The comparison that is written so.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Comparison of(String sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign.equals(sign)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException("'" + sign + "' is none of = != > >= < <=");
    }

    boolean holds(double left, double right) {
      return switch (this) {
        case EQUAL -> left == right;
        case UNEQUAL -> left != right;
        case ABOVE -> left > right;
        case AT_LEAST -> left >= right;
        case BELOW -> left < right;
        case AT_MOST -> left <= right;
      };
    }
  }

  /// Why it does not hold, in plain words; empty when it does.
  ///
  /// @param there latest value of the tag
  public Optional<String> unmet(Optional<LatestValue> there) {
    if (there.isEmpty()) {
      return Optional.of("it needs " + this + ", which has no value");
    }
    LatestValue now = there.get();
    if (!Quality.isGood(now.quality())) {
      return Optional.of(
          "it needs " + this + ", whose value is " + Quality.describe(now.quality()));
    }
    return is.holds(now.asDouble(), value)
        ? Optional.empty()
        : Optional.of("it needs " + this + ", but it is " + Plain.number(now.asDouble()));
  }

  /// For people: `drive/speed > 200`.
  @Override
  public String toString() {
    return tag + " " + is.sign() + " " + Plain.number(value);
  }
}
