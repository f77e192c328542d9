package dev.edgewise.operate.alarms;

/// Whether what may suppress an alarm is on.
enum Trigger {
  OFF,
  ON,
  /// Declared, and nothing was seen of it since the start.
  UNKNOWN;

  static Trigger of(boolean isOn) {
    return isOn ? ON : OFF;
  }
}
