package dev.edgewise.operate.alarms;

import java.time.Duration;

/// How a condition is detected, for people to read; [LimitWatch] and others do it.
///
/// @param condition for example `above 95 °C`
/// @param deadband in the tag's unit; 0 for none, NaN where there is no value
/// @param onDelay how long the condition must hold before the alarm is raised
/// @param offDelay how long it must be over before the alarm returns to normal
public record Watch(String condition, double deadband, Duration onDelay, Duration offDelay) {
  /// What tells itself when it begins and ends: a rule, a connection.
  public static Watch told(String condition) {
    return new Watch(condition, Double.NaN, Duration.ZERO, Duration.ZERO);
  }
}
