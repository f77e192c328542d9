package dev.edgewise.historian.api;

/// What a historian says of itself.
///
/// @param samples samples stored, duplicates counted once where that is known without reading all
/// @param bytesOnDisk bytes of all its files
/// @param queued batches that wait for the log
/// @param queueCapacity most batches that may wait
/// @param waitedNanos how long givers have waited for room since the start, ns
/// @param duplicates samples that replaced or repeated one with the same tag and source time, since
/// the start
/// @param trouble empty, or one sentence for people: what is wrong with the store
public record HistorianStats(
    long samples,
    long bytesOnDisk,
    int queued,
    int queueCapacity,
    long waitedNanos,
    long duplicates,
    String trouble) {}
