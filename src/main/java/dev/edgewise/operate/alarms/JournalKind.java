package dev.edgewise.operate.alarms;

/// What an entry of the journal tells. The order is that of the stored form; new ones are added at
/// the end.
public enum JournalKind {
  RAISED,
  RETURNED,
  ACKNOWLEDGED,
  RESET,
  SHELVED,
  /// Somebody took it off the shelf, or a one-shot ended with the return to normal.
  UNSHELVED,
  /// The time on the shelf is over.
  SHELF_OVER,
  /// Five minutes are left on the shelf.
  SHELF_ENDING,
  SUPPRESSED,
  UNSUPPRESSED,
  OUT_OF_SERVICE,
  BACK_IN_SERVICE,
  /// It was acknowledged and sounds again.
  SOUNDED_AGAIN,
  /// It began and was told later; it was not annunciated for that.
  PAST_RAISED,
  /// It ended and was told later.
  PAST_RETURNED,
  /// A condition turned out to have begun earlier.
  RAISE_CORRECTED,
  /// Something to know, with nothing to do: a condition without an operator's action.
  EVENT,
  /// A detection beyond the budget of models.
  ABOVE_BUDGET,
  /// Somebody silenced what was heard; the entry is about no alarm.
  SILENCED,
  /// No step: what is remembered of an alarm, at the beginning of a segment of the log.
  KEPT
}
