package dev.edgewise.scenario;

/// What was measured on one direction of a link.
///
/// @param bytes handed on since the start
/// @param bytesPerSecond handed on, over the last one to five seconds
/// @param waiting bytes that are on their way now
/// @param delayMillis how long bytes were held, ms: a running mean in which the newest counts an
///     eighth; 0 before the first
/// @param lostSegments segments that had to be sent again, since the start
/// @param brokenBytes that were on their way when their connection broke, since the start
public record LinkFlow(
    long bytes,
    double bytesPerSecond,
    long waiting,
    double delayMillis,
    long lostSegments,
    long brokenBytes) {}
