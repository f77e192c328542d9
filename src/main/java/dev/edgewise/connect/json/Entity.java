package dev.edgewise.connect.json;

import dev.edgewise.base.JsonPointer;
import dev.edgewise.base.JsonValue;
import java.util.Optional;

/// An entity of Home Assistant as its configuration describes it.
///
/// @param pointer where its value is in the messages of `stateTopic`
/// @param availabilityTopic empty when it has none
/// @param available the word there that means that it is there
/// @param unavailable the word that means that it is not
record Entity(
    Place place,
    String signal,
    Known known,
    String stateTopic,
    JsonPointer pointer,
    String availabilityTopic,
    JsonPointer availability,
    String available,
    String unavailable) {

  Optional<JsonValue> value(JsonValue payload) {
    return payload
        .at(pointer)
        .filter(value -> !(value instanceof JsonValue.Obj || value instanceof JsonValue.Arr));
  }

  /// @return empty when the message says neither
  Optional<Part> presence(JsonValue payload) {
    String word =
        payload
            .at(availability)
            .map(
                value ->
                    value instanceof JsonValue.Bool bool
                        ? String.valueOf(bool.value())
                        : value.asText().orElse(""))
            .orElse("");
    if (word.equals(available)) {
      return Optional.of(new Part.Presence(place, true, ""));
    }
    return word.equals(unavailable)
        ? Optional.of(new Part.Presence(place, false, "its availability topic says '" + word + "'"))
        : Optional.empty();
  }
}
