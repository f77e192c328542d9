package dev.edgewise.operate.alarms;

import java.util.Map;

/// That a condition began, by whoever found it.
///
/// @param time when it began, ns since the epoch
/// @param text what the finder says beside the title; may be empty
/// @param value what was measured, with its unit; may be empty
/// @param limit what it was held against, with its sign (`> 95 °C`); may be empty
/// @param details more, by name
/// @param late whether the station learned of it afterwards
public record Raise(
    long time, String text, String value, String limit, Map<String, String> details, boolean late) {
  public Raise {
    details = Map.copyOf(details);
  }

  public static Raise at(long time, String text) {
    return new Raise(time, text, "", "", Map.of(), false);
  }

  Raise told(boolean afterwards) {
    return new Raise(time, text, value, limit, details, afterwards);
  }
}
