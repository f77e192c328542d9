package dev.edgewise.station.service;

import java.util.List;

/// A recording as a device of the plant.
///
/// @param path where it is shown
/// @param source the file
/// @param tags ids of its tags
record RecordedDevice(String path, String source, List<Integer> tags) {}
