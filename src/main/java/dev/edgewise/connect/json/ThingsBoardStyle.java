package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RejectionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The gateway API of ThingsBoard: the names of devices are members of the payload.
///
/// Source: ThingsBoard, Gateway MQTT API and Device MQTT API.
final class ThingsBoardStyle implements Style {
  static final String PROFILE = "ThingsBoard";

  private final RejectionLog rejections;

  ThingsBoardStyle(RejectionLog rejections) {
    this.rejections = rejections;
  }

  @Override
  public Optional<Reader> reader(Topic topic) {
    return switch (topic.text()) {
      case "v1/gateway/telemetry" ->
          Optional.of((message, payload) -> devices(payload, message.topic()));
      case "v1/gateway/attributes" -> Optional.of((message, payload) -> attributes(payload));
      case "v1/gateway/connect" -> Optional.of((message, payload) -> presence(payload, true));
      case "v1/gateway/disconnect" -> Optional.of((message, payload) -> presence(payload, false));
      case "v1/devices/me/telemetry" ->
          Optional.of((message, payload) -> Optional.of(List.of(telemetry("me", payload))));
      case "v1/devices/me/attributes" ->
          Optional.of(
              (message, payload) -> Optional.of(List.of(values("me", payload, Reading.NO_TIME))));
      default ->
          topic.startsWith("v1", "gateway") || topic.startsWith("v1", "devices", "me")
              ? Optional.of((message, payload) -> Optional.of(List.of()))
              : Optional.empty();
    };
  }

  private Optional<List<Part>> devices(JsonValue payload, String topic) {
    if (!(payload instanceof JsonValue.Obj obj)) {
      rejections.add(PlainReason.NOT_UNDERSTOOD, topic);
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    obj.members().forEach((device, told) -> parts.add(telemetry(device, told)));
    return Optional.of(parts);
  }

  /// A list of `{"ts": ms, "values": {…}}` or of values alone; or one of them.
  private static Part telemetry(String device, JsonValue told) {
    List<Reading> readings = new ArrayList<>();
    List<JsonValue> items = told instanceof JsonValue.Arr arr ? arr.items() : List.of(told);
    for (JsonValue item : items) {
      Optional<JsonValue> values = item.member("values");
      long time =
          item.member("ts")
              .filter(ts -> values.isPresent())
              .map(ts -> SourceTimes.read(ts, SourceTimes.Format.EPOCH_MS))
              .orElse(Reading.NO_TIME);
      add(readings, values.orElse(item), time);
    }
    return new Part.Values(place(device), readings);
  }

  private static Optional<List<Part>> attributes(JsonValue payload) {
    List<Part> parts = new ArrayList<>();
    if (payload instanceof JsonValue.Obj obj) {
      obj.members().forEach((device, told) -> parts.add(values(device, told, Reading.NO_TIME)));
    }
    return Optional.of(parts);
  }

  private static Part values(String device, JsonValue told, long time) {
    List<Reading> readings = new ArrayList<>();
    add(readings, told, time);
    return new Part.Values(place(device), readings);
  }

  private static void add(List<Reading> readings, JsonValue values, long time) {
    for (Flatten.Leaf leaf : Flatten.of(values).leaves()) {
      readings.add(Reading.of(String.join("/", leaf.steps()), leaf.value(), time));
    }
  }

  private static Optional<List<Part>> presence(JsonValue payload, boolean online) {
    return Optional.of(
        payload
            .text("device")
            .<List<Part>>map(
                device ->
                    List.of(new Part.Presence(place(device), online, "its gateway has lost it")))
            .orElse(List.of()));
  }

  private static Place place(String device) {
    return Place.of(PROFILE, List.of(device.isBlank() ? "_" : device.replace('/', '_')));
  }
}
