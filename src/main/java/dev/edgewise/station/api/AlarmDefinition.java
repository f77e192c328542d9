package dev.edgewise.station.api;

import java.util.List;

/// What an alarm is for, as ISA-18.2 asks it to be written down.
///
/// @param key of the alarm
/// @param asset path of the asset
/// @param tagPath path of the linked tag; empty without one
/// @param text as in [AlarmRow#text]
/// @param alarmClass what sort of alarm it is, for example `process`, `safety`, `maintenance`
/// @param owner who answers for it; may be empty
/// @param cause why it may come
/// @param consequence what happens when nobody does anything
/// @param actions what the operator does, in order; never empty
/// @param respondWithinMillis in which he has to have done it; 0 when not stated
/// @param condition when it is raised, as people read it, for example `above 95 °C for 15 s`
/// @param deadband in the tag's unit; 0 for none, NaN where there is no value
/// @param onDelayMillis how long the condition must hold before the raise
/// @param offDelayMillis how long it must be over before the return
/// @param latching whether it stays after its return until it is reset
/// @param maxShelveMillis longest time that it may be shelved for; 0 when it may not be shelved
/// @param screen id of the linked screen, as in routes; empty for none
/// @param group alarms with one cause share it; empty for none
public record AlarmDefinition(
    String key,
    String asset,
    String tagPath,
    String text,
    AlarmPriority priority,
    AlarmSource source,
    String alarmClass,
    String owner,
    String cause,
    String consequence,
    List<String> actions,
    long respondWithinMillis,
    String condition,
    double deadband,
    long onDelayMillis,
    long offDelayMillis,
    boolean latching,
    long maxShelveMillis,
    String screen,
    String group) {
  public AlarmDefinition {
    actions = List.copyOf(actions);
  }
}
