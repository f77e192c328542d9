package dev.edgewise.historian.h2;

/// A sealed tail, or the part of it in one month, on its way into the chunk tables.
///
/// @param tag whose it is
/// @param month in which all its samples lie
/// @param rank order of arrival among all chunks: of equal times the one with the greater rank wins
/// @param firstPosition least log position of its samples
/// @param lastPosition all samples of the tag and month up to this log position are sealed
/// @param replaced samples of the era that a later one with the same time replaced
record Block(
    TagHistory tag,
    HistoryMonth month,
    long rank,
    long firstPosition,
    long lastPosition,
    long replaced,
    Columns columns) {}
