package dev.edgewise.telemetry;

/// Bits of a sample's flag byte. The numbers are part of the stored form.
public final class SampleFlags {
  public static final byte NONE = 0;

  /// Stored and forwarded: true at its source time, not now. Never changes a live value, never
  /// annunciates, never drives a rule.
  public static final byte HISTORICAL = 1;

  private SampleFlags() {}

  public static boolean isHistorical(byte flags) {
    return (flags & HISTORICAL) != 0;
  }
}
