package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.RejectionLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All styles, in the order in which they are asked, and who reads which topic. Only under the
/// source's lock.
final class Styles {
  private static final int MOST_TOPICS = 65_536;

  /// Readers of longer topics are found anew at each message.
  private static final int LONGEST_TOPIC = 512;

  private final List<Style> styles = new ArrayList<>();
  private final Map<String, List<Style.Reader>> readers = new HashMap<>();

  /// Mappings of the user are asked first.
  Styles(PlainSpec spec, RejectionLog rejections) {
    spec.mappings().forEach(mapping -> styles.add(new MappedStyle(mapping, rejections)));
    if (!spec.onlyMappings()) {
      addProfiles(rejections);
    }
  }

  private void addProfiles(RejectionLog rejections) {
    styles.add(new ZigbeeDevicesStyle());
    Mappings.builtIn().forEach(mapping -> styles.add(new MappedStyle(mapping, rejections)));
    styles.add(new HomieStyle(rejections));
    styles.add(new ThingsBoardStyle(rejections));
    styles.add(new HomeAssistantStyle(rejections, this::isMapped, readers::clear));
    styles.add(new OpcUaStyle());
    styles.add(new GenericStyle(rejections));
  }

  /// The readers of a topic, the most particular first; none when nobody reads it.
  List<Style.Reader> readers(String topic) {
    List<Style.Reader> known = readers.get(topic);
    if (known == null) {
      known = find(Topic.of(topic));
      if (topic.length() > LONGEST_TOPIC) {
        return known;
      }
      if (readers.size() >= MOST_TOPICS) {
        readers.clear();
      }
      readers.put(topic, known);
    }
    return known;
  }

  /// What the first reader that understands the message makes of it.
  static List<Part> read(List<Style.Reader> readers, RawMessage message, JsonValue payload) {
    for (Style.Reader reader : readers) {
      Optional<List<Part>> parts = reader.read(message, payload);
      if (parts.isPresent()) {
        return parts.get();
      }
    }
    return List.of();
  }

  private boolean isMapped(Topic topic) {
    return styles.stream()
        .anyMatch(style -> style instanceof MappedStyle && style.reader(topic).isPresent());
  }

  private List<Style.Reader> find(Topic topic) {
    if (isOurs(topic)) {
      return List.of();
    }
    List<Style.Reader> found = new ArrayList<>(2);
    for (Style style : styles) {
      if (found.isEmpty() && style instanceof MappedStyle mapped && mapped.ignores(topic)) {
        return List.of();
      }
      style.reader(topic).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /// Sparkplug has a host of its own, and `edgewise/v1` is the wire contract of this product.
  private static boolean isOurs(Topic topic) {
    return topic.first().equals("spBv1.0") || topic.startsWith("edgewise", "v1");
  }
}
