package dev.edgewise.historian.api;

/// Samples of one tag as columns in order of source time; all arrays have the same length n.
///
/// @param times source times, ns since the epoch, shape (n), strictly increasing
/// @param bits raw bits by the tag's type, shape (n)
/// @param qualities OPC UA StatusCodes, shape (n)
/// @param origins codes of `Origin`, shape (n)
/// @param flags bits of `SampleFlags`, shape (n)
/// @param complete false when the limit cut the range
public record RawRange(
    long[] times, long[] bits, int[] qualities, byte[] origins, byte[] flags, boolean complete) {
  public int size() {
    return times.length;
  }
}
