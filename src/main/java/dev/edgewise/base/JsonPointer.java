package dev.edgewise.base;

import java.util.List;
import java.util.stream.Stream;

/// A place in a JSON value, `/a/0/b`; empty for the whole. `~1` stands for `/` and `~0` for `~` in
/// a
/// name. Source: RFC 6901.
///
/// @param steps names and indexes, from the top
public record JsonPointer(List<String> steps) {
  public static final JsonPointer WHOLE = new JsonPointer(List.of());

  public JsonPointer {
    steps = List.copyOf(steps);
  }

  /// @throws IllegalArgumentException when the text is neither empty nor begins with `/`
  public static JsonPointer of(String text) {
    if (text.isEmpty()) {
      return WHOLE;
    }
    if (text.charAt(0) != '/') {
      throw new IllegalArgumentException("A JSON pointer begins with '/': " + text);
    }
    return new JsonPointer(
        Stream.of(text.substring(1).split("/", -1))
            .map(step -> step.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (String step : steps) {
      out.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return out.toString();
  }
}
