package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.RejectionLog;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Homie 5: `homie/5/{device}/{node}/{property}` are values, `$description` says what they are and
/// `$state` whether the device is there. Values may come before their description.
///
/// Source: The Homie Convention, version 5.
final class HomieStyle implements Style {
  static final String PROFILE = "Homie";

  /// A device that sleeps still means what it said last.
  private static final List<String> GONE = List.of("disconnected", "lost");

  private final RejectionLog rejections;

  HomieStyle(RejectionLog rejections) {
    this.rejections = rejections;
  }

  @Override
  public Optional<Reader> reader(Topic topic) {
    if (topic.levels().size() < 4 || !topic.levels().get(1).equals("5")) {
      return Optional.empty();
    }
    if (!topic.first().equals("homie")) {
      return Optional.empty();
    }
    Place place = Place.of(PROFILE, topic.levels().get(2)).withKind("Homie device");
    List<String> rest = topic.levels().subList(3, topic.levels().size());
    return Optional.of(
        switch (rest.getFirst()) {
          case "$state" -> (message, payload) -> Optional.of(state(place, payload));
          case "$description" -> (message, payload) -> describe(place, message, payload);
          default ->
              rest.size() == 2 && !rest.getFirst().startsWith("$")
                  ? (message, payload) -> Optional.of(value(place, rest, payload))
                  : (message, payload) -> Optional.of(List.of());
        });
  }

  private static List<Part> value(Place place, List<String> names, JsonValue payload) {
    return List.of(
        new Part.Values(
            place, List.of(Reading.of(String.join("/", names), payload, Reading.NO_TIME))));
  }

  private static List<Part> state(Place place, JsonValue payload) {
    String state = payload.asText().orElse("");
    if (state.isEmpty()) {
      return List.of();
    }
    return List.of(new Part.Presence(place, !GONE.contains(state), "its state is '" + state + "'"));
  }

  private Optional<List<Part>> describe(Place place, RawMessage message, JsonValue payload) {
    if (!(payload.member("nodes").orElse(new JsonValue.Null()) instanceof JsonValue.Obj nodes)) {
      if (payload instanceof JsonValue.Obj
          || payload.asText().filter(String::isEmpty).isPresent()) {
        return Optional.of(List.of());
      }
      rejections.add(PlainReason.NOT_UNDERSTOOD, message.topic());
      return Optional.of(List.of());
    }
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, JsonValue> node : nodes.members().entrySet()) {
      if (node.getValue().member("properties").orElse(new JsonValue.Null())
          instanceof JsonValue.Obj properties) {
        properties
            .members()
            .forEach(
                (name, told) ->
                    parts.add(
                        new Part.Description(place, node.getKey() + "/" + name, known(told))));
      }
    }
    return Optional.of(parts);
  }

  private static Known known(JsonValue property) {
    Optional<ValueType> type =
        switch (property.text("datatype").orElse("")) {
          case "integer" -> Optional.of(ValueType.INT64);
          case "float" -> Optional.of(ValueType.DOUBLE);
          case "boolean" -> Optional.of(ValueType.BOOL);
          default -> Optional.empty();
        };
    Known known =
        Known.of(type, property.text("unit").orElse(""))
            .withDescription(property.text("name").orElse(""));
    String[] span = property.text("format").orElse("").split(":", -1);
    if (type.isEmpty() || span.length < 2) {
      return known;
    }
    return known.withRange(bound(span[0]), bound(span[1]));
  }

  private static double bound(String text) {
    return Numbers.plain(text)
        .map(n -> n instanceof JsonValue.Num num ? num.value() : Double.NaN)
        .orElse(Double.NaN);
  }
}
