package dev.edgewise.station.api;

import java.util.List;

/// @param version hand this in with the next question
/// @param tags new or changed tags
/// @param devices new or changed devices
public record PlantChanges(long version, List<TagInfo> tags, List<DeviceInfo> devices) {}
