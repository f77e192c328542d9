package dev.edgewise.station.api;

/// Latest texts as columns; all arrays have one entry a text signal asked for.
///
/// @param now the station's clock when it answered, ns since the epoch
/// @param ids ids of text signals, as asked
/// @param texts what each last said, cut to the length that the station keeps
/// @param states how far each may be trusted; text comes when it changes, so it is never stale
/// @param qualities OPC UA StatusCodes
/// @param sourceTimes ns since the epoch, by the source's clock
/// @param receiveTimes ns since the epoch, by the station's clock
public record TextColumns(
    long now,
    int[] ids,
    String[] texts,
    ValueState[] states,
    int[] qualities,
    long[] sourceTimes,
    long[] receiveTimes) {
  /// Without an entry.
  public static TextColumns none() {
    return new TextColumns(
        0, new int[0], new String[0], new ValueState[0], new int[0], new long[0], new long[0]);
  }

  public int size() {
    return ids.length;
  }

  /// Age of a text when the station answered, ns, never negative.
  public long ageNanos(int index) {
    return Math.max(0, now - receiveTimes[index]);
  }
}
