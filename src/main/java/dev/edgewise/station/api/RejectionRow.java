package dev.edgewise.station.api;

import java.util.List;

/// What a connection refused for one reason.
///
/// @param source name of the connection
/// @param reason short name in capitals, stable
/// @param text the reason in plain words
/// @param count how often
/// @param samples the last few, the newest first; empty when none was kept
public record RejectionRow(
    String source, String reason, String text, long count, List<Sample> samples) {
  public RejectionRow {
    samples = List.copyOf(samples);
  }

  /// One that was refused.
  ///
  /// @param time ns since the epoch, by the station's clock
  /// @param where topic or edge node and, where it applies, the name in it
  /// @param excerpt the beginning of what was refused, as text or as hexadecimal bytes; may be
  /// empty
  public record Sample(long time, String where, String excerpt) {}
}
