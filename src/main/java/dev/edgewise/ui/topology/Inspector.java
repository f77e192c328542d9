package dev.edgewise.ui.topology;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.GraphNode.AreaGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import dev.edgewise.ui.topology.Inspection.Fold;
import dev.edgewise.ui.topology.Inspection.Item;
import dev.edgewise.ui.topology.Inspection.Row;
import dev.edgewise.ui.topology.Inspection.Section;
import dev.edgewise.ui.topology.Inspection.Tone;
import dev.edgewise.ui.topology.Inspection.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Writes the inspection of one node. One for each snapshot.
final class Inspector {
  /// Most tags that "Open trend" puts into one plot.
  static final int TREND_TAGS = 8;

  private final Texts texts;
  private final Formats formats;
  private final PlantIndex plant;
  private final Snapshot snapshot;
  private final IntFunction<Optional<TagInfo>> tags;
  private final FaceMaker faces;
  private final NodeFigures figures;
  private final NodePast.Seen past;
  private final Function<String, Optional<TagInfo>> byPath;
  private final Function<String, Optional<Inspection.Autonomy>> alone;

  Inspector(
      Texts texts,
      Formats formats,
      PlantIndex plant,
      Snapshot snapshot,
      IntFunction<Optional<TagInfo>> tags,
      FaceMaker faces,
      NodeFigures figures,
      NodePast.Seen past,
      Function<String, Optional<TagInfo>> byPath,
      Function<String, Optional<Inspection.Autonomy>> alone) {
    this.alone = alone;
    this.figures = figures;
    this.past = past;
    this.byPath = byPath;
    this.texts = texts;
    this.formats = formats;
    this.plant = plant;
    this.snapshot = snapshot;
    this.tags = tags;
    this.faces = faces;
  }

  /// @param history of the edge node, empty for others
  /// @param graph that the node is seen in
  Inspection inspect(GraphNode node, Optional<UplinkHistory> history, TopologyGraph graph) {
    return switch (node) {
      case StationNode s -> new StationInspector(texts, formats, snapshot).inspect(s);
      case EdgeNode e -> edge(e.id(), e.edgeNode(), history, edgeFold(e, graph));
      case DeviceGroup g ->
          edge(
              g.id(),
              g.edgeNode(),
              history,
              Optional.of(
                  new Fold(EdgeNode.idOf(g.edgeNode()), texts.get("topology.unfold"), true)));
      case AreaGroup a -> area(a);
      case DeviceNode d -> device(d);
    };
  }

  private Optional<Fold> edgeFold(EdgeNode edge, TopologyGraph graph) {
    if (plant.behind(edge.edgeNode()).isEmpty()) {
      return Optional.empty();
    }
    boolean folded =
        graph.nodes().stream().anyMatch(n -> n.id().equals(DeviceGroup.idOf(edge.edgeNode())));
    return Optional.of(
        new Fold(edge.id(), texts.get(folded ? "topology.unfold" : "topology.fold"), folded));
  }

  private Inspection edge(
      String id, String edgeNode, Optional<UplinkHistory> history, Optional<Fold> fold) {
    PlantIndex.Place place = plant.place(edgeNode);
    Optional<EdgeNodeInfo> info = snapshot.node(edgeNode);
    boolean online = info.map(EdgeNodeInfo::online).orElse(false);
    List<DeviceInfo> behind = plant.behind(edgeNode);
    List<Item> items = new ArrayList<>();
    for (DeviceInfo d : behind) {
      items.add(deviceItem(d));
    }
    return new Inspection(
        id,
        place.name(),
        texts.get(online ? "topology.online" : "topology.offline"),
        online,
        spaced(place.where()),
        info.map(this::edgeRows).orElse(List.of()),
        List.of(new Section(texts.get("topology.inspector.devices", behind.size()), items)),
        history.filter(h -> h.size() > 1 && !place.direct()).map(this::trend),
        trendTags(behind),
        behind.isEmpty() ? "" : behind.getFirst().path(),
        fold,
        figures
            .work(edgeNode)
            .map(work -> new Inspection.Writes(edgeNode, work.writesBlocked(), online)),
        figures.runs(edgeNode).map(list -> new Inspection.Runs(list, sparks(edgeNode))),
        info.map(this::edgeDetails).orElse(List.of()),
        alone.apply(edgeNode),
        snapshot
            .placement(edgeNode)
            .map(
                placement ->
                    new PlaceWords(
                            texts, formats, snapshot.now(), online, figures.roundTrip(edgeNode))
                        .of(placement, place.name())));
  }

  private List<Inspection.Spark> sparks(String edgeNode) {
    return figures
        .work(edgeNode)
        .map(
            work ->
                new NodeScores(work, byPath)
                    .sparks(
                        texts,
                        formats,
                        snapshot,
                        past.wanted().node().equals(edgeNode) ? past.scores() : List.of()))
        .orElse(List.of());
  }

  private Trend trend(UplinkHistory history) {
    double most = 0;
    for (double delay : history.delays()) {
      most = delay > most ? delay : most;
    }
    return new Trend(
        texts.get("topology.inspector.trend", faces.delay(most)),
        history.times(),
        history.delays(),
        snapshot.now());
  }

  private List<Row> edgeRows(EdgeNodeInfo e) {
    List<Row> rows = new ArrayList<>();
    if (e.direct()) {
      rows.add(plain("topology.row.direct", texts.get("topology.row.direct.value"), Tone.PLAIN));
    }
    if (!e.online()) {
      rows.add(plain("topology.row.reason", e.reason(), Tone.STRONG));
    }
    rows.add(uplink(e));
    rows.addAll(figures.rows(e.id()));
    rows.add(lastMessage(e));
    return rows;
  }

  private Row uplink(EdgeNodeInfo e) {
    String rate = formats.bytes(e.bytesPerSecond()) + "/s";
    return e.online() && !e.direct()
        ? new Row(
            texts.get("topology.row.bytes"),
            texts.get("topology.row.bytes.value", rate, faces.delay(e.delayMillis())),
            Tone.PLAIN,
            texts.get("topology.row.delay.help"))
        : plain("topology.row.bytes", rate, Tone.PLAIN);
  }

  /// What is asked for more rarely, and what the node's process needs.
  private List<Row> edgeDetails(EdgeNodeInfo e) {
    List<Row> rows = new ArrayList<>();
    rows.add(plain("topology.row.samples", formats.rate(e.samplesPerSecond()), Tone.PLAIN));
    if (e.since() > 0) {
      rows.add(
          new Row(
              texts.get(e.online() ? "topology.row.since" : "topology.row.lost"),
              formats.since(e.since(), snapshot.now())
                  + " · "
                  + formats.span(Math.max(0, snapshot.now() - e.since())),
              Tone.PLAIN,
              formats.full(e.since())));
    }
    rows.add(plain("topology.row.devices", devices(plant.behind(e.id())), Tone.PLAIN));
    rows.add(plain("topology.row.tags", goodTags(e), Tone.PLAIN));
    rows.addAll(figures.details(e.id()));
    rows.add(plain("topology.row.id", e.id(), Tone.DIM));
    return rows;
  }

  private Row lastMessage(EdgeNodeInfo e) {
    if (e.lastMessage() <= 0) {
      return plain("topology.row.message", texts.get("topology.message.none"), Tone.DIM);
    }
    return new Row(
        texts.get("topology.row.message"),
        texts.get("topology.ago", formats.span(Math.max(0, snapshot.now() - e.lastMessage()))),
        e.online() ? Tone.PLAIN : Tone.STALE,
        formats.full(e.lastMessage()));
  }

  private String devices(List<DeviceInfo> behind) {
    long online = behind.stream().filter(DeviceInfo::online).count();
    return texts.get(
        "topology.row.devices.value", formats.count(online), formats.count(behind.size()));
  }

  /// Good tags, counted over the values that were read for the selected edge node.
  private String goodTags(EdgeNodeInfo e) {
    int good = 0;
    int read = 0;
    for (DeviceInfo d : plant.behind(e.id())) {
      for (int tag : d.tags()) {
        int slot = snapshot.slot(tag);
        if (slot >= 0) {
          read++;
          good += snapshot.values().states()[slot] == ValueState.GOOD ? 1 : 0;
        }
      }
    }
    return read < e.tags()
        ? texts.get("topology.row.tags.counting", formats.count(e.tags()))
        : texts.get("topology.row.tags.value", formats.count(good), formats.count(read));
  }

  private Item deviceItem(DeviceInfo d) {
    int off = faces.offNormal(d);
    String state =
        off > 0 ? texts.get("topology.group.offnormal", formats.count(off)) : faces.deviceState(d);
    Tone tone =
        switch (faces.deviceLook(d)) {
          case NORMAL -> Tone.PLAIN;
          case OFF_NORMAL -> Tone.STRONG;
          case OFFLINE -> Tone.DIM;
          case DOUBTFUL -> Tone.STALE;
        };
    return new Item(d.name(), state, "", tone, DeviceNode.idOf(d.path()));
  }

  private List<String> trendTags(List<DeviceInfo> devices) {
    List<String> paths = new ArrayList<>();
    for (DeviceInfo d : devices) {
      if (paths.size() < TREND_TAGS) {
        faces.firstTag(d).ifPresent(tag -> paths.add(tag.path()));
      }
    }
    return paths;
  }

  private Inspection device(DeviceNode node) {
    Optional<DeviceInfo> known = plant.device(node.path());
    boolean online = known.map(DeviceInfo::online).orElse(false);
    List<Row> rows = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    known.ifPresent(
        d -> {
          if (!d.kind().isEmpty()) {
            rows.add(plain("topology.row.kind", d.kind(), Tone.PLAIN));
          }
          PlantIndex.Place place = plant.place(d.edgeNode());
          rows.add(
              place.direct()
                  ? plain("topology.row.direct", texts.get("topology.row.direct.value"), Tone.PLAIN)
                  : plain("topology.row.edge", place.name(), Tone.PLAIN));
          if (d.since() > 0) {
            rows.add(
                new Row(
                    texts.get(online ? "topology.row.since" : "topology.row.lost"),
                    formats.since(d.since(), snapshot.now()),
                    Tone.PLAIN,
                    formats.full(d.since())));
          }
          rows.add(plain("topology.row.rate", faces.deviceState(d), Tone.PLAIN));
          for (int id : d.tags()) {
            tags.apply(id).ifPresent(tag -> items.add(tagItem(d, tag)));
            tags.apply(id)
                .filter(tag -> paths.size() < TREND_TAGS)
                .ifPresent(tag -> paths.add(tag.path()));
          }
        });
    return new Inspection(
        node.id(),
        node.name(),
        texts.get(online ? "topology.online" : "topology.offline"),
        online,
        spaced(node.path()),
        rows,
        List.of(new Section(texts.get("topology.inspector.tags", items.size()), items)),
        Optional.empty(),
        paths,
        node.path(),
        Optional.empty());
  }

  private Item tagItem(DeviceInfo device, TagInfo tag) {
    String name = tag.shown().substring(device.path().length() + 1).replace('/', ' ');
    int slot = snapshot.slot(tag.id());
    if (slot < 0) {
      return new Item(name, "", "", Tone.DIM, "");
    }
    ValueColumns v = snapshot.values();
    ValueState state = v.states()[slot];
    boolean off = ValueText.offNormal(tag, v.values()[slot], state);
    String text = new ValueText(texts, formats).of(tag, v.values()[slot], state);
    String unit = tag.unit().isEmpty() || text.equals(Formats.NO_VALUE) ? "" : " " + tag.unit();
    String age = state == ValueState.STALE ? " · " + formats.span(v.ageNanos(slot)) : "";
    boolean inferred = v.origins()[slot] == Origin.INFERRED.code();
    Tone tone =
        switch (state) {
          case NONE, BAD -> Tone.BAD;
          case STALE -> Tone.STALE;
          case UNCERTAIN -> Tone.UNCERTAIN;
          case GOOD -> off ? Tone.STRONG : inferred ? Tone.INFERRED : Tone.PLAIN;
        };
    boolean simulated = v.origins()[slot] == Origin.SIMULATED.code();
    return new Item(
        inferred ? Inspection.MODEL_MARK + name : name,
        text + unit + age,
        simulated && state != ValueState.NONE ? texts.get("topology.badge.simulated") : "",
        tone,
        "");
  }

  private Inspection area(AreaGroup a) {
    Face face = faces.face(a);
    List<Item> items = new ArrayList<>();
    int online = 0;
    int count = 0;
    for (String edge : plant.edgeNodes()) {
      PlantIndex.Place place = plant.place(edge);
      if (place.area().equals(a.area())) {
        boolean up = snapshot.node(edge).map(EdgeNodeInfo::online).orElse(false);
        online += up ? 1 : 0;
        count++;
        items.add(
            new Item(
                place.name(),
                texts.get(up ? "topology.online" : "topology.offline"),
                "",
                up ? Tone.PLAIN : Tone.STRONG,
                EdgeNode.idOf(edge)));
      }
    }
    return new Inspection(
        a.id(),
        face.title(),
        texts.get("topology.area.online", formats.count(online), formats.count(count)),
        online == count,
        spaced(a.area()),
        List.of(plain("topology.row.counts", face.lines().getFirst(), Tone.PLAIN)),
        List.of(
            new Section(
                texts.get(
                    a.edgeNodes() > 0 ? "topology.inspector.edges" : "topology.inspector.direct",
                    count),
                items)),
        Optional.empty(),
        List.of(),
        "",
        Optional.of(new Fold(a.id(), texts.get("topology.unfold.area"), true)));
  }

  private Row plain(String key, String value, Tone tone) {
    return new Row(texts.get(key), value, tone, "");
  }

  private static String spaced(String path) {
    return path.replace("/", " / ");
  }
}
