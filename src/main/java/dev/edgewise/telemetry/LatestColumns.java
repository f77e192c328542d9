package dev.edgewise.telemetry;

/// Latest values as columns; all arrays have one entry a tag asked for. Where `present` is false no
/// value ever came and the rest is 0.
///
/// @param bits raw bits by each tag's type
/// @param qualities OPC UA StatusCodes
/// @param origins codes of `Origin`
/// @param sourceTimes ns since the epoch, by the source's clock
/// @param receiveTimes ns since the epoch, by this process's clock
public record LatestColumns(
    long[] bits,
    int[] qualities,
    byte[] origins,
    long[] sourceTimes,
    long[] receiveTimes,
    boolean[] present) {}
