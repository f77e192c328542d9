package dev.edgewise.historian.h2;

/// A sealed tail on its way into the chunk tables.
///
/// @param tag whose it is
/// @param rank order of arrival among all chunks: of equal times the one with the greater rank wins
/// @param firstPosition least log position of its samples
/// @param lastPosition all samples of the tag up to this log position are sealed
record Block(TagHistory tag, long rank, long firstPosition, long lastPosition, Columns columns) {}
