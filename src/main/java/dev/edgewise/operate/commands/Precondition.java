package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.AssetPath;
import java.util.Objects;

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

  /// For people: `drive/speed > 200`.
  @Override
  public String toString() {
    return tag + " " + is.sign() + " " + Plain.number(value);
  }
}
