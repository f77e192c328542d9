package dev.edgewise.operate.alarms;

/// An entry of the journal.
///
/// @param time when it happened, ns since the epoch: the true time also where it was told later
/// @param kind what happened
/// @param occurrence which raise it belongs to; 0 for one that was told after its end
/// @param value what was measured, or what it says; may be empty
/// @param by who did it
/// @param reason comment or reason; may be empty
/// @param late whether the station was away when it happened
/// @param annunciated whether it sounded as new
/// @param after the alarm after it
public record JournalEntry(
    long time,
    JournalKind kind,
    long occurrence,
    String value,
    Actor by,
    String reason,
    boolean late,
    boolean annunciated,
    AlarmMemory after) {
  /// What is remembered of an alarm, without a step.
  static JournalEntry kept(AlarmMemory memory) {
    return new JournalEntry(
        memory.state().changed(),
        JournalKind.KEPT,
        memory.occurrence().number(),
        "",
        Actor.SYSTEM,
        "",
        false,
        false,
        memory);
  }
}
