package dev.edgewise.station.api;

/// An alarm that is not plainly normal: it stands in the active list, or in one of the lists aside.
/// Times are ns since the epoch, UTC.
///
/// @param key of the alarm; stays the same over raises and restarts
/// @param occurrence number of the last raise; grows with each raise of this alarm
/// @param asset path of the asset that it is about (`site/area/line/device`); of an edge node or of
///     Edgewise itself its place in the plant, else its name
/// @param tag id of the linked tag; −1 without one
/// @param text what is the matter, one short line without the asset
/// @param value what was measured at the raise, with its unit; may be empty
/// @param limit what it was held against, with its sign (`> 95`); may be empty
/// @param raised when the condition began, the true time also when the station was away
/// @param noted when the station learned of it
/// @param returned when the condition last ended; 0 while it holds
/// @param state the layers
/// @param acknowledgement of the last raise
/// @param aside who shelved it, took it out of service or suppressed it, and why; the last of them
/// @param group alarms with one cause share it; empty for none
/// @param firstOut whether it was the first of its group
public record AlarmRow(
    String key,
    long occurrence,
    String asset,
    int tag,
    String text,
    AlarmPriority priority,
    AlarmSource source,
    String value,
    String limit,
    long raised,
    long noted,
    long returned,
    AlarmState state,
    AlarmDeed acknowledgement,
    AlarmDeed aside,
    String group,
    boolean firstOut) {

  /// This raise.
  public AlarmRef ref() {
    return new AlarmRef(key, occurrence);
  }
}
