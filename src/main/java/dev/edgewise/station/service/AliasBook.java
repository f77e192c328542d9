package dev.edgewise.station.service;

import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.sparkplug.SparkplugText;
import java.util.LinkedHashMap;
import java.util.Map;

/// The last Sparkplug births, so that aliases in raw messages can be named. Bounded: the births
/// heard of longest ago go first. Safe for many threads.
final class AliasBook {
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_PARSED = 64;

  private final Map<String, byte[]> births = new LinkedHashMap<>();
  private final Map<String, Map<Long, String>> parsed = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// Takes note of a birth; other messages are passed over.
  void see(RawMessage m) {
    if (m.topic().startsWith("spBv1.0/")
        && m.topic().contains("BIRTH/")
        && m.payload().length < MOST_BYTES / 4
        && SparkplugText.isBirth(m.topic())) {
      SparkplugText.source(m.topic()).ifPresent(source -> keep(source, m.payload()));
    }
  }

  /// What the last birth of a message's source calls the aliases.
  Map<Long, String> names(String topic) {
    return SparkplugText.source(topic).map(this::namesOf).orElse(Map.of());
  }

  private synchronized void keep(String source, byte[] birth) {
    byte[] before = births.remove(source);
    bytes += birth.length - (before == null ? 0 : before.length);
    births.put(source, birth);
    parsed.remove(source);
    var eldest = births.entrySet().iterator();
    while (bytes > MOST_BYTES && eldest.hasNext()) {
      bytes -= eldest.next().getValue().length;
      eldest.remove();
    }
  }

  private synchronized Map<Long, String> namesOf(String source) {
    Map<Long, String> known = parsed.get(source);
    byte[] birth = births.get(source);
    if (known != null || birth == null) {
      return known == null ? Map.of() : known;
    }
    Map<Long, String> names = Map.copyOf(SparkplugText.aliases(birth));
    parsed.put(source, names);
    if (parsed.size() > MOST_PARSED) {
      parsed.remove(parsed.keySet().iterator().next());
    }
    return names;
  }
}
