package dev.edgewise.historian.api;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.ValueType;
import java.util.List;
import java.util.Optional;

/// Stores samples and gives them back by tag and source time. Tags in batches are run-time ids of
/// the registry that the engine was
/// opened with; the engine stores paths, so ids may differ in the next run. All times are ns since
/// the epoch, UTC; ranges are
/// half-open `[from, to)`. All methods may be called from any thread, reads while writing.
///
/// Of two samples with the same tag and source time the one appended later wins.
public interface Historian extends AutoCloseable {
  /// What [#append] returns for a batch that it did not take.
  long NOT_TAKEN = -1;

  /// Takes a batch; blocks while the way to the log is full (back-pressure), but not while a disk
  /// that is full or fails keeps it so: then the batch is refused, so that live values go on.
  /// Whoever gives it keeps it and gives it again, or counts it as lost; it is not counted here.
  ///
  /// On return the batch is readable, unless history is paused ([HistorianStats#isPaused]); it is
  /// durable once [#durablePosition] has reached the returned position.
  ///
  /// @return a position above 0 that grows with each batch, or [#NOT_TAKEN]
  /// @throws InterruptedException when interrupted while waiting; the batch is not taken then
  long append(SampleBatch batch) throws InterruptedException;

  /// Loads history in bulk, past the log: sorted samples of one tag, as from a backfill or an
  /// import. Readable on return, durable once [#force] has returned. Meant for millions of samples
  /// a
  /// second.
  void load(AssetPath tag, ValueType type, RawRange samples) throws EdgewiseException;

  /// Forces all that was loaded to disk.
  void force() throws EdgewiseException;

  /// The highest position whose batches are forced to disk. At most 100 ms behind in normal
  /// operation.
  long durablePosition();

  /// Samples of a tag in order of source time, at most `limit` (the first ones);
  /// [RawRange#complete] tells whether that is all.
  RawRange raw(AssetPath tag, long from, long to, int limit) throws EdgewiseException;

  /// The range cut into `columns` bins of equal width `(to − from) / columns`, rounded up to whole
  /// ns; bin i holds the samples
  /// with `from + i·width ≤ t < from + (i+1)·width`. Bad and NaN samples count as
  /// [ReducedRange#badCounts] and not as values.
  ///
  /// With up to 500 bins that is exact. With more, it is a picture: the edges between bins may be
  /// exact to one stored chunk only, if that is at most half as long as a bin. Then values of such
  /// a chunk show in both bins and its counts are shared by time. No extreme is lost, none is
  /// further off than the chunk, each sample counts once, and both ends of the range are exact.
  ///
  /// @param columns 1 to 10,000
  ReducedRange reduced(AssetPath tag, long from, long to, int columns) throws EdgewiseException;

  /// The newest sample strictly before `time`.
  Optional<RawRange> latestBefore(AssetPath tag, long time) throws EdgewiseException;

  /// The newest sample of each of many tags that came from its device: marks of lost communication
  /// (`BAD_NO_COMMUNICATION`), which the station makes itself, are passed over. Meant for 100,000
  /// tags in one go: one pass, not a question a tag.
  ///
  /// @param tags paths with the type whose samples are wanted
  /// @param found is told of each tag that has such a sample, on the calling thread, in the given
  ///     order
  void latest(List<TagOfType> tags, LatestVisitor found) throws EdgewiseException;

  /// A tag and one of the types that it has had.
  record TagOfType(AssetPath path, ValueType type) {}

  /// Takes newest samples.
  @FunctionalInterface
  interface LatestVisitor {
    /// @param index of the tag in the list that was asked for
    /// @param time source time, ns since the epoch
    /// @param bits raw bits by the type that was asked for
    /// @param quality an OPC UA StatusCode
    /// @param origin a code of `Origin`
    void take(int index, long time, long bits, int quality, byte origin);
  }

  /// Source time of the oldest sample of a tag; empty when it has none.
  Optional<Long> firstTime(AssetPath tag) throws EdgewiseException;

  /// How many samples in `[from, to)` gave way to a later arrival with the same source time. Those
  /// that gave way before they were stored count for all of their chunk. Reads the range.
  long duplicates(AssetPath tag, long from, long to) throws EdgewiseException;

  HistorianStats stats();

  /// Brings to disk what was taken, leaves little for the next opening to do, and closes;
  /// idempotent.
  @Override
  void close();
}
