package dev.edgewise.operate.alarms;

/// What follows from a step of an alarm.
public sealed interface Effect {
  /// It sounds and flashes as new.
  record Annunciate() implements Effect {}

  /// The step goes to the journal.
  record Log(JournalKind kind) implements Effect {}

  /// An operator's action was not done.
  record Refuse(Refusal why) implements Effect {}
}
