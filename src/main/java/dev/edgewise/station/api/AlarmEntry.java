package dev.edgewise.station.api;

/// An entry of the alarm journal.
///
/// @param id grows in the order of writing
/// @param time when it happened, ns since the epoch, the true time also when the station was away
/// @param key of the alarm
/// @param occurrence which raise it belongs to
/// @param asset path of the asset
/// @param text as in [AlarmRow#text]
/// @param step what happened
/// @param value at that time, with unit and limit; may be empty
/// @param by who did it; empty for nobody
/// @param reason comment or reason; may be empty
/// @param late whether the station was away when it happened
public record AlarmEntry(
    long id,
    long time,
    String key,
    long occurrence,
    String asset,
    String text,
    AlarmPriority priority,
    Step step,
    String value,
    String by,
    String reason,
    boolean late) {
  /// What can happen to an alarm.
  public enum Step {
    RAISED,
    /// Raised again although it was never away: a timer, or a higher priority.
    RAISED_AGAIN,
    RETURNED,
    ACKNOWLEDGED,
    SILENCED,
    RESET,
    SHELVED,
    /// By a person, by its time, or by the return to normal.
    UNSHELVED,
    SUPPRESSED,
    UNSUPPRESSED,
    OUT_OF_SERVICE,
    IN_SERVICE,
    /// A detection above the alarm budget of models: an event and not an alarm.
    ABOVE_BUDGET,
    /// A condition for which nobody has anything to do: an event and not an alarm.
    NOTED,
    /// Five minutes are left on a shelf.
    SHELF_ENDING,
    /// The condition turned out to have begun earlier; the time is its true one.
    CORRECTED,
    /// Its definition was changed.
    CHANGED
  }
}
