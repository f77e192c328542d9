package dev.edgewise.ui.topology;

import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.topology.GraphNode.AreaGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/// What the topology shows: the placed graph, the faces of its nodes, what is selected and the
/// inspection of it. The graph is laid out in the background and only when it has changed; values
/// change faces alone. While the screen is hidden nothing is asked. Used on the JavaFX thread.
final class TopologyViewModel {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final Desk desk;
  private final String stationName;
  private final ReadOnlyObjectWrapper<Placement> placement =
      new ReadOnlyObjectWrapper<>(Placement.EMPTY);
  private final ReadOnlyObjectWrapper<Faces> faces = new ReadOnlyObjectWrapper<>(Faces.NONE);
  private final ReadOnlyObjectWrapper<String> selection = new ReadOnlyObjectWrapper<>("");
  private final ReadOnlyObjectWrapper<Optional<Inspection>> inspection =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<String>> path = new ReadOnlyObjectWrapper<>();
  private final Map<String, UplinkHistory> histories = new HashMap<>();
  private final UiPulse.Feed feed;
  private final Subscription plantWatch;
  private final CounterRates rates = new CounterRates();
  private PlantIndex plant = PlantIndex.EMPTY;
  private NodeTags nodeTags = NodeTags.NONE;
  private long plantVersion = -1;
  private Set<String> knownNodes = Set.of();
  private Snapshot snapshot = Snapshot.NONE;
  private Folding folding = Folding.NONE;
  private TopologyGraph wanted = TopologyGraph.EMPTY;
  private boolean placing;
  private String pendingSubject = "";
  private volatile int[] wantedTags = new int[0];

  TopologyViewModel(Desk desk) {
    this.desk = desk;
    stationName = desk.texts().get("topology.station");
    path.set(List.of(desk.texts().get("rail.topology")));
    feed = desk.pulse().feed(PERIOD, this::ask, this::take);
    feed.pause();
    plantWatch = desk.plant().versionProperty().subscribe(v -> refresh());
  }

  ReadOnlyObjectProperty<Placement> placementProperty() {
    return placement.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Faces> facesProperty() {
    return faces.getReadOnlyProperty();
  }

  /// Id of the selected node, empty for none.
  ReadOnlyObjectProperty<String> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Inspection>> inspectionProperty() {
    return inspection.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<String>> pathProperty() {
    return path.getReadOnlyProperty();
  }

  /// Index of the selected node in the placement, −1 for none.
  int selected() {
    return placement.get().index(selection.get()).orElse(-1);
  }

  void show(List<String> subjects) {
    feed.resume();
    if (!subjects.isEmpty()) {
      pendingSubject = subjects.getFirst();
      lookForPending();
    }
  }

  void hide() {
    feed.pause();
  }

  void close() {
    feed.close();
    plantWatch.unsubscribe();
  }

  /// Selects a node; what hides it is unfolded. Empty clears the selection.
  void select(String id) {
    pendingSubject = "";
    reveal(id);
    if (!id.equals(selection.get())) {
      selection.set(id);
      chooseTags();
      feed.hurry();
      describe();
    }
  }

  /// Moves the selection as an arrow key does.
  void walk(Walk walk) {
    int next = walk.step(placement.get(), selected());
    if (next >= 0) {
      select(placement.get().node(next).id());
    }
  }

  /// Ids of the nodes whose name or place contains `text`.
  List<String> find(String text) {
    return finder().containing(text);
  }

  /// Unfolds a group, folds the devices of an edge node; what a double click does.
  void toggle(String id) {
    int index = placement.get().index(id).orElse(-1);
    if (index < 0) {
      return;
    }
    switch (placement.get().node(index)) {
      case AreaGroup a -> setUnfolded(a.id(), true);
      case DeviceGroup g -> setUnfolded(EdgeNode.idOf(g.edgeNode()), true);
      case EdgeNode e -> {
        boolean folded = placement.get().index(DeviceGroup.idOf(e.edgeNode())).isPresent();
        setUnfolded(e.id(), folded);
      }
      case DeviceNode d -> {}
      case StationNode s -> {}
    }
  }

  /// Folds what the selected node is in: a device's edge node, else the area of an edge node.
  void foldUp() {
    int index = selected();
    if (index < 0) {
      return;
    }
    switch (placement.get().node(index)) {
      case DeviceNode d -> {
        setUnfolded(EdgeNode.idOf(d.edgeNode()), false);
        select(EdgeNode.idOf(d.edgeNode()));
      }
      case EdgeNode e -> {
        setUnfolded(AreaGroup.idOf(e.area()), false);
        if (wanted.nodes().stream().anyMatch(n -> n.id().equals(AreaGroup.idOf(e.area())))) {
          select(AreaGroup.idOf(e.area()));
        }
      }
      case DeviceGroup g -> select(EdgeNode.idOf(g.edgeNode()));
      case AreaGroup a -> {}
      case StationNode s -> {}
    }
  }

  void setUnfolded(String id, boolean unfolded) {
    folding = unfolded ? folding.unfold(id) : folding.fold(id);
    if (!unfolded && id.startsWith("area:")) {
      for (String edge : plant.edgeNodes()) {
        if (AreaGroup.idOf(plant.place(edge).area()).equals(id)) {
          folding = folding.fold(EdgeNode.idOf(edge));
        }
      }
    }
    rebuild();
  }

  /// Runs on the pulse's thread.
  private Snapshot ask() {
    return new Snapshot(
        desk.station().network().view(),
        desk.station().edgeWork().view(),
        desk.station().attention().view(),
        desk.station().health().view(),
        desk.station().values().read(wantedTags));
  }

  private void take(Snapshot fresh) {
    snapshot = fresh;
    for (EdgeNodeInfo node : fresh.network().nodes()) {
      histories
          .computeIfAbsent(node.id(), id -> new UplinkHistory())
          .add(fresh.now(), node.delayMillis(), node.bytesPerSecond());
    }
    countTraffic(fresh);
    refresh();
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

  /// Brings everything up to date with the plant and the snapshot.
  private void refresh() {
    long version = desk.plant().versionProperty().get();
    Set<String> nodes = new LinkedHashSet<>();
    snapshot.network().nodes().forEach(n -> nodes.add(n.id() + " " + n.place()));
    if (version != plantVersion || !nodes.equals(knownNodes)) {
      plantVersion = version;
      knownNodes = nodes;
      plant = new PlantIndex(desk.plant().devices(), snapshot.network().nodes());
      nodeTags = new NodeTags(desk.plant().tags());
      rebuild();
      chooseTags();
      lookForPending();
    }
    describe();
  }

  private void rebuild() {
    TopologyGraph fresh = GraphBuilder.build(plant, folding, stationName);
    if (!fresh.equals(wanted)) {
      wanted = fresh;
      place();
    }
  }

  /// One layout at a time; what changed meanwhile is laid out next.
  private void place() {
    if (placing) {
      return;
    }
    placing = true;
    TopologyGraph graph = wanted;
    desk.background()
        .run(
            () -> GraphLayout.place(graph),
            done -> {
              placing = false;
              placement.set(done);
              chooseTags();
              feed.hurry();
              describe();
              if (!wanted.equals(graph)) {
                place();
              }
            },
            failure -> placing = false);
  }

  /// Which values are read: one of each device that is seen, all of what is selected.
  private void chooseTags() {
    Set<Integer> tags = new LinkedHashSet<>();
    FaceMaker maker = maker();
    for (GraphNode node : placement.get().graph().nodes()) {
      if (node instanceof DeviceNode d) {
        plant.device(d.path()).flatMap(maker::firstTag).ifPresent(t -> tags.add(t.id()));
      } else if (node instanceof EdgeNode e) {
        for (String figure : NodeFigures.ALWAYS) {
          nodeTags.figure(e.edgeNode(), figure).ifPresent(t -> tags.add(t.id()));
        }
      }
    }
    int index = selected();
    if (index >= 0) {
      switch (placement.get().node(index)) {
        case DeviceNode d -> plant.device(d.path()).ifPresent(i -> tags.addAll(i.tags()));
        case EdgeNode e -> addAll(tags, e.edgeNode());
        case DeviceGroup g -> addAll(tags, g.edgeNode());
        case AreaGroup a -> {}
        case StationNode s -> {}
      }
    }
    wantedTags = tags.stream().mapToInt(Integer::intValue).toArray();
  }

  private void addAll(Set<Integer> tags, String edgeNode) {
    plant.behind(edgeNode).forEach(d -> tags.addAll(d.tags()));
    nodeTags.of(edgeNode).forEach(tag -> tags.add(tag.id()));
  }

  private FaceMaker maker() {
    return new FaceMaker(
        desk.texts(), desk.formats(), plant, snapshot, desk.plant()::tag, figures());
  }

  private NodeFigures figures() {
    return new NodeFigures(desk.texts(), desk.formats(), nodeTags, rates, snapshot);
  }

  private Finder finder() {
    List<String> connections =
        snapshot.network().connections().stream().map(ConnectionInfo::name).toList();
    return new Finder(plant, connections, stationName);
  }

  private void lookForPending() {
    if (!pendingSubject.isEmpty()) {
      finder().bySubject(pendingSubject).ifPresent(this::select);
    }
  }

  /// Unfolds what a node is hidden in.
  private void reveal(String id) {
    if (id.isEmpty() || wanted.nodes().stream().anyMatch(n -> n.id().equals(id))) {
      return;
    }
    String edge = "";
    if (id.startsWith("device:")) {
      Optional<DeviceInfo> device = plant.device(id.substring("device:".length()));
      edge = device.map(DeviceInfo::edgeNode).orElse("");
    } else if (id.startsWith("edge:")) {
      edge = id.substring("edge:".length());
    }
    if (edge.isEmpty()) {
      return;
    }
    folding = folding.unfold(AreaGroup.idOf(plant.place(edge).area()));
    if (id.startsWith("device:")) {
      folding = folding.unfold(EdgeNode.idOf(edge));
    }
    rebuild();
  }

  /// New faces and a new inspection from what is known now.
  private void describe() {
    FaceMaker maker = maker();
    Faces fresh = maker.faces(placement.get());
    if (!fresh.equals(faces.get())) {
      faces.set(fresh);
    }
    int index = selected();
    inspection.set(
        index < 0
            ? Optional.empty()
            : Optional.of(
                new Inspector(
                        desk.texts(),
                        desk.formats(),
                        plant,
                        snapshot,
                        desk.plant()::tag,
                        maker,
                        figures())
                    .inspect(
                        placement.get().node(index),
                        history(placement.get().node(index)),
                        placement.get().graph())));
    writePath(index);
  }

  private Optional<UplinkHistory> history(GraphNode node) {
    return switch (node) {
      case EdgeNode e -> Optional.ofNullable(histories.get(e.edgeNode()));
      case DeviceGroup g -> Optional.ofNullable(histories.get(g.edgeNode()));
      case DeviceNode d -> Optional.empty();
      case AreaGroup a -> Optional.empty();
      case StationNode s -> Optional.empty();
    };
  }

  private void writePath(int index) {
    List<String> segments = new ArrayList<>();
    if (!snapshot.health().site().isEmpty()) {
      segments.add(snapshot.health().site());
    }
    segments.add(desk.texts().get("rail.topology"));
    if (index >= 0) {
      segments.add(faces.get().node(index).title());
    }
    if (!segments.equals(path.get())) {
      path.set(List.copyOf(segments));
    }
  }
}
