package dev.edgewise.station.service;

import dev.edgewise.connect.api.ConnectionState;
import java.util.Optional;

/// What of a connection's states is worth an event: that it came up, and each new reason why it is
/// down. A hundred tries that fail for one reason are one event. Safe for many threads.
final class ConnectionNews {
  private String told = "";

  /// The text of the event; empty when the state tells nothing new.
  synchronized Optional<String> of(ConnectionState state) {
    return switch (state) {
      case ConnectionState.Stopped _ -> Optional.empty();
      case ConnectionState.Connecting _ -> Optional.empty();
      case ConnectionState.Connected _ -> tell("connected");
      case ConnectionState.Waiting waiting -> tell("down: " + waiting.reason());
    };
  }

  private Optional<String> tell(String text) {
    if (text.equals(told)) {
      return Optional.empty();
    }
    told = text;
    return Optional.of(text);
  }
}
