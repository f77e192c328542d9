package dev.edgewise.operate.alarms;

import java.util.List;

/// The engine in short.
///
/// @param version of the last change
/// @param counts one for each priority, the most urgent first
/// @param top the most urgent that are not acknowledged, the newest first within a priority
/// @param lastTenMinutes alarms annunciated in the last ten minutes
/// @param floodSince when the flood that goes on began, ns since the epoch; 0 for none
/// @param defined how many alarms there are
public record EngineView(
    long version,
    List<AlarmCounts> counts,
    List<AlarmView> top,
    int lastTenMinutes,
    long floodSince,
    int defined) {}
