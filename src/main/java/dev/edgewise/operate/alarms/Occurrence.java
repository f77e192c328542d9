package dev.edgewise.operate.alarms;

import java.util.Map;

/// The last raise of an alarm.
///
/// @param number counts the raises of this alarm from 1; 0 before the first
/// @param noted when the station learned of it, ns since the epoch
/// @param returned when the condition last ended, ns since the epoch; 0 while it holds
/// @param text what the finder said beside the title; may be empty
/// @param value what was measured, with its unit; may be empty
/// @param limit what it was held against, with its sign; may be empty
/// @param details more, by name: what a rule or a model looked at
public record Occurrence(
    long number,
    long noted,
    long returned,
    String text,
    String value,
    String limit,
    Map<String, String> details) {
  public static final Occurrence NEVER = new Occurrence(0, 0, 0, "", "", "", Map.of());

  public Occurrence {
    details = Map.copyOf(details);
  }

  Occurrence returnedAt(long time) {
    return new Occurrence(number, noted, time, text, value, limit, details);
  }
}
