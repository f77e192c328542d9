package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// All that a station needs to run a pipeline of an edge node; the first record of a run.
///
/// @param pipeline its id
/// @param text the pipeline in its JSON form, with all its rules
/// @param assets for which it runs, one plan each, in this order
/// @param rulesOf ids of the rules that run for each of the assets
/// @param rules its rules as people write them
/// @param tags what is known of the tags that it reads
/// @param inputs paths of inputs; records name them by their place here
/// @param models that it runs on the edge; the station's have to be the same
public record PlacedText(
    String pipeline,
    String text,
    List<String> assets,
    List<List<String>> rulesOf,
    List<String> rules,
    List<Tag> tags,
    List<String> inputs,
    List<Model> models) {
  public PlacedText {
    Objects.requireNonNull(pipeline);
    Objects.requireNonNull(text);
    assets = List.copyOf(assets);
    rulesOf = rulesOf.stream().map(List::copyOf).toList();
    rules = List.copyOf(rules);
    if (rulesOf.size() != assets.size()) {
      throw new IllegalArgumentException("Each asset has a list of its rules");
    }
    tags = List.copyOf(tags);
    inputs = List.copyOf(inputs);
    models = List.copyOf(models);
  }

  /// A model, told apart from every other one.
  ///
  /// @param id for example `bearing-ae`
  /// @param version semantic version
  /// @param print SHA-256 over its contracts and its graph, lower-case hex; the same for what gives
  ///     the same
  public record Model(String id, String version, String print) {
    public Model {
      Objects.requireNonNull(id);
      Objects.requireNonNull(version);
      Objects.requireNonNull(print);
    }

    /// For people: `bearing-ae 2.3.0`.
    public String label() {
      return id + " " + version;
    }
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
