package dev.edgewise.ui.topology;

import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.StartupStep;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.Face.LinkFace;
import dev.edgewise.ui.topology.Face.LinkState;
import dev.edgewise.ui.topology.Face.Look;
import dev.edgewise.ui.topology.GraphNode.AreaGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceGroup;
import dev.edgewise.ui.topology.GraphNode.DeviceNode;
import dev.edgewise.ui.topology.GraphNode.EdgeNode;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// Says how each node is doing, from what the station saw: every state comes with its evidence and
/// its age. One for each snapshot.
final class FaceMaker {
  private final Texts texts;
  private final Formats formats;
  private final PlantIndex plant;
  private final Snapshot snapshot;
  private final IntFunction<Optional<TagInfo>> tags;
  private final NodeFigures figures;
  private final Map<String, Integer> offNormal = new HashMap<>();

  FaceMaker(
      Texts texts,
      Formats formats,
      PlantIndex plant,
      Snapshot snapshot,
      IntFunction<Optional<TagInfo>> tags,
      NodeFigures figures) {
    this.figures = figures;
    this.texts = texts;
    this.formats = formats;
    this.plant = plant;
    this.snapshot = snapshot;
    this.tags = tags;
    for (Condition c : snapshot.attention().conditions()) {
      if (c.kind() == Condition.Kind.OFF_NORMAL) {
        plant.deviceOf(c.tag()).ifPresent(d -> offNormal.merge(d.path(), 1, Integer::sum));
      }
    }
  }

  /// @param alarms what stands at each node and below it
  Faces faces(Placement placement, NodeAlarms alarms) {
    List<Face> nodes = new ArrayList<>(placement.size());
    for (int i = 0; i < placement.size(); i++) {
      nodes.add(face(placement.node(i)).with(alarms.highest(placement.node(i))));
    }
    List<LinkFace> links = new ArrayList<>(placement.links());
    for (int i = 0; i < placement.links(); i++) {
      links.add(link(placement.node(placement.linkFrom(i))));
    }
    return new Faces(nodes, links);
  }

  /// How many tags of a device are outside their normal band.
  int offNormal(DeviceInfo device) {
    return offNormal.getOrDefault(device.path(), 0);
  }

  Face face(GraphNode node) {
    return switch (node) {
      case StationNode s -> station(s);
      case EdgeNode e -> edge(e);
      case DeviceNode d -> device(d);
      case DeviceGroup g -> group(g);
      case AreaGroup a -> area(a);
    };
  }

  /// State of a device in one or two words: `1 Hz`, `offline`, `stale 12 s`.
  String deviceState(DeviceInfo device) {
    if (!device.online()) {
      return texts.get("topology.device.offline");
    }
    Optional<TagInfo> first = firstTag(device);
    if (first.isEmpty()) {
      return texts.get("topology.device.notags");
    }
    int slot = snapshot.slot(first.get().id());
    if (slot < 0) {
      return "";
    }
    return switch (snapshot.values().states()[slot]) {
      case NONE, BAD -> Formats.NO_VALUE;
      case STALE ->
          texts.get("topology.device.stale", formats.span(snapshot.values().ageNanos(slot)));
      case UNCERTAIN -> rate(first.get()) + " ?";
      case GOOD -> rate(first.get());
    };
  }

  Look deviceLook(DeviceInfo device) {
    if (!device.online()) {
      return Look.OFFLINE;
    }
    if (offNormal(device) > 0) {
      return Look.OFF_NORMAL;
    }
    int slot = firstTag(device).map(tag -> snapshot.slot(tag.id())).orElse(-1);
    if (slot < 0) {
      return Look.NORMAL;
    }
    ValueState state = snapshot.values().states()[slot];
    return state == ValueState.GOOD || state == ValueState.UNCERTAIN ? Look.NORMAL : Look.DOUBTFUL;
  }

  /// The tag by which a device's rate is known: the first that is sent at a fixed period.
  Optional<TagInfo> firstTag(DeviceInfo device) {
    Optional<TagInfo> any = Optional.empty();
    for (int id : device.tags()) {
      Optional<TagInfo> tag = tags.apply(id);
      if (tag.isPresent() && tag.get().periodMillis() > 0) {
        return tag;
      }
      any = any.isPresent() ? any : tag;
    }
    return any;
  }

  private String rate(TagInfo tag) {
    if (tag.periodMillis() <= 0) {
      return texts.get("topology.device.onchange");
    }
    double hertz = 1e3 / tag.periodMillis();
    return hertz >= 1
        ? formats.value(hertz, hertz < 10 && hertz % 1 != 0 ? 1 : 0) + " Hz"
        : texts.get("topology.device.each", formats.span(tag.periodMillis() * 1_000_000L));
  }

  private Face device(DeviceNode node) {
    Optional<DeviceInfo> info = plant.device(node.path());
    if (info.isEmpty()) {
      return face(node.name(), "", List.of(), Look.DOUBTFUL);
    }
    return face(node.name(), deviceState(info.get()), List.of(), deviceLook(info.get()));
  }

  private Face group(DeviceGroup node) {
    List<DeviceInfo> behind = plant.behind(node.edgeNode());
    return face(devices(node.devices()), inside(behind), List.of(), look(behind));
  }

  private Face area(AreaGroup node) {
    List<DeviceInfo> behind = new ArrayList<>();
    int members = 0;
    int lost = 0;
    double rate = 0;
    for (String edge : plant.edgeNodes()) {
      if (plant.place(edge).area().equals(node.area())) {
        members++;
        behind.addAll(plant.behind(edge));
        Optional<EdgeNodeInfo> info = snapshot.node(edge);
        lost += info.map(EdgeNodeInfo::online).orElse(false) ? 0 : 1;
        rate += info.map(EdgeNodeInfo::samplesPerSecond).orElse(0.0);
      }
    }
    String name = node.name().isEmpty() ? texts.get("topology.area.none") : node.name();
    return face(
        name,
        inside(behind),
        List.of(
            (node.edgeNodes() == 0 ? "" : edgeNodes(node.edgeNodes()) + " · ")
                + devices(node.devices()),
            lost > 0
                ? texts.get("topology.area.lost", formats.count(lost))
                : texts.get("topology.rate", formats.rate(rate))),
        lost == members ? Look.OFFLINE : lost > 0 ? Look.OFF_NORMAL : look(behind));
  }

  private String edgeNodes(int count) {
    return texts.counted("topology.area.nodes", count, formats.count(count));
  }

  private String devices(int count) {
    return texts.counted("topology.group", count, formats.count(count));
  }

  /// What is worth saying of many devices: how many are off normal, else how many are offline.
  private String inside(Collection<DeviceInfo> devices) {
    long off = devices.stream().filter(d -> offNormal(d) > 0).count();
    long lost = devices.stream().filter(d -> !d.online()).count();
    return off > 0
        ? texts.get("topology.group.offnormal", formats.count(off))
        : lost > 0 ? texts.get("topology.group.offline", formats.count(lost)) : "";
  }

  private Look look(Collection<DeviceInfo> devices) {
    if (devices.stream().anyMatch(d -> offNormal(d) > 0)) {
      return Look.OFF_NORMAL;
    }
    return !devices.isEmpty() && devices.stream().noneMatch(DeviceInfo::online)
        ? Look.OFFLINE
        : Look.NORMAL;
  }

  private Face edge(EdgeNode node) {
    PlantIndex.Place place = plant.place(node.edgeNode());
    String aside =
        node.direct() ? texts.get("topology.direct") : PlantIndex.lastSegment(place.where());
    Optional<EdgeNodeInfo> known = snapshot.node(node.edgeNode());
    if (known.isEmpty()) {
      return face(node.name(), aside, List.of(texts.get("topology.edge.unknown")), Look.DOUBTFUL);
    }
    EdgeNodeInfo e = known.get();
    if (!e.online()) {
      String head =
          e.since() > 0
              ? texts.get(
                  node.direct() ? "topology.direct.lost" : "topology.edge.lost",
                  formats.since(e.since(), snapshot.now()))
              : texts.get("topology.edge.never");
      return face(node.name(), aside, List.of(head, lastMessage(e)), Look.OFFLINE);
    }
    String counts =
        texts.get("topology.rate", formats.rate(e.samplesPerSecond()))
            + " · "
            + devices(e.devices());
    Look look = look(plant.behind(node.edgeNode()));
    String models = figures.models(node.edgeNode());
    String own = figures.face(node.edgeNode());
    if (models.isEmpty()) {
      return face(node.name(), aside, List.of(counts, own.isEmpty() ? lastMessage(e) : own), look);
    }
    String line = own.isEmpty() ? counts : own;
    return new Face(
        node.name(),
        aside,
        List.of(line),
        models,
        look,
        String.join(", ", node.name(), aside, models, line));
  }

  /// `last message 0.4 s ago`.
  String lastMessage(EdgeNodeInfo e) {
    return e.lastMessage() <= 0
        ? texts.get("topology.message.none")
        : texts.get(
            "topology.message.age", formats.span(Math.max(0, snapshot.now() - e.lastMessage())));
  }

  private Face station(StationNode node) {
    HealthView h = snapshot.health();
    List<String> lines = new ArrayList<>();
    lines.add(
        h.brokerAddress().isEmpty()
            ? texts.get("topology.station.nobroker")
            : texts.get(
                "topology.station.broker", h.brokerAddress(), formats.count(h.brokerClients())));
    lines.add(
        h.historySamples() == 0
            ? texts.get("topology.station.history.empty")
            : texts.get(
                "topology.station.history",
                formats.shortCount(h.historySamples()),
                formats.value((double) h.historyBytes() / h.historySamples(), 1)));
    lines.add(texts.get("topology.station.ingest", formats.rate(h.ingestPerSecond())));
    boolean well = h.historyTrouble().isEmpty();
    for (ConnectionInfo c : snapshot.network().connections()) {
      lines.add(texts.get("topology.station.connection", c.name(), c.text()));
      well &= c.up();
    }
    String aside = h.started() ? "" : texts.get("topology.station.starting");
    well &= h.startup().stream().noneMatch(s -> s.state() == StartupStep.State.FAILED);
    return face(node.name(), aside, lines, well ? Look.NORMAL : Look.OFF_NORMAL);
  }

  private static Face face(String title, String aside, List<String> lines, Look look) {
    List<String> spoken = new ArrayList<>(List.of(title));
    if (!aside.isEmpty()) {
      spoken.add(aside);
    }
    spoken.addAll(lines);
    return new Face(title, aside, lines, look, String.join(", ", spoken));
  }

  private LinkFace link(GraphNode from) {
    return switch (from) {
      case StationNode s -> LinkFace.PLAIN;
      case DeviceNode d ->
          plant.device(d.path()).map(this::deviceLook).map(FaceMaker::line).orElse(LinkFace.PLAIN);
      case DeviceGroup g -> LinkFace.PLAIN;
      case AreaGroup a -> new LinkFace("", LinkState.UP);
      case EdgeNode e -> uplink(snapshot.node(e.edgeNode()));
    };
  }

  private static LinkFace line(Look look) {
    return switch (look) {
      case NORMAL, DOUBTFUL -> LinkFace.PLAIN;
      case OFF_NORMAL -> new LinkFace("", LinkState.OFF_NORMAL);
      case OFFLINE -> new LinkFace("", LinkState.GONE);
    };
  }

  private LinkFace uplink(Optional<EdgeNodeInfo> info) {
    if (info.map(EdgeNodeInfo::direct).orElse(false)) {
      return info.get().online()
          ? new LinkFace(
              texts.get("topology.link.direct", formats.bytes(info.get().bytesPerSecond())),
              LinkState.UP)
          : new LinkFace(texts.get("topology.offline"), LinkState.LOST);
    }
    if (info.isEmpty() || !info.get().online()) {
      return new LinkFace(texts.get("topology.link.lost"), LinkState.LOST);
    }
    return new LinkFace(
        texts.get(
            "topology.link.up",
            formats.bytes(info.get().bytesPerSecond()),
            delay(info.get().delayMillis())),
        LinkState.UP);
  }

  String delay(double millis) {
    return Double.isNaN(millis) ? Formats.NO_VALUE : formats.value(millis, 0) + " ms";
  }
}
