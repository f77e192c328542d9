package dev.edgewise.station.api;

import java.util.List;

/// The alarms in short, for the banner.
///
/// @param time the station's clock, ns since the epoch
/// @param version as in [AlarmChanges#version]; what [Alarms#silence] is called with
/// @param counts one for each priority, the most urgent first
/// @param top the most urgent unacknowledged alarms, the newest first within a priority; at most 5
/// @param raisedLast10Minutes alarms annunciated in the last ten minutes
/// @param floodSince when the flood that goes on now began, ns since the epoch; 0 without one
///     (ISA-18.2: begins above 10, ends below 5 alarms in ten minutes)
/// @param modelAlarms alarms from models in this shift
/// @param modelBudget most of them that are annunciated in a shift
/// @param modelHeld detections above the budget, written down as events only
/// @param lateEnded alarms that came and went while the station was away, in the journal only,
///     since the start
/// @param trouble empty, or why alarms cannot be written down now
public record AlarmsView(
    long time,
    long version,
    List<AlarmCount> counts,
    List<AlarmRow> top,
    int raisedLast10Minutes,
    long floodSince,
    int modelAlarms,
    int modelBudget,
    int modelHeld,
    long lateEnded,
    String trouble) {}
