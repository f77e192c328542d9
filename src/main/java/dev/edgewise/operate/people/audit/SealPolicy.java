package dev.edgewise.operate.people.audit;

import java.time.Duration;

/// When the record is signed.
///
/// @param entries after this many that are not signed, at least 1
/// @param age when the oldest that is not signed has this age
public record SealPolicy(int entries, Duration age) {
  /// After 64 entries or 10 minutes.
  public static final SealPolicy USUAL = new SealPolicy(64, Duration.ofMinutes(10));
}
