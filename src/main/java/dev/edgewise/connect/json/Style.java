package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RawMessage;
import java.util.List;
import java.util.Optional;

/// One way in which devices speak over MQTT.
interface Style {
  /// How messages on this topic are read; empty when this style has no say there. Asked once a
  /// topic
  /// and remembered, until a style has learnt of more topics.
  Optional<Reader> reader(Topic topic);

  /// Reads the messages of one topic. Used by one thread at a time.
  @FunctionalInterface
  interface Reader {
    /// @return empty when the message is of another style after all; an empty list when it is
    ///     understood and tells no value
    Optional<List<Part>> read(RawMessage message, JsonValue payload);
  }
}
