package dev.edgewise.ui.topology;

import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.Counters;
import dev.edgewise.ui.controls.NodeTags;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.topology.GraphNode.AreaGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Asks the station for what the picture and its inspector need, and keeps the last answers. Used
/// on the JavaFX thread; the station is asked on the pulse's.
final class PlantWatch {
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration PAST_PERIOD = Duration.ofSeconds(5);

  private final Desk desk;
  private final Feeds feeds = new Feeds();
  private final NodePast nodePast;
  private final Runnable changed;
  private final Map<String, UplinkHistory> histories = new HashMap<>();
  private final Map<String, Drain> drains = new HashMap<>();
  private final CounterRates rates = new CounterRates();
  private NodeTags nodeTags = NodeTags.NONE;
  private Snapshot snapshot = Snapshot.NONE;
  private NodePast.Seen past = NodePast.Seen.NOTHING;
  private Optional<String> chosenEdge = Optional.empty();
  private volatile int[] wantedTags = new int[0];
  private volatile NodePast.Wanted wantedPast = NodePast.Wanted.NONE;

  /// Asks nothing until [#resume].
  ///
  /// @param changed runs after each answer
  PlantWatch(Desk desk, Runnable changed) {
    this.desk = desk;
    this.changed = changed;
    nodePast = new NodePast(desk.station());
    feeds.add(desk.pulse().feed(PERIOD, this::ask, this::take));
    feeds.add(desk.pulse().feed(PAST_PERIOD, () -> nodePast.ask(wantedPast), this::takePast));
    feeds.pause();
  }

  void resume() {
    feeds.resume();
  }

  void pause() {
    feeds.pause();
  }

  /// Asks at the next tick.
  void hurry() {
    feeds.hurry();
  }

  void close() {
    feeds.close();
  }

  /// The last answer.
  Snapshot snapshot() {
    return snapshot;
  }

  /// What history had of the edge node that was last wanted.
  NodePast.Seen past() {
    return past;
  }

  /// What edge nodes of ours say of themselves.
  NodeFigures figures() {
    return new NodeFigures(desk.texts(), desk.formats(), nodeTags, rates, snapshot);
  }

  /// How long an edge node can be alone; empty where it keeps no ledger.
  Optional<Inspection.Autonomy> autonomy(String edge) {
    double drained = Optional.ofNullable(drains.get(edge)).map(Drain::done).orElse(Double.NaN);
    return snapshot
        .ledger(edge)
        .map(ledger -> new Alone(desk.texts(), desk.formats()).of(ledger, drained));
  }

  /// The last minutes of an uplink; empty where there is none.
  Optional<UplinkHistory> history(GraphNode node) {
    return edgeNode(node).flatMap(id -> Optional.ofNullable(histories.get(id)));
  }

  /// The plant has other tags.
  void plantChanged() {
    nodeTags = new NodeTags(desk.plant().tags());
  }

  /// Chooses what is read from now on: one value of each device that is seen, all of what is
  /// selected.
  ///
  /// @param selected index in the placement, −1 for none
  void want(Placement placement, int selected, PlantIndex plant, FaceMaker maker) {
    Set<Integer> tags = new LinkedHashSet<>();
    for (GraphNode node : placement.graph().nodes()) {
      if (node instanceof DeviceNode d) {
        plant.device(d.path()).flatMap(maker::firstTag).ifPresent(t -> tags.add(t.id()));
      } else if (node instanceof EdgeNode e) {
        for (String figure : NodeFigures.ALWAYS) {
          nodeTags.figure(e.edgeNode(), figure).ifPresent(t -> tags.add(t.id()));
        }
      }
    }
    Optional<GraphNode> chosen =
        selected < 0 ? Optional.empty() : Optional.of(placement.node(selected));
    Optional<String> edge = chosen.flatMap(PlantWatch::edgeNode);
    if (chosen.isPresent() && chosen.get() instanceof DeviceNode d) {
      plant.device(d.path()).ifPresent(device -> tags.addAll(device.tags()));
    }
    edge.ifPresent(
        id -> {
          plant.behind(id).forEach(d -> tags.addAll(d.tags()));
          nodeTags.of(id).forEach(tag -> tags.add(tag.id()));
        });
    wantedTags = tags.stream().mapToInt(Integer::intValue).toArray();
    chosenEdge = edge;
    wantPast();
  }

  /// What runs on a node is known once it has reported.
  private void wantPast() {
    NodePast.Wanted fresh = chosenEdge.map(this::pastOf).orElse(NodePast.Wanted.NONE);
    if (!fresh.equals(wantedPast)) {
      wantedPast = fresh;
      feeds.hurry();
    }
  }

  private NodePast.Wanted pastOf(String edge) {
    return new NodePast.Wanted(
        edge,
        snapshot
            .work(edge)
            .map(work -> new NodeScores(work, desk.plant()::tag).tags())
            .orElse(List.of()),
        Stream.of(NodeFigures.IN, NodeFigures.OUT)
            .flatMap(counter -> nodeTags.figure(edge, counter).stream())
            .map(TagInfo::id)
            .toList());
  }

  /// The edge node that a node of the picture is, or whose devices it stands for.
  private static Optional<String> edgeNode(GraphNode node) {
    return switch (node) {
      case EdgeNode e -> Optional.of(e.edgeNode());
      case DeviceGroup g -> Optional.of(g.edgeNode());
      case DeviceNode d -> Optional.empty();
      case AreaGroup a -> Optional.empty();
      case StationNode s -> Optional.empty();
    };
  }

  /// Runs on the pulse's thread.
  private Snapshot ask() {
    return new Snapshot(
        desk.station().network().view(),
        desk.station().edgeWork().view(),
        desk.station().ledgers().view(),
        desk.station().placements().view(),
        desk.station().attention().view(),
        desk.station().health().view(),
        desk.station().values().read(wantedTags));
  }

  private void take(Snapshot fresh) {
    snapshot = fresh;
    wantPast();
    for (EdgeNodeInfo node : fresh.network().nodes()) {
      histories
          .computeIfAbsent(node.id(), id -> new UplinkHistory())
          .add(fresh.now(), node.delayMillis(), node.bytesPerSecond());
    }
    for (EdgeNodeInfo node : fresh.network().nodes()) {
      fresh
          .ledger(node.id())
          .ifPresent(
              ledger ->
                  drains.computeIfAbsent(node.id(), id -> new Drain()).see(Alone.waiting(ledger)));
    }
    countTraffic(fresh);
    changed.run();
  }

  private void takePast(NodePast.Seen seen) {
    past = seen;
    for (Counters.Count count : seen.counts()) {
      if (Double.isNaN(rates.perSecond(count.tag()))) {
        rates.add(count.tag(), count.fromTime(), count.from());
        rates.add(count.tag(), count.toTime(), count.to());
      }
    }
    changed.run();
  }

  /// How fast nodes take in and send up, of those whose counters were read.
  private void countTraffic(Snapshot fresh) {
    for (EdgeNodeInfo node : fresh.network().nodes()) {
      for (String counter : List.of(NodeFigures.IN, NodeFigures.OUT)) {
        nodeTags
            .figure(node.id(), counter)
            .filter(tag -> fresh.slot(tag.id()) >= 0)
            .ifPresent(
                tag -> {
                  int slot = fresh.slot(tag.id());
                  rates.add(
                      tag.id(), fresh.values().sourceTimes()[slot], fresh.values().values()[slot]);
                });
      }
    }
  }
}
