package dev.edgewise.historian.h2;

/// Names a chunk for good: a month that is begun anew may use a key again, but with another rank.
record ChunkId(HistoryMonth month, long key, long rank) {}
