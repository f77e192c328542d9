package dev.edgewise.operate.alarms;

import java.util.Map;
import java.util.TreeMap;

/// That a condition began, by whoever found it.
///
/// @param time when it began, ns since the epoch
/// @param text what the finder says beside the title; may be empty
/// @param value what was measured, with its unit; may be empty
/// @param limit what it was held against, with its sign (`> 95 °C`); may be empty
/// @param details more, by name; at most 200
/// @param late whether the station learned of it afterwards
public record Raise(
    long time, String text, String value, String limit, Map<String, String> details, boolean late) {
  /// What is longer is cut: it comes from brokers, and the journal must be able to keep it.
  private static final int MOST_DETAILS = 200;

  private static final int LONGEST = 1_000;

  public Raise {
    text = cut(text);
    value = cut(value);
    limit = cut(limit);
    boolean fits =
        details.size() <= MOST_DETAILS
            && details.entrySet().stream()
                .allMatch(d -> d.getKey().length() + d.getValue().length() <= LONGEST);
    details = fits ? Map.copyOf(details) : cut(details);
  }

  private static Map<String, String> cut(Map<String, String> details) {
    Map<String, String> out = new TreeMap<>();
    details.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_DETAILS)
        .forEach(d -> out.put(cut(d.getKey()), cut(d.getValue())));
    return Map.copyOf(out);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  public static Raise at(long time, String text) {
    return new Raise(time, text, "", "", Map.of(), false);
  }

  Raise told(boolean afterwards) {
    return new Raise(time, text, value, limit, details, afterwards);
  }
}
