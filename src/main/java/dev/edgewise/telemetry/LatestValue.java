package dev.edgewise.telemetry;

/// What a tag last said.
///
/// @param type how `bits` is read
/// @param bits raw bits
/// @param sourceTime ns since the epoch, by the source's clock
/// @param receiveTime ns since the epoch, by this process's clock
/// @param quality an OPC UA StatusCode, as it came; staleness is judged at the time of looking, by
/// [Staleness]
/// @param origin where it comes from
/// @param change number of the change that set it, from 1; grows; 0 for a value from before this
/// program ran
public record LatestValue(
    ValueType type,
    long bits,
    long sourceTime,
    long receiveTime,
    int quality,
    Origin origin,
    long change) {
  public double asDouble() {
    return type.toDouble(bits);
  }
}
