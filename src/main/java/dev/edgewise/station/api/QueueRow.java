package dev.edgewise.station.api;

/// A place where something waits between two parts.
///
/// @param name for people
/// @param items what waits there, in the plural: `messages`
/// @param filled how many wait now; −1 when it is not counted
/// @param capacity most that may wait; 0 when what bounds it is elsewhere
/// @param waitedNanos how long givers have waited for room (back-pressure), all of them together,
///     ns; −1 when it is not measured
/// @param dropped items that found no room and were let go; −1 when the queue never drops
/// @param whenFull what happens when it is full, in plain words
public record QueueRow(
    String name,
    String items,
    long filled,
    long capacity,
    long waitedNanos,
    long dropped,
    String whenFull) {}
