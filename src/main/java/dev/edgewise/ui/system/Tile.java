package dev.edgewise.ui.system;

/// One of the first figures.
///
/// @param id as in the texts: `system.tile.ID`
/// @param name what it is about
/// @param figure the figure, without its unit
/// @param unit of the figure, may be empty
/// @param meaning what it means, in a few words
/// @param well whether it is as it should be; if not, it stands out
record Tile(String id, String name, String figure, String unit, String meaning, boolean well) {}
