package dev.edgewise.stream.pipeline;

import dev.edgewise.base.EdgewiseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A dataflow as data: one graph, for every asset that has its inputs.
///
/// @param id lower-case words joined by `-`
/// @param version from 1
/// @param description for people
/// @param asset which assets: a path in which `*` stands for one name and a last `**` for one name
///     or more; empty for every asset that has the inputs
/// @param lateness how far samples of different inputs may come out of order, event time. A sample
///     is worked out when every input has come as far, or when one of them (or the clock) is this
///     far ahead: the longest that a quiet input can hold the others up
/// @param nodes each refers to nodes before it only
public record PipelineSpec(
    String id,
    int version,
    String description,
    Optional<String> asset,
    Duration lateness,
    List<PipelineNode> nodes) {
  /// @throws IllegalArgumentException when a name is wrong or stands twice; the message says which
  public PipelineSpec {
    nodes = List.copyOf(nodes);
    if (!isName(id) || version < 1 || lateness.isNegative()) {
      throw new IllegalArgumentException(
          "A pipeline has a name of lower-case words, a version from 1 and no negative lateness");
    }
    Set<String> seen = new HashSet<>();
    for (PipelineNode node : nodes) {
      if (!node.name().isEmpty() && !(isName(node.name()) && seen.add(node.name()))) {
        throw new IllegalArgumentException(
            "Not a name for a node, or there twice: '" + node.name() + "'");
      }
    }
  }

  /// The same with other nodes.
  public PipelineSpec withNodes(List<PipelineNode> others) {
    return new PipelineSpec(id, version, description, asset, lateness, others);
  }

  /// `bearing@3`, as logs and figures have it.
  public String label() {
    return id + "@" + version;
  }

  /// Reads the JSON form; its schema is the resource `pipeline.schema.json`.
  ///
  /// @param source the file's name, for errors
  /// @throws EdgewiseException `PIPELINE-UNUSABLE` or `JSON-UNREADABLE`, with what is wrong and
  ///     where
  public static PipelineSpec read(String text, String source) throws EdgewiseException {
    return PipelineFile.read(text, source);
  }

  /// Writes the JSON form; `read(write())` is equal to this.
  public String write() {
    return PipelineWriter.write(this);
  }

  static boolean isName(String text) {
    return text.length() <= 64 && text.matches("[a-z0-9]+(-[a-z0-9]+)*");
  }
}
