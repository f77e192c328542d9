package dev.edgewise.connect.sparkplug;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The payload of a host's STATE topic.
///
/// @param timestamp ms since the epoch
record StateMessage(boolean online, long timestamp) {
  byte[] encode() {
    return "{\"online\":%b,\"timestamp\":%d}"
        .formatted(online, timestamp)
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Empty when `payload` is not a STATE of Sparkplug 3.0.
  static Optional<StateMessage> decode(byte[] payload) {
    try {
      Wire wire =
          Json.read(new String(payload, StandardCharsets.UTF_8), Wire.class, "A STATE message");
      return wire.online() == null || wire.timestamp() == null
          ? Optional.empty()
          : Optional.of(new StateMessage(wire.online(), wire.timestamp()));
    } catch (EdgewiseException e) {
      return Optional.empty();
    }
  }

  private record Wire(@Nullable Boolean online, @Nullable Long timestamp) {}
}
