package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final ErrorCode UNKNOWN = new ErrorCode("PLACEMENT-UNKNOWN");
  private static final int MOST_NODES = 10_000;

  private final Function<String, Optional<PlacedText.Model>> models;
  private final TimeSource time;
  private final Map<String, Told> nodes = new TreeMap<>();
  private final Map<NodeId, LongAdder> inputs = new ConcurrentHashMap<>();
  private final LongAdder unreadable = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /// @param behind how far the node's clock is behind the station's, with the way of the report, ns
  private record Told(NodePlacement placement, long behind) {}

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
    return new PlacementsView(nodes.values().stream().map(Told::placement).toList());
  }

  /// Why the station cannot run a pipeline of a node; empty when it can, or when the node has not
  /// told of it.
  ///
  /// @param node `group/node`
  synchronized Optional<String> refusal(String node, String pipeline) {
    return Optional.ofNullable(nodes.get(node)).stream()
        .flatMap(told -> told.placement.pipelines().stream())
        .filter(each -> each.id().equals(pipeline))
        .map(PipelinePlacement::stationRefusal)
        .filter(why -> !why.isEmpty())
        .findFirst();
  }

  /// A message of inputs came from a node; on one thread.
  void heard(NodeId node, int bytes) {
    if (inputs.containsKey(node) || inputs.size() < MOST_NODES) {
      inputs.computeIfAbsent(node, n -> new LongAdder()).add(bytes);
    } else {
      drop(node.toString());
    }
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

  /// Messages of nodes beyond the first 10,000, since the start; they are shown nowhere.
  long dropped() {
    return dropped.sum();
  }

  private void drop(String node) {
    if (dropped.sum() == 0) {
      LOG.warn("{} is not shown: there are {} nodes with placements", node, MOST_NODES);
    }
    dropped.increment();
  }

  private void report(MqttMessage message) {
    try {
      String[] levels = message.topic().split("/", -1);
      String node = levels[2] + "/" + levels[3];
      take(node, PlacementReport.decode(message.payload()), message.retained());
    } catch (EdgewiseException e) {
      unreadable.increment();
      LOG.warn("{} was not taken: {}", message.topic(), e.forPerson());
    }
  }

  /// @param stored whether the broker had kept it: it may be of any age
  private void take(String node, PlacementReport report, boolean stored) throws EdgewiseException {
    long now = time.epochNanos();
    long behind;
    synchronized (this) {
      Told before = nodes.get(node);
      if (before == null && nodes.size() >= MOST_NODES) {
        drop(node);
        return;
      }
      long known = before == null ? 0 : before.behind;
      behind = stored ? known : now - report.time();
    }
    List<PipelinePlacement> pipelines = new ArrayList<>();
    for (PlacementReport.Pipeline each : report.pipelines()) {
      pipelines.add(pipeline(each, behind));
    }
    NodePlacement placement =
        new NodePlacement(node, Math.min(now, report.time() + behind), pipelines);
    synchronized (this) {
      nodes.put(node, new Told(placement, behind));
    }
  }

  private PipelinePlacement pipeline(PlacementReport.Pipeline p, long behind)
      throws EdgewiseException {
    return new PipelinePlacement(
        p.id(),
        p.assets(),
        p.rules(),
        p.models().stream().map(PlacedText.Model::label).toList(),
        switch (p.place()) {
          case EDGE -> Place.EDGE;
          case STATION -> Place.STATION;
        },
        state(p.state()),
        p.warm(),
        p.warmUpMillis(),
        p.since(),
        p.reason(),
        p.fellBack(),
        p.takenBack(),
        p.patienceMillis(),
        p.decisions().byStation(),
        p.decisions().waiting(),
        p.inputBytesPerSecond(),
        price(p.edge(), behind),
        price(p.station(), behind),
        PlacedRun.difference(p.models(), models).orElse(""));
  }

  private static PipelinePlacement.State state(String word) throws EdgewiseException {
    for (PipelinePlacement.State each : PipelinePlacement.State.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    throw new EdgewiseException(
        UNKNOWN,
        "There is no state '" + word + "' of a placement.",
        "Are the versions of the edge node and of the station the same?");
  }

  private static PipelinePlacement.Price price(PlacementReport.Price price, long behind) {
    return new PipelinePlacement.Price(
        price.p50Millis(),
        price.p99Millis(),
        price.timed(),
        here(price.timedAt(), behind),
        price.bytesPerSecond(),
        here(price.sentAt(), behind));
  }

  private static long here(long ofNode, long behind) {
    return ofNode == 0 ? 0 : ofNode + behind;
  }
}
