package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// All that a station needs to run a pipeline of an edge node; the first record of a run.
///
/// @param pipeline its id
/// @param text the pipeline in its JSON form
/// @param assets for which it runs, one plan each, in this order
/// @param rules its rules as people write them
/// @param tags what is known of the tags that it reads
/// @param inputs paths of inputs; records name them by their place here
public record PlacedText(
    String pipeline,
    String text,
    List<String> assets,
    List<String> rules,
    List<Tag> tags,
    List<String> inputs) {
  public PlacedText {
    Objects.requireNonNull(pipeline);
    Objects.requireNonNull(text);
    assets = List.copyOf(assets);
    rules = List.copyOf(rules);
    tags = List.copyOf(tags);
    inputs = List.copyOf(inputs);
  }

  /// A tag.
  ///
  /// @param path where it is
  /// @param type name of a `telemetry.ValueType`
  /// @param unit as people write it; empty where it has none
  public record Tag(String path, String type, String unit) {
    public Tag {
      Objects.requireNonNull(path);
      Objects.requireNonNull(type);
      Objects.requireNonNull(unit);
    }
  }

  byte[] encode() {
    return Json.bytes(this);
  }

  static PlacedText decode(byte[] payload) throws EdgewiseException {
    return Json.read(
        new String(payload, StandardCharsets.UTF_8), PlacedText.class, "A placed pipeline");
  }
}
