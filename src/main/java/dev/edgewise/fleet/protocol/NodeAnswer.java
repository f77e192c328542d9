package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What an edge node answers to a [NodeCommand].
///
/// @param id of the command; empty where it has none
/// @param accepted whether it is done, or on its way to the device
/// @param state of a command to a device: `SENT`, `ACCEPTED`, `EFFECT_SEEN`, `REFUSED`, `EXPIRED`,
///     `FAILED`; empty for others
/// @param reason why not, in plain words; empty when accepted
/// @param received when the command came, ns since the epoch, by the node's clock
/// @param answered when this went out, ns since the epoch, by the node's clock
public record NodeAnswer(
    String id, boolean accepted, String state, String reason, long received, long answered) {

  /// The payload, UTF-8.
  public byte[] encode() {
    return Json.bytes(this);
  }

  /// @throws EdgewiseException when the payload is no answer
  public static NodeAnswer decode(byte[] payload) throws EdgewiseException {
    Wire wire =
        Json.read(new String(payload, StandardCharsets.UTF_8), Wire.class, "An answer of an edge");
    return new NodeAnswer(
        wire.id == null ? "" : wire.id,
        wire.accepted,
        wire.state == null ? "" : wire.state,
        wire.reason == null ? "" : wire.reason,
        wire.received,
        wire.answered);
  }

  /// How far the node's clock is ahead, from the answer to a [NodeCommand.Time] (as NTP does it,
  /// RFC 5905, 8).
  ///
  /// @param sent when the question went out, ns since the epoch, by the asker's clock
  /// @param back when the answer came, by the same clock
  /// @return the node's clock less the asker's, ns; good to half of [#roundTrip]
  public long offset(long sent, long back) {
    return (received - sent) / 2 + (answered - back) / 2;
  }

  /// Time that question and answer were on the way, ns.
  public long roundTrip(long sent, long back) {
    return (back - sent) - (answered - received);
  }

  private record Wire(
      @Nullable String id,
      boolean accepted,
      @Nullable String state,
      @Nullable String reason,
      long received,
      long answered) {}
}
