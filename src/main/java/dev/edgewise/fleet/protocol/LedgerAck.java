package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a station has of an edge node's store, on its disk; on [EdgeTopics#ledger]. What
/// a lost one told is told again when the node sends it again.
///
/// @param site Sparkplug group
/// @param node Sparkplug edge node id
/// @param epoch of the node's store
/// @param time when this was true, ns since the epoch, by the station's clock
/// @param lanes those that the station has heard of
public record LedgerAck(String site, String node, String epoch, long time, List<Lane> lanes) {
  private static final ErrorCode UNUSABLE = new ErrorCode("LEDGER");

  public LedgerAck {
    lanes = List.copyOf(lanes);
  }

  /// @param name one of [Lanes]
  /// @param samples samples (or events) in the records that are stored
  /// @param stored what is stored, and what the node said is settled, in order; of more than a
  ///     hundred ranges the first hundred and what is new since the last message
  public record Lane(String name, long samples, List<Sequences.Range> stored) {
    public Lane {
      stored = List.copyOf(stored);
    }
  }

  /// The payload, UTF-8.
  public byte[] encode() {
    return Json.bytes(this);
  }

  /// @throws EdgewiseException when the payload is none
  public static LedgerAck decode(byte[] payload) throws EdgewiseException {
    Wire wire =
        Json.read(new String(payload, StandardCharsets.UTF_8), Wire.class, "A ledger of a station");
    if (wire.site == null || wire.node == null || wire.epoch == null || wire.lanes == null) {
      throw new EdgewiseException(
          UNUSABLE,
          "A ledger of a station has no site, node, epoch or lanes.",
          "Are edge node and station of the same version?");
    }
    return new LedgerAck(wire.site, wire.node, wire.epoch, wire.time, wire.lanes);
  }

  private record Wire(
      @Nullable String site,
      @Nullable String node,
      @Nullable String epoch,
      long time,
      @Nullable List<Lane> lanes) {}
}
