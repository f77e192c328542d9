package dev.edgewise.base;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value as it came in a message, for readers that do not know its shape beforehand. Made by
/// [JsonReader]; immutable.
public sealed interface JsonValue {
  /// Members in the order of the text; of a name that comes twice the last counts.
  record Obj(Map<String, JsonValue> members) implements JsonValue {}

  record Arr(List<JsonValue> items) implements JsonValue {}

  /// @param value nearest double; NaN and infinities where the text says so or is too large
  /// @param whole the exact value where `isWhole`, else 0
  /// @param isWhole whether it was written without fraction and exponent and fits 64 bits
  record Num(double value, long whole, boolean isWhole) implements JsonValue {
    public static Num of(double value) {
      return new Num(value, 0, false);
    }

    public static Num of(long whole) {
      return new Num(whole, whole, true);
    }
  }

  record Text(String text) implements JsonValue {}

  record Bool(boolean value) implements JsonValue {}

  record Null() implements JsonValue {}

  /// The value at a JSON pointer; empty when there is none. RFC 6901.
  default Optional<JsonValue> at(JsonPointer pointer) {
    JsonValue here = this;
    for (String step : pointer.steps()) {
      JsonValue next =
          switch (here) {
            case Obj obj -> obj.members().get(step);
            case Arr arr -> item(arr, step);
            case Num _, Text _, Bool _, Null _ -> null;
          };
      if (next == null) {
        return Optional.empty();
      }
      here = next;
    }
    return Optional.of(here);
  }

  /// The member of an object; empty for any other value.
  default Optional<JsonValue> member(String name) {
    return this instanceof Obj obj
        ? Optional.ofNullable(obj.members().get(name))
        : Optional.empty();
  }

  /// The text of a member; empty when it is missing or no text.
  default Optional<String> text(String name) {
    return member(name).flatMap(JsonValue::asText);
  }

  /// The text; empty for any other value.
  default Optional<String> asText() {
    return this instanceof Text text ? Optional.of(text.text()) : Optional.empty();
  }

  private static @org.jspecify.annotations.Nullable JsonValue item(Arr arr, String step) {
    if (step.isEmpty() || step.length() > 6 || !step.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int index = Integer.parseInt(step);
    return index < arr.items().size() ? arr.items().get(index) : null;
  }
}
