package dev.edgewise.stream.rules;

/// How soon a person must act; the words of `telemetry.EdgeEvent`.
public enum Priority {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}
