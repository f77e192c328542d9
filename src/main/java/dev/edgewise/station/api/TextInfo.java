package dev.edgewise.station.api;

/// A signal that says text: a state word, a serial number, a date, a message of a device.
///
/// @param id dense number, valid as long as the station runs; not the id of a tag
/// @param path `site/area/line/device/signal`, the signal may have several segments
/// @param source where it comes from, as its protocol names it, for example a topic; may be empty
public record TextInfo(int id, String path, String source) {}
