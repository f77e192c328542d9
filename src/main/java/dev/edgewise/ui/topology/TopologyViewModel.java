package dev.edgewise.ui.topology;

import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.topology.GraphNode.AreaGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/// What the topology shows: the placed graph, the faces of its nodes, what is selected and the
/// inspection of it. The graph is laid out in the background and only when it has changed; values
/// change faces alone. While the screen is hidden nothing is asked. Used on the JavaFX thread.
final class TopologyViewModel {
  private final Desk desk;
  private final String stationName;
  private final ReadOnlyObjectWrapper<Placement> placement =
      new ReadOnlyObjectWrapper<>(Placement.EMPTY);
  private final ReadOnlyObjectWrapper<Faces> faces = new ReadOnlyObjectWrapper<>(Faces.NONE);
  private final ReadOnlyObjectWrapper<String> selection = new ReadOnlyObjectWrapper<>("");
  private final ReadOnlyObjectWrapper<Optional<Inspection>> inspection =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<String>> path = new ReadOnlyObjectWrapper<>();
  private final PlantWatch watch;
  private final Subscription plantChanges;
  private PlantIndex plant = PlantIndex.EMPTY;
  private long plantVersion = -1;
  private Set<String> knownNodes = Set.of();
  private Folding folding = Folding.NONE;
  private TopologyGraph wanted = TopologyGraph.EMPTY;
  private boolean placing;
  private String pendingSubject = "";

  TopologyViewModel(Desk desk) {
    this.desk = desk;
    stationName = desk.texts().get("topology.station");
    path.set(List.of(desk.texts().get("rail.topology")));
    watch = new PlantWatch(desk, this::refresh);
    plantChanges = desk.plant().versionProperty().subscribe(v -> refresh());
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
    watch.resume();
    if (!subjects.isEmpty()) {
      pendingSubject = subjects.getFirst();
      lookForPending();
    }
  }

  void hide() {
    watch.pause();
  }

  void close() {
    watch.close();
    plantChanges.unsubscribe();
  }

  /// Selects a node; what hides it is unfolded. Empty clears the selection.
  void select(String id) {
    pendingSubject = "";
    reveal(id);
    if (!id.equals(selection.get())) {
      selection.set(id);
      chooseTags();
      watch.hurry();
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

  /// Brings everything up to date with the plant and the watch.snapshot().
  private void refresh() {
    long version = desk.plant().versionProperty().get();
    Set<String> nodes = new LinkedHashSet<>();
    watch.snapshot().network().nodes().forEach(n -> nodes.add(n.id() + " " + n.place()));
    if (version != plantVersion || !nodes.equals(knownNodes)) {
      plantVersion = version;
      knownNodes = nodes;
      plant = new PlantIndex(desk.plant().devices(), watch.snapshot().network().nodes());
      watch.plantChanged();
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
              watch.hurry();
              describe();
              if (!wanted.equals(graph)) {
                place();
              }
            },
            failure -> placing = false);
  }

  private void chooseTags() {
    watch.want(placement.get(), selected(), plant, maker());
  }

  private FaceMaker maker() {
    return new FaceMaker(
        desk.texts(), desk.formats(), plant, watch.snapshot(), desk.plant()::tag, watch.figures());
  }

  private Finder finder() {
    List<String> connections =
        watch.snapshot().network().connections().stream().map(ConnectionInfo::name).toList();
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
    Faces fresh = maker.faces(placement.get(), new NodeAlarms(desk.alarms(), plant));
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
                        watch.snapshot(),
                        desk.plant()::tag,
                        maker,
                        watch.figures(),
                        watch.past(),
                        desk.plant()::tag,
                        watch::autonomy)
                    .inspect(
                        placement.get().node(index),
                        watch.history(placement.get().node(index)),
                        placement.get().graph())));
    writePath(index);
  }

  private void writePath(int index) {
    List<String> segments = new ArrayList<>();
    if (!watch.snapshot().health().site().isEmpty()) {
      segments.add(watch.snapshot().health().site());
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
