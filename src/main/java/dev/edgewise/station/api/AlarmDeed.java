package dev.edgewise.station.api;

/// What a person, or the plant's logic, did with an alarm.
///
/// @param by who, as people call him; for suppression the name of the logic; empty for nobody yet
/// @param time ns since the epoch; 0 for not yet
/// @param until when it ends by itself, ns since the epoch; 0 for never or not known. A one-shot
///     shelf ends with the return to normal, `until` at the latest
/// @param oneShot for a shelf: whether it ends with the return to normal
/// @param reason comment or reason, may be empty
public record AlarmDeed(String by, long time, long until, boolean oneShot, String reason) {
  /// Nothing was done.
  public static final AlarmDeed NONE = new AlarmDeed("", 0, 0, false, "");

  /// Something that does not end by itself.
  public AlarmDeed(String by, long time, String reason) {
    this(by, time, 0, false, reason);
  }
}
