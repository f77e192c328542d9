package dev.edgewise.operate.alarms;

/// What somebody did with an alarm.
///
/// @param by who; the product itself for what nobody did
/// @param time ns since the epoch; 0 for not done
/// @param until when it ends by itself, ns since the epoch; 0 for never
/// @param oneShot of a shelf: whether it ends with the return to normal
/// @param reason comment or reason; may be empty
public record Deed(Actor by, long time, long until, boolean oneShot, String reason) {
  public static final Deed NONE = new Deed(Actor.SYSTEM, 0, 0, false, "");
}
