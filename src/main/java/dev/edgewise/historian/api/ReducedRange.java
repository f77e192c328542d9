package dev.edgewise.historian.api;

/// A range reduced to bins of equal width, after M4 (Jugel et al., 2014): first, last, least and
/// greatest value of each bin, so that
/// a plot with one bin a pixel column looks as if all samples were drawn. All arrays have the same
/// length, one entry a bin; a bin
/// without a usable value has count 0 and NaN in the others.
///
/// @param from start of the first bin, ns since the epoch
/// @param binNanos width of a bin, ns
/// @param first value with the least source time in the bin
/// @param last value with the greatest source time
/// @param min least value
/// @param max greatest value
/// @param sum sum of the values; mean = sum / count
/// @param counts usable (not bad, not NaN) samples in the bin
/// @param badCounts samples with bad quality or NaN
/// @param uncertainCounts usable samples of uncertain quality
public record ReducedRange(
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
