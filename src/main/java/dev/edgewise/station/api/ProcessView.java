package dev.edgewise.station.api;

/// The program that the station runs in.
///
/// @param version of the product
/// @param startedAt ns since the epoch
/// @param heapUsed bytes, with what is not collected yet
/// @param heapMax bytes
/// @param collections garbage collections
/// @param collectionMillis time that they took, ms
/// @param threads platform threads now
/// @param cpuNanos processor time used, ns; −1 when the system does not tell
/// @param processors how many there are
/// @param dataFolder where the station keeps its data
/// @param diskFree bytes free for it there; −1 when unknown
/// @param diskTotal bytes of that disk; −1 when unknown
public record ProcessView(
    String version,
    long startedAt,
    long heapUsed,
    long heapMax,
    long collections,
    long collectionMillis,
    int threads,
    long cpuNanos,
    int processors,
    String dataFolder,
    long diskFree,
    long diskTotal) {}
