package dev.edgewise.station.api;

/// Something on disk.
///
/// @param store what it belongs to: `History`
/// @param name which part of it
/// @param bytes its size; −1 when unknown
/// @param items how many things are in it; −1 when they are not counted
/// @param itemName what they are, in the plural: `samples`
/// @param oldest time of the oldest, ns since the epoch; 0 when unknown
/// @param newest time of the newest, ns since the epoch; 0 when unknown
/// @param well whether it is as it should be
/// @param note what there is to say about it, in plain words; may be empty
public record StorageRow(
    String store,
    String name,
    long bytes,
    long items,
    String itemName,
    long oldest,
    long newest,
    boolean well,
    String note) {}
