package dev.edgewise.ui.rules;

import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.station.api.RuleWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One version of a rule, wherever it runs.
///
/// @param id for example `bearing-protect`
/// @param version from 1
/// @param parts one a node, in order of the nodes; at least one
record RuleRow(String id, int version, List<Part> parts) {
  RuleRow {
    parts = List.copyOf(parts);
  }

  /// The rule on one node.
  ///
  /// @param node id of the node
  /// @param online whether the node can be heard
  /// @param work the rule's part of its report
  record Part(String node, boolean online, RuleWork work) {
    String name() {
      return node.substring(node.lastIndexOf('/') + 1);
    }

    State state() {
      if (!online) {
        return State.AWAY;
      }
      if (work.state().equals("armed")) {
        return State.ARMED;
      }
      return work.state().equals("failed") ? State.FAILED : State.BLOCKED;
    }
  }

  /// From good to bad.
  enum State {
    ARMED,
    AWAY,
    BLOCKED,
    FAILED
  }

  /// A time in which the rule held.
  ///
  /// @param node name of the node that says so
  /// @param held when, and what was looked at
  record Held(String node, RuleWork.Activation held) {
    String asset() {
      return held.asset().substring(held.asset().lastIndexOf('/') + 1);
    }
  }

  /// All versions of all rules, in order of their names.
  static List<RuleRow> of(EdgeWorkView work, NetworkView network) {
    Map<String, Boolean> online =
        network.nodes().stream()
            .collect(Collectors.toMap(EdgeNodeInfo::id, EdgeNodeInfo::online, (a, b) -> a));
    Map<String, List<Part>> parts = new TreeMap<>();
    for (NodeWork node : work.nodes()) {
      for (RuleWork rule : node.rules()) {
        parts
            .computeIfAbsent(rule.id() + " " + rule.version(), key -> new ArrayList<>())
            .add(new Part(node.node(), online.getOrDefault(node.node(), false), rule));
      }
    }
    return parts.values().stream()
        .map(all -> new RuleRow(all.getFirst().work.id(), all.getFirst().work.version(), all))
        .toList();
  }

  /// What it is known by.
  String key() {
    return id + " " + version;
  }

  /// As events name it.
  String source() {
    return "rule:" + id + "@" + version;
  }

  /// The worst of its parts.
  State state() {
    return parts.stream().map(Part::state).max(Comparator.naturalOrder()).orElseThrow();
  }

  String text() {
    return parts.getFirst().work.text();
  }

  /// Over all nodes that count them; −1 where none does.
  long evaluations() {
    return parts.stream()
        .mapToLong(part -> part.work.evaluations())
        .filter(count -> count >= 0)
        .reduce(Long::sum)
        .orElse(-1);
  }

  /// The greatest over the nodes, µs; NaN where none has measured.
  double p99Micros() {
    return parts.stream()
        .mapToDouble(part -> part.work.p99Micros())
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }

  /// Paths of what it looks after.
  List<String> assets() {
    return parts.stream().flatMap(part -> part.work.assets().stream()).toList();
  }

  /// Paths of assets on which it holds now, as far as its nodes can be heard.
  List<String> active() {
    return parts.stream()
        .filter(Part::online)
        .flatMap(part -> part.work.active().stream())
        .toList();
  }

  /// The last times in which it held, the newest first.
  List<Held> held() {
    return parts.stream()
        .flatMap(part -> part.work.activations().stream().map(a -> new Held(part.name(), a)))
        .sorted(Comparator.comparingLong((Held h) -> h.held.since()).reversed())
        .toList();
  }
}
