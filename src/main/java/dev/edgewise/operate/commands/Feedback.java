package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;

/// How the effect of a command is seen.
///
/// @param tag that shows it
/// @param tolerance how far from the commanded value counts as there, in the tag's unit, 0 or more
/// @param within how long after the device has accepted it must be seen
public record Feedback(AssetPath tag, double tolerance, Duration within) {
  public Feedback {
    if (!(tolerance >= 0) || !Double.isFinite(tolerance) || !within.isPositive()) {
      throw new IllegalArgumentException(
          "The feedback " + tag + " needs a tolerance of 0 or more and a time above 0");
    }
  }
}
