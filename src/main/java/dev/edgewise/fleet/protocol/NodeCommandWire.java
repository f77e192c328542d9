package dev.edgewise.fleet.protocol;

import dev.edgewise.telemetry.AssetPath;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a [NodeCommand] on the wire; those that a command does not need are left out.
record NodeCommandWire(
    @Nullable String command,
    @Nullable String id,
    @Nullable String by,
    @Nullable String target,
    @Nullable Double value,
    @Nullable Map<String, String> arguments,
    @Nullable Long created,
    @Nullable Long expires,
    @Nullable String reason,
    @Nullable String second,
    @Nullable Boolean blocked,
    @Nullable String pipeline,
    @Nullable String place,
    @Nullable Long sent,
    @Nullable Long offset,
    @Nullable Long roundTrip) {

  static Map<String, Object> fields(NodeCommand command) {
    Map<String, Object> out = new LinkedHashMap<>();
    switch (command) {
      case NodeCommand.Set set -> {
        out.put("command", "set");
        about(out, set.id(), set.by(), set.target());
        out.put("value", set.value());
        times(out, set.created(), set.expires(), set.reason(), set.second());
      }
      case NodeCommand.Call call -> {
        out.put("command", "call");
        about(out, call.id(), call.by(), call.target());
        out.put("arguments", call.arguments());
        times(out, call.created(), call.expires(), call.reason(), call.second());
      }
      case NodeCommand.Writes writes -> {
        out.put("command", "writes");
        out.put("blocked", writes.blocked());
        out.put("by", writes.by());
      }
      case NodeCommand.Place to -> {
        out.put("command", "place");
        out.put("id", to.id());
        out.put("by", to.by());
        out.put("pipeline", to.pipeline());
        out.put("place", to.place().word());
      }
      case NodeCommand.Time time -> {
        out.put("command", "time");
        out.put("sent", time.sent());
        if (time.offset() != NodeCommand.Time.NONE) {
          out.put("offset", time.offset());
          out.put("roundTrip", time.roundTrip());
        }
      }
    }
    return out;
  }

  private static void about(Map<String, Object> out, String id, String by, AssetPath target) {
    out.put("id", id);
    out.put("by", by);
    out.put("target", target.toString());
  }

  private static void times(
      Map<String, Object> out, long created, long expires, String reason, String second) {
    if (created != 0) {
      out.put("created", created);
    }
    out.put("expires", expires);
    out.put("reason", reason);
    if (!second.isEmpty()) {
      out.put("second", second);
    }
  }

  /// @throws IllegalArgumentException when something is missing or cannot be
  NodeCommand read() {
    return switch (need(command, "command")) {
      case "set" ->
          new NodeCommand.Set(
              need(id, "id"),
              need(by, "by"),
              AssetPath.of(need(target, "target")),
              need(value, "value"),
              created == null ? 0 : created,
              need(expires, "expires"),
              reason == null ? "" : reason,
              second == null ? "" : second);
      case "call" ->
          new NodeCommand.Call(
              need(id, "id"),
              need(by, "by"),
              AssetPath.of(need(target, "target")),
              arguments == null ? Map.of() : arguments,
              created == null ? 0 : created,
              need(expires, "expires"),
              reason == null ? "" : reason,
              second == null ? "" : second);
      case "writes" -> new NodeCommand.Writes(need(blocked, "blocked"), need(by, "by"));
      case "place" ->
          new NodeCommand.Place(
              id == null ? "" : id,
              need(by, "by"),
              need(pipeline, "pipeline"),
              PlacementReport.Place.of(need(place, "place")));
      case "time" ->
          new NodeCommand.Time(
              need(sent, "sent"),
              offset == null ? NodeCommand.Time.NONE : offset,
              roundTrip == null ? 0 : roundTrip);
      default ->
          throw new IllegalArgumentException(
              "'" + command + "' is none of set, call, writes, place, time");
    };
  }

  private static <T> T need(@Nullable T value, String what) {
    if (value == null || value instanceof String text && text.isBlank()) {
      throw new IllegalArgumentException("the " + what + " is missing");
    }
    return value;
  }
}
