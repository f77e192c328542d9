package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events as they travel on [EdgeTopics#event]: one object, or an array of them in order.
public final class EdgeEventJson {
  private static final String WHAT = "An event of an edge";
  private static final ErrorCode UNUSABLE = new ErrorCode("EDGE-EVENT");

  private EdgeEventJson() {}

  /// The payload, UTF-8.
  public static byte[] encode(EdgeEvent event) {
    return Json.bytes(
        new Wire(
            event.id(),
            event.kind().name(),
            event.asset().toString(),
            event.time(),
            event.source(),
            event.subject(),
            event.priority(),
            event.text(),
            event.details(),
            event.historical()));
  }

  /// One payload of several events, each encoded, at least one.
  public static byte[] join(List<byte[]> events) {
    if (events.size() == 1) {
      return events.getFirst();
    }
    int size = 1 + events.stream().mapToInt(event -> event.length + 1).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    byte before = '[';
    for (byte[] event : events) {
      out.put(before).put(event);
      before = ',';
    }
    return out.put((byte) ']').array();
  }

  /// The events of a payload, in order.
  ///
  /// @throws EdgewiseException when one of them is none
  public static List<EdgeEvent> decodeAll(byte[] payload) throws EdgewiseException {
    String text = new String(payload, StandardCharsets.UTF_8);
    Wire[] all =
        text.stripLeading().startsWith("[")
            ? Json.read(text, Wire[].class, WHAT)
            : new Wire[] {Json.read(text, Wire.class, WHAT)};
    List<EdgeEvent> events = new ArrayList<>(all.length);
    for (Wire wire : all) {
      events.add(event(wire));
    }
    return events;
  }

  /// @throws EdgewiseException when the payload is no event
  public static EdgeEvent decode(byte[] payload) throws EdgewiseException {
    return event(Json.read(new String(payload, StandardCharsets.UTF_8), Wire.class, WHAT));
  }

  private static EdgeEvent event(@Nullable Wire wire) throws EdgewiseException {
    try {
      if (wire == null) {
        throw new IllegalArgumentException("it is null");
      }
      return new EdgeEvent(
          need(wire.id, "id"),
          EdgeEvent.Kind.valueOf(need(wire.kind, "kind")),
          AssetPath.of(need(wire.asset, "asset")),
          wire.time,
          orEmpty(wire.source),
          orEmpty(wire.subject),
          orEmpty(wire.priority),
          orEmpty(wire.text),
          wire.details == null ? Map.of() : wire.details,
          wire.historical);
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(
          UNUSABLE,
          "An event of an edge cannot be used: " + e.getMessage() + ".",
          "Are edge node and station of the same version?",
          e);
    }
  }

  private static String need(@Nullable String text, String what) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("its " + what + " is missing");
    }
    return text;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private record Wire(
      @Nullable String id,
      @Nullable String kind,
      @Nullable String asset,
      long time,
      @Nullable String source,
      @Nullable String subject,
      @Nullable String priority,
      @Nullable String text,
      @Nullable Map<String, String> details,
      boolean historical) {}
}
