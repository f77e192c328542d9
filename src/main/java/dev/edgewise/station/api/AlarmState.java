package dev.edgewise.station.api;

/// The layers of an alarm's state, each for itself (ISA-18.2, and OPC UA Part 9, 4.8): a shelved
/// alarm may well be active.
///
/// @param active whether the condition holds now
/// @param acknowledged whether a person has acknowledged the last raise, or none was needed
/// @param latched whether it stays after its return to normal until it is reset
/// @param shelved whether a person has put it aside for a time
/// @param suppressed whether the plant's logic keeps it back, by design
/// @param outOfService whether it is taken out of service
/// @param audible whether it is to be heard: unacknowledged, in none of the three lists aside, not
///     silenced
public record AlarmState(
    boolean active,
    boolean acknowledged,
    boolean latched,
    boolean shelved,
    boolean suppressed,
    boolean outOfService,
    boolean audible) {

  /// Whether it is shown to the operator as an alarm: in none of the lists aside.
  public boolean annunciated() {
    return !shelved && !suppressed && !outOfService;
  }

  /// Whether it stands in the active list: annunciated, and active, unacknowledged or latched.
  public boolean standing() {
    return annunciated() && (active || !acknowledged || latched);
  }

  /// Whether it waits for a person to acknowledge it.
  public boolean unacknowledged() {
    return annunciated() && !acknowledged;
  }
}
