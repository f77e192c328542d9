package dev.edgewise.connect.json;

import dev.edgewise.base.JsonPointer;
import dev.edgewise.base.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A name with parts to fill in: `{device}` from the topic, `{/deviceInfo/deviceName}` from the
/// payload, `{/name|device}` from the payload or else from the topic. What is not there is empty.
final class NameTemplate {
  private final List<Piece> pieces = new ArrayList<>();

  private NameTemplate() {}

  /// @throws IllegalArgumentException when a brace is not closed
  static NameTemplate of(String text) {
    NameTemplate name = new NameTemplate();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      if (open < 0) {
        name.pieces.add(new Words(text.substring(at)));
        break;
      }
      if (open > at) {
        name.pieces.add(new Words(text.substring(at, open)));
      }
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("A brace is not closed: " + text);
      }
      name.pieces.add(piece(text.substring(open + 1, close)));
      at = close + 1;
    }
    return name;
  }

  /// @param names what the topic's names stand for
  String fill(Map<String, String> names, JsonValue payload) {
    if (pieces.size() == 1) {
      return pieces.getFirst().fill(names, payload);
    }
    StringBuilder out = new StringBuilder();
    pieces.forEach(piece -> out.append(piece.fill(names, payload)));
    return out.toString();
  }

  /// Its text, when that is the same for each message.
  Optional<String> constant() {
    return pieces.size() == 1 && pieces.getFirst() instanceof Words(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  private static Piece piece(String inside) {
    if (!inside.startsWith("/")) {
      return new Captured(inside);
    }
    int bar = inside.indexOf('|');
    return bar < 0
        ? new Told(JsonPointer.of(inside), "")
        : new Told(JsonPointer.of(inside.substring(0, bar)), inside.substring(bar + 1));
  }

  private sealed interface Piece {
    String fill(Map<String, String> names, JsonValue payload);
  }

  private record Words(String text) implements Piece {
    @Override
    public String fill(Map<String, String> names, JsonValue payload) {
      return text;
    }
  }

  private record Captured(String name) implements Piece {
    @Override
    public String fill(Map<String, String> names, JsonValue payload) {
      return names.getOrDefault(name, "");
    }
  }

  /// A text in the payload; within it a slash would make a level, so it is replaced.
  private record Told(JsonPointer pointer, String orElse) implements Piece {
    @Override
    public String fill(Map<String, String> names, JsonValue payload) {
      return payload
          .at(pointer)
          .flatMap(JsonValue::asText)
          .filter(text -> !text.isBlank())
          .map(text -> text.replace('/', '_'))
          .orElseGet(() -> names.getOrDefault(orElse, ""));
    }
  }
}
