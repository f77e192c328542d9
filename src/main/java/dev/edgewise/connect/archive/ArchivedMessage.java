package dev.edgewise.connect.archive;

/// A message as it was kept.
///
/// @param id counts messages, from 1, over restarts; grows by one each
/// @param time when it was received, ns since the epoch, UTC
/// @param payload its bytes; only the beginning when `size` is greater than its length. Not copied
/// @param size bytes of the payload as it came
/// @param qos 0 to 2
/// @param retained whether the broker had kept it: then it may be old
public record ArchivedMessage(
    long id, long time, String topic, byte[] payload, int size, int qos, boolean retained) {
  /// Whether only the beginning of the payload was kept.
  public boolean isCut() {
    return payload.length < size;
  }
}
