package dev.edgewise.connect.json;

import dev.edgewise.base.JsonPointer;
import dev.edgewise.base.JsonValue;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a discovery message of Home Assistant: one entity, or with `components` all of a device.
/// Names may be abbreviated, and `~` stands for a base topic.
final class EntityReader {
  private static final Set<String> SWITCHES =
      Set.of("binary_sensor", "switch", "light", "fan", "siren", "input_boolean");
  private static final Set<String> NUMBERS = Set.of("number");

  private final Topic topic;
  private final JsonValue.Obj whole;
  private final JsonValue.Obj config;
  private final String component;
  private final String objectId;

  private EntityReader(
      Topic topic, JsonValue.Obj whole, JsonValue.Obj config, String component, String objectId) {
    this.topic = topic;
    this.whole = whole;
    this.config = config;
    this.component = component;
    this.objectId = objectId;
  }

  /// @return empty when there is no value that can be found by it
  static List<Entity> read(Topic topic, JsonValue.Obj config) {
    if (topic.levels().size() < 4) {
      return List.of();
    }
    String component = topic.levels().get(1);
    String objectId = topic.levels().get(topic.levels().size() - 2);
    List<Entity> out = new ArrayList<>();
    JsonValue parts =
        config.member("components").or(() -> config.member("cmps")).orElse(new JsonValue.Null());
    if (parts instanceof JsonValue.Obj components) {
      for (Map.Entry<String, JsonValue> one : components.members().entrySet()) {
        if (one.getValue() instanceof JsonValue.Obj own) {
          String kind = own.text("platform").or(() -> own.text("p")).orElse("sensor");
          new EntityReader(topic, config, own, kind, one.getKey()).entity().ifPresent(out::add);
        }
      }
    } else {
      new EntityReader(topic, config, config, component, objectId).entity().ifPresent(out::add);
    }
    return out;
  }

  private Optional<Entity> entity() {
    String stateTopic = topicAt("state_topic", "stat_t");
    String template = text("value_template", "val_tpl").orElse("{{ value }}");
    Optional<JsonPointer> pointer = ValueTemplate.pointer(template);
    if (stateTopic.isEmpty() || pointer.isEmpty()) {
      return Optional.empty();
    }
    Place place = place(stateTopic);
    Availability available = availability();
    return Optional.of(
        new Entity(
            place,
            signal(place),
            known(),
            stateTopic,
            pointer.get(),
            available.topic,
            available.pointer,
            available.online,
            available.offline));
  }

  private record Availability(String topic, JsonPointer pointer, String online, String offline) {}

  /// `availability_topic`, or the first of the list `availability`.
  private Availability availability() {
    Optional<JsonValue> first =
        member("availability", "avty")
            .flatMap(
                list ->
                    list instanceof JsonValue.Arr arr && !arr.items().isEmpty()
                        ? Optional.of(arr.items().getFirst())
                        : Optional.empty());
    String where = topicAt("availability_topic", "avty_t");
    if (where.isEmpty()) {
      where = first.flatMap(f -> f.text("topic").or(() -> f.text("t"))).map(this::full).orElse("");
    }
    String template =
        text("availability_template", "avty_tpl")
            .or(() -> first.flatMap(f -> f.text("value_template").or(() -> f.text("val_tpl"))))
            .orElse("{{ value }}");
    return new Availability(
        where,
        ValueTemplate.pointer(template).orElse(JsonPointer.WHOLE),
        text("payload_available", "pl_avail").orElse("online"),
        text("payload_not_available", "pl_not_avail").orElse("offline"));
  }

  /// The device that the configuration names; without one, what is left of the topic of the values.
  private Place place(String stateTopic) {
    Optional<JsonValue> device = member("device", "dev");
    Optional<String> name = device.flatMap(d -> d.text("name"));
    if (name.isPresent() && !name.get().isBlank()) {
      String model = device.flatMap(d -> d.text("model").or(() -> d.text("mdl"))).orElse("");
      return new Place(
          HomeAssistantStyle.PROFILE,
          List.of(name.get().replace('/', '_')),
          identifier(device.get()),
          model,
          "");
    }
    List<String> levels = new ArrayList<>(Topic.of(stateTopic).levels());
    if (levels.size() > 2 && levels.getFirst().equals(topic.first())) {
      levels.subList(0, 2).clear();
    }
    if (levels.size() > 1 && levels.getLast().equals("state")) {
      levels.removeLast();
    }
    levels.removeIf(String::isBlank);
    return Place.of(HomeAssistantStyle.PROFILE, levels.isEmpty() ? List.of(objectId) : levels);
  }

  private static String identifier(JsonValue device) {
    Optional<JsonValue> ids = device.member("identifiers").or(() -> device.member("ids"));
    return ids.flatMap(
            value ->
                value instanceof JsonValue.Arr arr && !arr.items().isEmpty()
                    ? arr.items().getFirst().asText()
                    : value.asText())
        .orElse("");
  }

  /// What the entity is called; where that is the name of its device, what it measures.
  private String signal(Place place) {
    String kind = text("device_class", "dev_cla").orElse("");
    String name = text("name", "name").filter(n -> !n.isBlank()).orElse("");
    if (name.isEmpty() || name.equalsIgnoreCase(place.levels().getLast())) {
      name = kind.isEmpty() ? (name.isEmpty() ? objectId : component) : kind;
    }
    return name.replace('/', '_');
  }

  private Known known() {
    String unit = text("unit_of_measurement", "unit_of_meas").orElse("");
    Optional<ValueType> type = Optional.empty();
    if (SWITCHES.contains(component)) {
      type = Optional.of(ValueType.BOOL);
    } else if (!unit.isEmpty()
        || NUMBERS.contains(component)
        || text("state_class", "stat_cla").isPresent()) {
      type = Optional.of(ValueType.DOUBLE);
    }
    return Known.of(type, unit)
        .withOnOff(
            text("state_on", "stat_on").or(() -> text("payload_on", "pl_on")).orElse(""),
            text("state_off", "stat_off").or(() -> text("payload_off", "pl_off")).orElse(""));
  }

  private String topicAt(String name, String shortName) {
    return text(name, shortName).map(this::full).orElse("");
  }

  /// `~` at either end stands for the base topic.
  private String full(String text) {
    String base = whole.text("~").orElse("");
    if (text.startsWith("~")) {
      return base + text.substring(1);
    }
    return text.endsWith("~") ? text.substring(0, text.length() - 1) + base : text;
  }

  private Optional<String> text(String name, String shortName) {
    return member(name, shortName).flatMap(JsonValue::asText);
  }

  /// What the entity says, else what its device says for all.
  private Optional<JsonValue> member(String name, String shortName) {
    return config
        .member(name)
        .or(() -> config.member(shortName))
        .or(() -> config == whole ? Optional.empty() : whole.member(name))
        .or(() -> config == whole ? Optional.empty() : whole.member(shortName));
  }
}
