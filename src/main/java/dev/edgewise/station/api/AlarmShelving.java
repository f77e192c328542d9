package dev.edgewise.station.api;

/// How alarms are put aside. Every shelf has an end: more than an alarm may be shelved for is
/// refused (OPC UA Part 9, MaxTimeShelved).
///
/// @param oneShot whether it ends with the return to normal, if that is sooner
/// @param millis how long at the most; of a one-shot shelf 0 for as long as the alarm allows
/// @param reason why; never blank
public record AlarmShelving(boolean oneShot, long millis, String reason) {}
