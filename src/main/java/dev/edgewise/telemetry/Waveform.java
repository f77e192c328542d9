package dev.edgewise.telemetry;

import java.util.Objects;

/// A block of equally spaced values (vibration, current). Never spread into samples.
///
/// @param source where it comes from: the path of the signal
/// @param startTime time of the first value, ns since the epoch, UTC
/// @param periodNanos time between two values, at least 1 ns (50,000 at 20 kHz)
/// @param unit of the values, for example `m/s²`
/// @param values shape (n); not copied, the giver must not change it afterwards
/// @param quality an OPC UA StatusCode
/// @param origin measured, simulated, …
public record Waveform(
    AssetPath source,
    long startTime,
    long periodNanos,
    String unit,
    float[] values,
    int quality,
    Origin origin) {
  public Waveform {
    Objects.requireNonNull(values);
    if (periodNanos < 1) {
      throw new IllegalArgumentException("The period of a waveform is at least 1 ns");
    }
  }
}
