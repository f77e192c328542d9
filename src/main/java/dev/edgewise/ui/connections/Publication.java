package dev.edgewise.ui.connections;

import java.nio.charset.StandardCharsets;

/// A message that a person wrote.
///
/// @param payload sent as UTF-8
/// @param qos 0 to 2
/// @param retain whether the broker keeps it
record Publication(String topic, String payload, int qos, boolean retain) {
  /// Bytes of the payload.
  int size() {
    return payload.getBytes(StandardCharsets.UTF_8).length;
  }

  boolean hasTopic() {
    return !topic.isBlank() && topic.indexOf('+') < 0 && topic.indexOf('#') < 0;
  }

  /// Whether an edge node may act on it: Sparkplug NCMD and DCMD, and commands to our own nodes.
  boolean isCommand() {
    return topic.matches("spBv1\\.0/[^/]+/[ND]CMD/.*")
        || topic.matches("edgewise/v1/.*/(command|desired)");
  }

  /// Text key of what it will do.
  String consequence() {
    if (!retain) {
      return "publish.who";
    }
    return payload.isEmpty() ? "publish.who.deletes" : "publish.who.retained";
  }
}
