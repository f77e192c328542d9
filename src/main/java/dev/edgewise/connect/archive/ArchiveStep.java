package dev.edgewise.connect.archive;

import java.util.List;

/// A stretch of a search.
///
/// @param rows what was found, the newest first
/// @param matched messages found in this stretch; more than `rows` when it only counts
/// @param looked messages that this stretch went past
/// @param next go on before this id
/// @param reached receive time of the oldest message looked at, ns since the epoch; 0 without any
/// @param done whether nothing is left to look at
public record ArchiveStep<R>(
    List<R> rows, long matched, long looked, long next, long reached, boolean done) {
  public ArchiveStep {
    rows = List.copyOf(rows);
  }
}
