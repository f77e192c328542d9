package dev.edgewise.station.api;

import java.util.List;

/// @param prefix what was asked for
/// @param topics by name, at most as many as were wanted
/// @param total how many there are
public record TopicLevels(String prefix, List<TopicInfo> topics, int total) {}
