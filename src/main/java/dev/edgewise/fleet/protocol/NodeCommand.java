package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.telemetry.AssetPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a station, a person or a program asks of an edge node on [EdgeTopics#command]. The answer
/// is a [NodeAnswer].
public sealed interface NodeCommand {
  /// The kind of failure of a payload that is no command.
  ErrorCode UNUSABLE = new ErrorCode("EDGE-COMMAND");

  /// Commands a device: a setpoint or a switch.
  ///
  /// @param id unique for ever; the same id again is answered and not repeated
  /// @param by `person:NAME` or `program:NAME`
  /// @param target asset path of what is commanded
  /// @param value in the contract's unit; a switch is 0 or 1
  /// @param created ms since the epoch, by the asker's clock; 0: not told
  /// @param expires until when it may be under way, ms since the epoch
  /// @param reason why, for people, may be empty
  /// @param second `person:NAME` of who else has confirmed it; empty: nobody
  record Set(
      String id,
      String by,
      AssetPath target,
      double value,
      long created,
      long expires,
      String reason,
      String second)
      implements NodeCommand {
    /// One that nobody else has confirmed.
    public Set(
        String id,
        String by,
        AssetPath target,
        double value,
        long created,
        long expires,
        String reason) {
      this(id, by, target, value, created, expires, reason, "");
    }
  }

  /// Calls a command of a device that takes arguments in place of a value.
  record Call(
      String id,
      String by,
      AssetPath target,
      Map<String, String> arguments,
      long created,
      long expires,
      String reason,
      String second)
      implements NodeCommand {
    public Call {
      arguments = Map.copyOf(arguments);
    }
  }

  /// Turns the "no writes" switch of the node.
  record Writes(boolean blocked, String by) implements NodeCommand {}

  /// Says where a pipeline of the node decides from now on.
  ///
  /// @param id for people and records, may be empty
  /// @param by `person:NAME` or `program:NAME`
  /// @param pipeline its id
  record Place(String id, String by, String pipeline, PlacementReport.Place place)
      implements NodeCommand {}

  /// Asks for the node's clock, and tells what the last question gave.
  ///
  /// @param sent when it is sent, ns since the epoch, by the asker's clock
  /// @param offset node's clock less the asker's as the asker's question before gave it, ns;
  ///     `Long.MIN_VALUE` when that had no answer
  /// @param roundTrip of that question, ns; the offset is good to half of it
  record Time(long sent, long offset, long roundTrip) implements NodeCommand {
    /// For `offset`: there was no question before, or no answer to it.
    public static final long NONE = Long.MIN_VALUE;
  }

  /// The payload, UTF-8.
  default byte[] encode() {
    return Json.bytes(NodeCommandWire.fields(this));
  }

  /// @throws EdgewiseException when the payload is no command; it says what is missing
  static NodeCommand decode(byte[] payload) throws EdgewiseException {
    NodeCommandWire wire =
        Json.read(
            new String(payload, StandardCharsets.UTF_8),
            NodeCommandWire.class,
            "A command to an edge");
    try {
      return wire.read();
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(
          UNUSABLE,
          "This is no command to an edge node: " + e.getMessage() + ".",
          "docs/protocol.md has the form.",
          e);
    }
  }
}
