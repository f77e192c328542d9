package dev.edgewise.station.api;

import java.util.List;

/// @param conditions the newest first
/// @param tagsGood tags with a good and fresh value
/// @param tagsTotal all tags
public record AttentionView(List<Condition> conditions, int tagsGood, int tagsTotal) {}
