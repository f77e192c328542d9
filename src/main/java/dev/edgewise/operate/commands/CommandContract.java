package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What may be commanded, and how. A target without a contract cannot be commanded.
///
/// @param target what is commanded: path of a setpoint, or of something that is called
/// @param form what a command carries
/// @param minInterval least time between two commands that went out to this target; zero: any
/// @param preconditions what must be true; all of them
/// @param expiry how long after its creation a command may be under way: not answered by then, it
///     is expired; above zero
/// @param answers whether the device answers commands; one that does not is judged by its feedback
///     alone
/// @param feedback how the effect is seen; empty: the device's word is the end of it
/// @param danger how much care it needs
/// @param consequence what it does to the plant, in plain words, for whoever is asked; may be empty
public record CommandContract(
    AssetPath target,
    Form form,
    Duration minInterval,
    List<Precondition> preconditions,
    Duration expiry,
    boolean answers,
    Optional<Feedback> feedback,
    DangerClass danger,
    String consequence) {
  /// What a command carries.
  public sealed interface Form {
    /// A number.
    ///
    /// @param unit as people write it, may be empty
    /// @param low least value allowed, finite
    /// @param high greatest value allowed, finite, at least `low`
    /// @param maxStep most that one command may change the value that the feedback tag shows, or
    ///     without one the value last accepted; +∞: any
    record Setpoint(String unit, double low, double high, double maxStep) implements Form {
      public Setpoint {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high || !(maxStep > 0)) {
          throw new IllegalArgumentException(
              "A setpoint needs finite limits, low up to high, and a step above 0");
        }
      }
    }

    /// On or off.
    record Switch() implements Form {}

    /// Something that is called by name.
    ///
    /// @param arguments names that may come with it
    record Call(List<String> arguments) implements Form {
      public Call {
        arguments = List.copyOf(arguments);
      }
    }
  }

  /// A contract that does not tell its consequence.
  public CommandContract(
      AssetPath target,
      Form form,
      Duration minInterval,
      List<Precondition> preconditions,
      Duration expiry,
      boolean answers,
      Optional<Feedback> feedback,
      DangerClass danger) {
    this(target, form, minInterval, preconditions, expiry, answers, feedback, danger, "");
  }

  public CommandContract {
    Objects.requireNonNull(consequence);
    Objects.requireNonNull(target);
    Objects.requireNonNull(form);
    Objects.requireNonNull(danger);
    preconditions = List.copyOf(preconditions);
    if (minInterval.isNegative() || !expiry.isPositive()) {
      throw new IllegalArgumentException(
          "The contract of " + target + " needs an interval of 0 or more and an expiry above 0");
    }
    if (form instanceof Form.Call && feedback.isPresent()) {
      throw new IllegalArgumentException("A call has no value to be seen back: " + target);
    }
    if (!answers && feedback.isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing would tell what became of a command to "
              + target
              + ": its device neither answers nor is there a feedback tag");
    }
  }

  /// The unit of its values; empty where it has none.
  public String unit() {
    return form instanceof Form.Setpoint setpoint ? setpoint.unit() : "";
  }
}
