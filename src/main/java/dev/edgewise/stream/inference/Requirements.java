package dev.edgewise.stream.inference;

/// What a model needs of the machine that it runs on.
///
/// @param maxMemoryMegabytes most resident memory that one loaded model adds, MB of 10^6 bytes
/// @param maxLatencyMillis most time that one row may take, 99th percentile, ms
public record Requirements(double maxMemoryMegabytes, double maxLatencyMillis) {
  public Requirements {
    Check.that(
        maxMemoryMegabytes > 0 && maxMemoryMegabytes <= 65_536,
        "requirements.maxMemoryMegabytes lies above 0 and not above 65536");
    Check.that(
        maxLatencyMillis > 0 && maxLatencyMillis <= 3_600_000,
        "requirements.maxLatencyMillis lies above 0 and not above 3600000");
  }
}
