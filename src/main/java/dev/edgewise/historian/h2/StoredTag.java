package dev.edgewise.historian.h2;

/// What the tables say of all chunks of one tag.
///
/// @param firstTime least source time, ns
/// @param lastTime greatest source time, ns
/// @param position all samples up to this log position are in the tables
/// @param reachAfter how far a chunk's last sample lies after the time in its key at most, ms
/// @param reachBefore how far a chunk's first sample lies before the time in its key at most, ms
record StoredTag(
    int tagId, long firstTime, long lastTime, long position, long reachAfter, long reachBefore) {}
