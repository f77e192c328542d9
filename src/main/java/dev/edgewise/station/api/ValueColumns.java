package dev.edgewise.station.api;

/// Latest values as columns; all arrays have one entry a tag asked for.
///
/// @param now the station's clock when it answered, ns since the epoch
/// @param tags ids, as asked
/// @param values as numbers; booleans are 0 and 1; NaN where there is none
/// @param states how far each may be trusted now
/// @param qualities OPC UA StatusCodes
/// @param origins codes of `Origin`
/// @param sourceTimes ns since the epoch, by the source's clock; 0 where there is none
/// @param receiveTimes ns since the epoch, by the station's clock; 0 where there is none
public record ValueColumns(
    long now,
    int[] tags,
    double[] values,
    ValueState[] states,
    int[] qualities,
    byte[] origins,
    long[] sourceTimes,
    long[] receiveTimes) {
  public int size() {
    return tags.length;
  }

  /// Age of a value when the station answered, ns, never negative.
  public long ageNanos(int index) {
    return Math.max(0, now - receiveTimes[index]);
  }
}
