package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.telemetry.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// OPC UA PubSub with JSON payloads, on any topic: known by its `MessageType`. A device is a data
/// set
/// writer of a publisher. Events and conditions are text; metadata and keep-alives tell no value.
///
/// Source: OPC UA Part 14, 7.2.5 (JSON message mapping).
final class OpcUaStyle implements Style {
  static final String PROFILE = "OPC UA PubSub";

  @Override
  public Optional<Reader> reader(Topic topic) {
    return topic.first().startsWith("$") ? Optional.empty() : Optional.of(OpcUaStyle::read);
  }

  private static Optional<List<Part>> read(RawMessage message, JsonValue payload) {
    List<JsonValue> networkMessages =
        payload instanceof JsonValue.Arr arr ? arr.items() : List.of(payload);
    if (networkMessages.isEmpty() || !networkMessages.stream().allMatch(OpcUaStyle::isOpcUa)) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    for (JsonValue network : networkMessages) {
      String publisher = word(network.member("PublisherId")).orElse("publisher");
      for (JsonValue dataSet : messages(network)) {
        dataSet(publisher, network, dataSet).ifPresent(parts::add);
      }
    }
    return Optional.of(parts);
  }

  private static boolean isOpcUa(JsonValue value) {
    return value.text("MessageType").filter(type -> type.startsWith("ua-")).isPresent()
        && (value.member("MessageId").isPresent() || value.member("PublisherId").isPresent());
  }

  private static List<JsonValue> messages(JsonValue network) {
    if (!network.text("MessageType").orElse("").equals("ua-data")) {
      return List.of();
    }
    return switch (network.member("Messages").orElse(new JsonValue.Null())) {
      case JsonValue.Arr arr -> arr.items();
      case JsonValue.Obj obj -> List.of(obj);
      case JsonValue.Num _, JsonValue.Text _, JsonValue.Bool _, JsonValue.Null _ -> List.of();
    };
  }

  private static Optional<Part> dataSet(String publisher, JsonValue network, JsonValue dataSet) {
    if (!(dataSet.member("Payload").orElse(new JsonValue.Null()) instanceof JsonValue.Obj fields)) {
      return Optional.empty();
    }
    String type = dataSet.text("MessageType").orElse("ua-keyframe");
    long time = time(dataSet.member("Timestamp"));
    String writer =
        word(dataSet.member("DataSetWriterName"))
            .or(() -> word(dataSet.member("DataSetWriterId")))
            .or(() -> word(network.member("DataSetWriterGroup")))
            .orElse("data");
    Place place =
        Place.of(
                PROFILE,
                writer.equals(publisher)
                    ? List.of(level(publisher))
                    : List.of(level(publisher), level(writer)))
            .withKind("OPC UA data set");
    List<Reading> readings = new ArrayList<>();
    if (type.equals("ua-event") || type.equals("ua-condition")) {
      event(fields, readings);
    } else {
      for (Map.Entry<String, JsonValue> field : fields.members().entrySet()) {
        field(field.getKey(), field.getValue(), time, readings);
      }
    }
    return readings.isEmpty() ? Optional.empty() : Optional.of(new Part.Values(place, readings));
  }

  /// What an operator reads of an event, as text of its source, and how severe it is.
  private static void event(JsonValue.Obj fields, List<Reading> out) {
    long time = time(plain(fields, "Time"));
    String source = plain(fields, "SourceName").flatMap(JsonValue::asText).orElse("event");
    plain(fields, "Message")
        .ifPresent(text -> out.add(Reading.of(level(source) + "/message", text, time)));
    plain(fields, "Severity")
        .ifPresent(
            severity ->
                out.add(
                    Reading.of(
                        level(source) + "/severity",
                        severity,
                        time,
                        Known.NOTHING.withRange(0, 1_000))));
  }

  /// A field of an event, with or without its data value around it.
  private static Optional<JsonValue> plain(JsonValue.Obj fields, String name) {
    return fields
        .member(name)
        .map(value -> body(value.member("Value").orElse(value)))
        .map(OpcUaStyle::localized);
  }

  /// A localized text is `{"Text": "…", "Locale": "en-US"}`.
  private static JsonValue localized(JsonValue value) {
    return value.member("Text").orElse(value);
  }

  private static void field(String name, JsonValue field, long messageTime, List<Reading> out) {
    boolean isDataValue =
        field.member("Value").isPresent()
            || field.member("SourceTimestamp").isPresent()
            || field.member("StatusCode").isPresent();
    if (!isDataValue) {
      leaves(level(name), body(field), messageTime, Quality.GOOD, out);
      return;
    }
    long time = time(field.member("SourceTimestamp"));
    int quality = quality(field.member("StatusCode"));
    JsonValue value = localized(body(field.member("Value").orElse(new JsonValue.Null())));
    leaves(level(name), value, time == Reading.NO_TIME ? messageTime : time, quality, out);
  }

  private static void leaves(
      String name, JsonValue value, long time, int quality, List<Reading> out) {
    for (Flatten.Leaf leaf : Flatten.of(value).leaves()) {
      String signal = leaf.steps().isEmpty() ? name : name + "/" + String.join("/", leaf.steps());
      out.add(new Reading(signal, leaf.value(), time, quality, Known.NOTHING));
    }
  }

  /// A variant in the reversible encoding is `{"Type": 11, "Body": 2.5}`.
  private static JsonValue body(JsonValue value) {
    return value.member("Body").filter(b -> value.member("Type").isPresent()).orElse(value);
  }

  /// A StatusCode as a number, or as an object with `Code`; good where there is none.
  private static int quality(Optional<JsonValue> status) {
    return switch (status.orElse(new JsonValue.Null())) {
      case JsonValue.Num num -> (int) num.whole();
      case JsonValue.Obj obj ->
          obj.member("Code").orElse(new JsonValue.Null()) instanceof JsonValue.Num code
              ? (int) code.whole()
              : Quality.GOOD;
      case JsonValue.Text _, JsonValue.Bool _, JsonValue.Arr _, JsonValue.Null _ -> Quality.GOOD;
    };
  }

  private static long time(Optional<JsonValue> value) {
    return value.map(v -> SourceTimes.read(v, SourceTimes.Format.ISO)).orElse(Reading.NO_TIME);
  }

  private static Optional<String> word(Optional<JsonValue> value) {
    return value.flatMap(
        v ->
            switch (v) {
              case JsonValue.Text text ->
                  text.text().isBlank() ? Optional.empty() : Optional.of(text.text());
              case JsonValue.Num num -> Optional.of(String.valueOf(num.whole()));
              case JsonValue.Bool _, JsonValue.Null _, JsonValue.Obj _, JsonValue.Arr _ ->
                  Optional.empty();
            });
  }

  /// `opc.tcp://plc:50000/UA` is one level; what says nothing is left away.
  private static String level(String name) {
    String bare = name.startsWith("opc.tcp://") ? name.substring("opc.tcp://".length()) : name;
    return bare.isBlank() ? "_" : bare.replace('/', '_');
  }
}
