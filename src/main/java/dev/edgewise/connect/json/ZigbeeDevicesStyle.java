package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The list of devices that Zigbee2MQTT keeps at `zigbee2mqtt/bridge/devices`: what each property
/// of
/// each device is, its unit and its range.
///
/// Source: Zigbee2MQTT, MQTT topics and messages; Exposes.
final class ZigbeeDevicesStyle implements Style {
  static final String PROFILE = "Zigbee2MQTT";

  @Override
  public Optional<Reader> reader(Topic topic) {
    return topic.text().equals("zigbee2mqtt/bridge/devices")
        ? Optional.of((message, payload) -> Optional.of(read(payload)))
        : Optional.empty();
  }

  private static List<Part> read(JsonValue payload) {
    List<Part> parts = new ArrayList<>();
    if (payload instanceof JsonValue.Arr devices) {
      for (JsonValue device : devices.items()) {
        Optional<String> name = device.text("friendly_name");
        if (name.isPresent() && !device.text("type").orElse("").equals("Coordinator")) {
          Place place = Place.of(PROFILE, List.of(name.get().split("/")));
          device
              .member("definition")
              .flatMap(definition -> definition.member("exposes"))
              .ifPresent(exposes -> exposes(place, exposes, 0, parts));
        }
      }
    }
    return parts;
  }

  /// A property, or a group of them (`light`, `switch`, `climate`) with its features.
  private static void exposes(Place place, JsonValue exposes, int depth, List<Part> out) {
    if (depth > 3 || !(exposes instanceof JsonValue.Arr list)) {
      return;
    }
    for (JsonValue one : list.items()) {
      one.member("features").ifPresent(features -> exposes(place, features, depth + 1, out));
      one.text("property")
          .filter(property -> !property.isBlank())
          .ifPresent(property -> out.add(new Part.Description(place, property, known(one))));
    }
  }

  private static Known known(JsonValue property) {
    String on = word(property, "value_on");
    String off = word(property, "value_off");
    Optional<ValueType> type =
        switch (property.text("type").orElse("")) {
          case "numeric" -> Optional.of(ValueType.DOUBLE);
          case "binary" -> Optional.of(ValueType.BOOL);
          default -> Optional.empty();
        };
    return Known.of(type, property.text("unit").orElse(""))
        .withRange(number(property, "value_min"), number(property, "value_max"))
        .withDescription(property.text("description").orElse(""))
        .withOnOff(on, off);
  }

  private static double number(JsonValue property, String name) {
    return property.member(name).orElse(new JsonValue.Null()) instanceof JsonValue.Num num
        ? num.value()
        : Double.NaN;
  }

  private static String word(JsonValue property, String name) {
    return property.text(name).orElse("");
  }
}
