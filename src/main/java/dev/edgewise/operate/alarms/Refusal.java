package dev.edgewise.operate.alarms;

/// Why an action on an alarm was not done.
public enum Refusal {
  /// There is no alarm of that key.
  UNKNOWN,
  /// It is normal or was acknowledged before.
  NOTHING_TO_ACKNOWLEDGE,
  /// It is shelved, suppressed or out of service.
  HIDDEN,
  /// It is to be reset only when the process is normal.
  STILL_ACTIVE,
  /// It is to be acknowledged before it is reset.
  NOT_ACKNOWLEDGED,
  NOT_LATCHED,
  NOT_SHELVED,
  /// The time is longer than it may be shelved.
  SHELF_TOO_LONG,
  /// A reason must be given.
  NO_REASON,
  /// It was raised again since the person looked.
  RAISED_SINCE,
  ALREADY_OUT_OF_SERVICE,
  NOT_OUT_OF_SERVICE
}
