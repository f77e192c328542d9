package dev.edgewise.station.api;

/// A trace reduced to bins; all arrays have one entry a bin, NaN where a bin has no usable value.
///
/// @param from start of the first bin, ns since the epoch
/// @param binNanos width of a bin, ns
/// @param sum sum of the usable values; mean = sum / count
/// @param counts usable samples
/// @param badCounts samples with bad quality or NaN
/// @param uncertainCounts usable samples of uncertain quality
public record ReducedColumns(
    int tag,
    long from,
    long binNanos,
    double[] first,
    double[] last,
    double[] min,
    double[] max,
    double[] sum,
    int[] counts,
    int[] badCounts,
    int[] uncertainCounts) {
  public int size() {
    return counts.length;
  }
}
