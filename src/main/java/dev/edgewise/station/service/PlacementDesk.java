package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.NodeTraffic;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.edge.PlacedRun;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.station.api.NodePlacement;
import dev.edgewise.station.api.PipelinePlacement;
import dev.edgewise.station.api.Place;
import dev.edgewise.station.api.Placements;
import dev.edgewise.station.api.PlacementsView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What edge nodes say of where their pipelines decide, and whether this station could stand in.
/// Safe for many threads.
final class PlacementDesk implements Placements {
  private static final Logger LOG = LoggerFactory.getLogger(PlacementDesk.class);
  private static final int MOST_NODES = 10_000;

  /// No device has a runtime for pipelines up to now; see `docs/decisions/0018-placement.md`.
  private static final String NO_DEVICE = "no device here can run it";

  private final Function<String, Optional<PlacedText.Model>> models;
  private final TimeSource time;
  private final Map<String, NodePlacement> nodes = new TreeMap<>();
  private final Map<NodeId, LongAdder> inputs = new ConcurrentHashMap<>();
  private final LongAdder unreadable = new LongAdder();

  /// @param models gives the station's own model of an id
  PlacementDesk(Function<String, Optional<PlacedText.Model>> models, TimeSource time) {
    this.models = models;
    this.time = time;
  }

  /// Listens on a link that is not started yet.
  void listen(MqttLink link) {
    link.subscribe(EdgeTopics.all("placement"), 1, this::report);
  }

  @Override
  public synchronized PlacementsView view() {
    return new PlacementsView(List.copyOf(nodes.values()));
  }

  /// Why the station cannot run a pipeline of a node; empty when it can, or when the node has not
  /// told of it.
  ///
  /// @param node `group/node`
  synchronized Optional<String> refusal(String node, String pipeline) {
    return Optional.ofNullable(nodes.get(node)).stream()
        .flatMap(placement -> placement.pipelines().stream())
        .filter(each -> each.id().equals(pipeline))
        .map(PipelinePlacement::stationRefusal)
        .filter(why -> !why.isEmpty())
        .findFirst();
  }

  /// A message of inputs came from a node.
  void heard(NodeId node, int bytes) {
    inputs.computeIfAbsent(node, n -> new LongAdder()).add(bytes);
  }

  /// Adds what a node sent for its placed pipelines.
  NodeTraffic with(NodeTraffic others) {
    LongAdder more = inputs.get(others.node());
    return more == null
        ? others
        : new NodeTraffic(
            others.node(),
            others.messages(),
            others.bytes() + more.sum(),
            others.samples(),
            others.lastMessage());
  }

  /// Messages that were none, since the start.
  long unreadable() {
    return unreadable.sum();
  }

  private void report(MqttMessage message) {
    try {
      String[] levels = message.topic().split("/", -1);
      String node = levels[2] + "/" + levels[3];
      PlacementReport report = PlacementReport.decode(message.payload());
      NodePlacement placement =
          new NodePlacement(
              node, time.epochNanos(), report.pipelines().stream().map(this::pipeline).toList());
      synchronized (this) {
        if (nodes.containsKey(node) || nodes.size() < MOST_NODES) {
          nodes.put(node, placement);
        }
      }
    } catch (EdgewiseException e) {
      unreadable.increment();
      LOG.warn("{} was not taken: {}", message.topic(), e.forPerson());
    }
  }

  private PipelinePlacement pipeline(PlacementReport.Pipeline p) {
    return new PipelinePlacement(
        p.id(),
        p.assets(),
        p.rules(),
        p.models().stream().map(PlacedText.Model::label).toList(),
        switch (p.place()) {
          case EDGE -> Place.EDGE;
          case STATION -> Place.STATION;
        },
        p.state(),
        p.warm(),
        p.warmUpMillis(),
        p.since(),
        p.reason(),
        p.takenBack(),
        p.patienceMillis(),
        p.decisions().byEdge(),
        p.decisions().byStation(),
        p.decisions().waiting(),
        p.inputBytesPerSecond(),
        price(p.edge()),
        price(p.station()),
        PlacedRun.difference(p.models(), models).orElse(""),
        NO_DEVICE);
  }

  private static PipelinePlacement.Price price(PlacementReport.Price price) {
    return new PipelinePlacement.Price(
        price.p50Millis(),
        price.p99Millis(),
        price.timed(),
        price.timedAt(),
        price.bytesPerSecond(),
        price.sentAt());
  }
}
