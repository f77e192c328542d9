package dev.edgewise.historian.api;

import java.util.List;

/// What a historian says of itself.
///
/// @param samples samples stored, duplicates counted once where that is known without reading all
/// @param bytesOnDisk bytes of all its files, those set aside left out
/// @param queued batches that wait for the log
/// @param queueCapacity most batches that may wait
/// @param waitedNanos how long givers have waited for room since the start, ns
/// @param duplicates samples that replaced one with the same tag and source time before either was
///     stored, since the start; see [Historian#duplicates] for those of a range
/// @param trouble empty, or one sentence for people: what is wrong with the store
/// @param months its files, one a month, in order
/// @param setAside files that could not be read and were renamed, in this run or before
/// @param logBytes bytes of the log in front of the months
/// @param pausedSinceNanos since when it does not store what it takes, ns since the epoch; 0 when
///     all is well
/// @param pausedWhy empty, or one sentence for people
/// @param heldSamples samples that are in the log alone and not readable before the pause is over
public record HistorianStats(
    long samples,
    long bytesOnDisk,
    int queued,
    int queueCapacity,
    long waitedNanos,
    long duplicates,
    String trouble,
    List<Month> months,
    List<SetAside> setAside,
    long logBytes,
    long pausedSinceNanos,
    String pausedWhy,
    long heldSamples) {
  public HistorianStats {
    months = List.copyOf(months);
    setAside = List.copyOf(setAside);
  }

  /// Of a historian that is not open.
  public static HistorianStats none() {
    return new HistorianStats(0, 0, 0, 1, 0, 0, "", List.of(), List.of(), 0, 0, "", 0);
  }

  public boolean isPaused() {
    return pausedSinceNanos != 0;
  }

  /// The file of a month of source time, UTC.
  ///
  /// @param name as in `2026-11`
  /// @param bytes its size
  /// @param samples samples stored in it
  /// @param replaced samples that a later one with the same tag and time replaced before they were
  ///     stored
  /// @param open whether it is open now
  public record Month(String name, long bytes, long samples, long replaced, boolean open) {}

  /// A file that could not be read.
  ///
  /// @param name as it is named now, below the folder of history
  /// @param bytes its size
  public record SetAside(String name, long bytes) {}
}
