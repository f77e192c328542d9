package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;

/// Stored samples. Times are ns since the epoch, UTC; ranges are half-open `[from, to)`. Includes
/// samples up to now: there is no seam
/// between history and live.
public interface History {
  /// The range reduced to bins of equal width. With more than 500 of them an extreme may show in
  /// the neighbouring bin too, at most half a bin off; none is lost, and each sample counts once.
  ///
  /// @param binNanos width of a bin, ns; bin i starts at `from + i·binNanos`
  /// @param columns number of bins, 1 to 10,000
  ReducedColumns reduced(int tag, long from, long binNanos, int columns) throws EdgewiseException;

  /// Samples in order of source time, at most `limit`.
  RawColumns raw(int tag, long from, long to, int limit) throws EdgewiseException;

  /// Source time of the oldest sample of a tag; 0 when it has none.
  long firstTime(int tag) throws EdgewiseException;
}
