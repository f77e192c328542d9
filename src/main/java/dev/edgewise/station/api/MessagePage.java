package dev.edgewise.station.api;

import java.util.List;

/// What one step of a search found.
///
/// @param rows the newest first
/// @param matched messages found in this step
/// @param looked messages that this step went past
/// @param next go on before this id
/// @param reached receive time of the oldest message looked at, ns since the epoch; 0 without any
/// @param total how many there are in all, where that is known without looking; else −1
/// @param done whether nothing is left to look at
public record MessagePage(
    List<MessageRow> rows,
    long matched,
    long looked,
    long next,
    long reached,
    long total,
    boolean done) {}
