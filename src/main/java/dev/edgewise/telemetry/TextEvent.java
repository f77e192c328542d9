package dev.edgewise.telemetry;

/// A text value at a time: a state word, a serial number, a message of a device. Text is never a
/// sample.
///
/// @param source path of the signal
/// @param sourceTime ns since the epoch, UTC
/// @param receiveTime ns since the epoch, UTC
/// @param text as it came, cut by whoever decodes it to a stated length
/// @param quality an OPC UA StatusCode
/// @param historical true when it was stored and forwarded
public record TextEvent(
    AssetPath source,
    long sourceTime,
    long receiveTime,
    String text,
    int quality,
    boolean historical) {}
