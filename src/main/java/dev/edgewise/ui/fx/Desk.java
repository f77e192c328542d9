package dev.edgewise.ui.fx;

import dev.edgewise.station.api.Station;

/// What every screen works with. Made once by the composition root.
///
/// @param station the door to the station
/// @param pulse brings answers to the screen
/// @param background for work that takes a while
/// @param plant the copy of tags and devices
/// @param alarms the copy of the alarms
/// @param latency measures when values are seen
/// @param texts all words
/// @param formats numbers and times
public record Desk(
    Station station,
    UiPulse pulse,
    Background background,
    PlantMirror plant,
    AlarmMirror alarms,
    ScreenLatency latency,
    Texts texts,
    Formats formats) {}
