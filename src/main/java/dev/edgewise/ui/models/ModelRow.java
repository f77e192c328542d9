package dev.edgewise.ui.models;

import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.ui.controls.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// One version of a model, wherever it runs.
///
/// @param id for example `bearing-ae`
/// @param version of the model
/// @param parts one a node, in order of the nodes; at least one
/// @param most what it says of the asset of which it says most; empty where it looks at none
record ModelRow(String id, String version, List<Part> parts, Optional<AssetScore> most) {
  ModelRow {
    parts = List.copyOf(parts);
  }

  /// The model on one node.
  ///
  /// @param node id of the node
  /// @param online whether the node can be heard
  /// @param report of the node
  /// @param work the model's part of it
  record Part(String node, boolean online, NodeWork report, ModelWork work) {
    String name() {
      return node.substring(node.lastIndexOf('/') + 1);
    }

    State state() {
      if (!online) {
        return State.AWAY;
      }
      if (work.state().equals("ready")) {
        return State.SERVING;
      }
      return work.state().equals("failed") ? State.FAILED : State.WARMING;
    }
  }

  /// From good to bad.
  enum State {
    SERVING,
    WARMING,
    AWAY,
    FAILED
  }

  /// All versions of all models, in order of their names.
  static List<ModelRow> of(EdgeWorkView work, NetworkView network) {
    Map<String, Boolean> online =
        network.nodes().stream()
            .collect(Collectors.toMap(EdgeNodeInfo::id, EdgeNodeInfo::online, (a, b) -> a));
    Map<String, List<Part>> parts = new TreeMap<>();
    for (NodeWork node : work.nodes()) {
      for (ModelWork model : node.models()) {
        parts
            .computeIfAbsent(model.id() + " " + model.version(), key -> new ArrayList<>())
            .add(new Part(node.node(), online.getOrDefault(node.node(), false), node, model));
      }
    }
    return parts.values().stream()
        .map(
            all ->
                new ModelRow(
                    all.getFirst().work.id(), all.getFirst().work.version(), all, Optional.empty()))
        .toList();
  }

  /// The same with what it says now.
  ModelRow saying(Optional<AssetScore> now) {
    return new ModelRow(id, version, parts, now);
  }

  /// What it is known by.
  String key() {
    return id + " " + version;
  }

  ModelWork first() {
    return parts.getFirst().work;
  }

  /// The worst of its parts.
  State state() {
    return worst().state();
  }

  /// The part that is worst; of several alike the first.
  Part worst() {
    Part worst = parts.getFirst();
    for (Part part : parts) {
      worst = part.state().compareTo(worst.state()) > 0 ? part : worst;
    }
    return worst;
  }

  long sum(ToLongFunction<ModelWork> figure) {
    return parts.stream().map(Part::work).mapToLong(figure).sum();
  }

  /// The greatest over the nodes; NaN where none has measured.
  double most(ToDoubleFunction<ModelWork> figure) {
    return parts.stream()
        .map(Part::work)
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }

  /// The output that stands for it.
  Optional<ModelWork.Output> output() {
    return Scores.main(first());
  }
}
