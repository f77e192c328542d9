package dev.edgewise.ui.topology;

import dev.edgewise.station.api.AttentionView;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.LedgersView;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.station.api.NodePlacement;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.station.api.PlacementsView;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One answer of the station to all that the screen asks.
final class Snapshot {
  static final Snapshot NONE =
      new Snapshot(
          new NetworkView(List.of(), List.of()),
          new EdgeWorkView(List.of()),
          new LedgersView(List.of()),
          new PlacementsView(List.of()),
          new AttentionView(List.of(), 0, 0),
          new HealthView(0, "", List.of(), 0, false, 0, 0, 0, 0, "", "", 0, 0, ""),
          new ValueColumns(
              0,
              new int[0],
              new double[0],
              new ValueState[0],
              new int[0],
              new byte[0],
              new long[0],
              new long[0]));

  private final NetworkView network;
  private final AttentionView attention;
  private final HealthView health;
  private final ValueColumns values;
  private final Map<String, EdgeNodeInfo> nodes = new HashMap<>();
  private final Map<String, NodeWork> work = new HashMap<>();
  private final Map<String, NodeLedger> ledgers = new HashMap<>();
  private final Map<String, NodePlacement> placements = new HashMap<>();
  private final Map<Integer, Integer> slots = new HashMap<>();

  Snapshot(
      NetworkView network,
      EdgeWorkView reports,
      LedgersView books,
      PlacementsView placed,
      AttentionView attention,
      HealthView health,
      ValueColumns values) {
    this.network = network;
    reports.nodes().forEach(report -> work.put(report.node(), report));
    books.nodes().forEach(ledger -> ledgers.put(ledger.node(), ledger));
    placed.nodes().forEach(node -> placements.put(node.node(), node));
    this.attention = attention;
    this.health = health;
    this.values = values;
    network.nodes().forEach(node -> nodes.put(node.id(), node));
    for (int i = 0; i < values.size(); i++) {
      slots.put(values.tags()[i], i);
    }
  }

  NetworkView network() {
    return network;
  }

  AttentionView attention() {
    return attention;
  }

  HealthView health() {
    return health;
  }

  ValueColumns values() {
    return values;
  }

  /// The station's clock, ns since the epoch.
  long now() {
    return health.now();
  }

  Optional<EdgeNodeInfo> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /// What an edge node of ours reports.
  Optional<NodeWork> work(String id) {
    return Optional.ofNullable(work.get(id));
  }

  /// The ledger of an edge node that keeps one.
  Optional<NodeLedger> ledger(String id) {
    return Optional.ofNullable(ledgers.get(id));
  }

  /// Where the pipelines of an edge node decide that tells of it.
  Optional<NodePlacement> placement(String id) {
    return Optional.ofNullable(placements.get(id));
  }

  /// Where a tag's value is in [#values], −1 when it was not asked for.
  int slot(int tag) {
    return slots.getOrDefault(tag, -1);
  }
}
