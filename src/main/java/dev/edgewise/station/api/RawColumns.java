package dev.edgewise.station.api;

/// Samples of one tag as columns, in order of source time.
///
/// @param times source times, ns since the epoch
/// @param values as numbers; booleans are 0 and 1
/// @param qualities OPC UA StatusCodes
/// @param origins codes of `Origin`
/// @param complete false when the limit cut the range
public record RawColumns(
    int tag, long[] times, double[] values, int[] qualities, byte[] origins, boolean complete) {
  public int size() {
    return times.length;
  }
}
