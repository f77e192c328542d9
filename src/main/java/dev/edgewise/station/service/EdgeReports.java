package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.LedgerMark;
import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.NodeReportJson;
import dev.edgewise.station.api.EdgeWork;
import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.station.api.RuleWork;
import dev.edgewise.telemetry.EdgeEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What our own edge nodes say of themselves: the last report of each, and their events. Safe for
/// many threads.
final class EdgeReports implements EdgeWork {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeReports.class);
  private static final int MOST_NODES = 10_000;
  private static final int MOST_TEXTS = 10_000;
  private static final int MOST_EVENTS_KNOWN = 10_000;

  /// Of `edgewise/v1/{site}/{edge}/…`.
  private static final int SITE_LEVEL = 2;

  private final Map<String, NodeWork> nodes = new TreeMap<>();

  /// What the last detection of a rule on an asset said, by both.
  private final Map<String, String> texts = bounded(MOST_TEXTS);

  /// Events come at least once at QoS 1; each is told once.
  private final Map<String, Boolean> known = bounded(MOST_EVENTS_KNOWN);

  private final EventLog events;
  private final TimeSource time;
  private final LongAdder unreadable = new LongAdder();

  private volatile Consumer<NodeReport> onReport = report -> {};
  private volatile Consumer<EdgeEvent> onEvent = event -> {};

  /// What is told of edge nodes' stores, and where their events are kept.
  private volatile Optional<Kept> kept = Optional.empty();

  /// @param ledger of the nodes
  /// @param store of their events
  record Kept(LedgerDesk ledger, EventStore store) {}

  /// Gets what nodes tell, in order; alarms are made of it.
  private volatile Feed feed = Feed.NONE;

  /// Gets events, each once, and reports.
  interface Feed {
    Feed NONE =
        new Feed() {
          @Override
          public void event(EdgeEvent event, boolean late) {}

          @Override
          public void report(NodeReport report) {}
        };

    /// @param late whether it was told after it happened: stored and forwarded, or kept here before
    void event(EdgeEvent event, boolean late);

    void report(NodeReport report);
  }

  EdgeReports(EventLog events, TimeSource time) {
    this.events = events;
    this.time = time;
  }

  /// Call it before [#keep] and [#listen].
  void feed(Feed to) {
    feed = to;
  }

  /// Keeps events from now on, and tells those that were kept. Call it before [#listen].
  void keep(Kept in) throws EdgewiseException {
    in.store.last(event -> tell(event, true));
    kept = Optional.of(in);
  }

  /// Tells of each report and of each event from now on, those of the station and those that were
  /// kept among them, each once. Call it before [#keep] and [#listen].
  void follow(Consumer<NodeReport> reports, Consumer<EdgeEvent> told) {
    onReport = reports;
    onEvent = told;
  }

  /// Keeps an event of the station itself.
  ///
  /// @param listed whether it is told in the list of events too
  void own(EdgeEvent event, boolean listed) {
    synchronized (this) {
      known.put(event.id(), true);
    }
    try {
      if (kept.isPresent() && kept.get().store.add(event) == EventStore.NOT_TAKEN) {
        LOG.warn("An event of the station is not kept: {}", event.text());
      }
    } catch (EdgewiseException e) {
      LOG.warn("An event of the station is not kept: {}", e.forPerson());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (listed) {
      events.add(
          kind(event.kind()), event.asset().name(), words(event), event.source(), event.time());
    }
  }

  /// Listens on a link that is not started yet.
  void listen(MqttLink link) {
    link.subscribe(EdgeTopics.all("reported"), 1, this::report);
    link.subscribe(EdgeTopics.all("event"), 1, this::event);
  }

  @Override
  public synchronized EdgeWorkView view() {
    return new EdgeWorkView(List.copyOf(nodes.values()));
  }

  /// The nodes that have reported.
  synchronized List<NodeId> ids() {
    return nodes.keySet().stream()
        .map(id -> new NodeId(id.substring(0, id.indexOf('/')), id.substring(id.indexOf('/') + 1)))
        .toList();
  }

  /// Messages that were none, since the start.
  long unreadable() {
    return unreadable.sum();
  }

  /// Rules that hold now.
  synchronized List<Detected> detected() {
    List<Detected> all = new ArrayList<>();
    for (NodeWork node : nodes.values()) {
      for (RuleWork rule : node.rules()) {
        for (String asset : rule.active()) {
          long since =
              rule.activations().stream()
                  .filter(a -> a.asset().equals(asset) && a.until() == 0)
                  .mapToLong(RuleWork.Activation::since)
                  .max()
                  .orElse(node.received());
          String text = texts.getOrDefault(key(rule.id(), asset), "rule " + rule.id() + " holds");
          all.add(new Detected(node.node(), rule.id(), asset, since, text));
        }
      }
    }
    return all;
  }

  /// A rule that holds on an asset.
  ///
  /// @param node id of the edge node that says so
  /// @param asset path
  /// @param since ns since the epoch, by the node's clock
  record Detected(String node, String rule, String asset, long since, String text) {}

  private void report(MqttMessage message) {
    try {
      NodeReport report = NodeReportJson.decode(message.payload());
      NodeWork work = work(report, time.epochNanos());
      synchronized (this) {
        if (nodes.containsKey(work.node()) || nodes.size() < MOST_NODES) {
          nodes.put(work.node(), work);
        }
      }
      kept.ifPresent(k -> k.ledger.reported(report));
      feed.report(report);
      onReport.accept(report);
    } catch (EdgewiseException e) {
      unreadable(message, e);
    }
  }

  private void event(MqttMessage message) throws InterruptedException {
    try {
      List<EdgeEvent> all = EdgeEventJson.decodeAll(message.payload());
      Optional<LedgerRecords> marks =
          LedgerRecords.of(message.userProperties())
              .filter(records -> records.sequences().length == all.size());
      for (int i = 0; i < all.size(); i++) {
        int record = i;
        Optional<LedgerMark> mark = marks.map(records -> records.mark(record));
        if (kept.isEmpty() || keep(kept.get(), nodeOf(message.topic()), mark, all.get(i))) {
          tell(all.get(i), all.get(i).historical());
        }
      }
    } catch (EdgewiseException e) {
      unreadable(message, e);
    }
  }

  /// @return false when it was kept before
  private boolean keep(Kept in, NodeId node, Optional<LedgerMark> mark, EdgeEvent event)
      throws InterruptedException, EdgewiseException {
    if (mark.isPresent() && in.ledger.isKnown(node, mark.get())) {
      return false;
    }
    boolean isKnown;
    synchronized (this) {
      isKnown = known.containsKey(event.id());
    }
    // One that is known by its id alone was kept before the ledger was: it is acknowledged too.
    long position = isKnown ? in.store.taken() : in.store.add(event);
    if (mark.isPresent() && position != EventStore.NOT_TAKEN) {
      in.ledger.tookEvent(node, mark.get(), position);
    }
    return !isKnown;
  }

  private static NodeId nodeOf(String topic) {
    String[] levels = topic.split("/", -1);
    return new NodeId(levels[SITE_LEVEL], levels[SITE_LEVEL + 1]);
  }

  private void tell(EdgeEvent event, boolean late) {
    synchronized (this) {
      if (known.put(event.id(), true) != null) {
        return;
      }
      if (event.kind() == EdgeEvent.Kind.DETECTION_RAISED) {
        texts.put(key(rule(event.source()), event.asset().toString()), event.text());
      }
    }
    onEvent.accept(event);
    events.add(
        kind(event.kind()), event.asset().name(), words(event), event.source(), event.time());
    feed.event(event, late);
  }

  /// The end of a detection is told in the words of its beginning.
  private static String words(EdgeEvent event) {
    return event.kind() == EdgeEvent.Kind.DETECTION_CLEARED
        ? "over: " + event.text()
        : event.text();
  }

  private void unreadable(MqttMessage message, EdgewiseException why) {
    unreadable.increment();
    LOG.warn("{} was not taken: {}", message.topic(), why.forPerson());
  }

  private static EventInfo.Kind kind(EdgeEvent.Kind kind) {
    return switch (kind) {
      case DETECTION_RAISED, DETECTION_CLEARED -> EventInfo.Kind.DETECTION;
      case ACTION_PROPOSED,
          ACTION_SENT,
          ACTION_ACCEPTED,
          ACTION_EFFECT_SEEN,
          ACTION_REFUSED,
          ACTION_EXPIRED,
          ACTION_FAILED ->
          EventInfo.Kind.ACTION;
      case NODE -> EventInfo.Kind.NODE;
    };
  }

  /// `bearing-protect` of `rule:bearing-protect@6`.
  private static String rule(String source) {
    String name = source.substring(source.indexOf(':') + 1);
    int at = name.lastIndexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  private static String key(String rule, String asset) {
    return rule + " " + asset;
  }

  private static NodeWork work(NodeReport report, long received) {
    return new NodeWork(
        report.site() + "/" + report.node(),
        received,
        report.version(),
        report.started(),
        report.writesBlocked(),
        report.status(),
        report.statusReason(),
        report.models().stream().map(EdgeReports::model).toList(),
        report.rules().stream().map(EdgeReports::rule).toList(),
        report.commands().stream().map(OfferedContracts::offer).toList());
  }

  private static ModelWork model(NodeReport.Model model) {
    return new ModelWork(
        model.id(),
        model.version(),
        model.title(),
        model.task(),
        model.state(),
        model.reason(),
        model.outputs().stream().map(o -> new ModelWork.Output(o.name(), o.threshold())).toList(),
        model.assets(),
        model.calls(),
        model.late(),
        model.failed(),
        model.p50Micros(),
        model.p99Micros(),
        model.card().entrySet().stream()
            .map(line -> new ModelWork.CardLine(line.getKey(), line.getValue()))
            .toList(),
        model.inputs().sent().stream().map(EdgeReports::input).toList(),
        model.inputs().kept());
  }

  private static ModelWork.Input input(NodeReport.Input i) {
    return new ModelWork.Input(i.name(), i.tag(), i.unit(), i.low(), i.high(), i.mean(), i.scale());
  }

  private static RuleWork rule(NodeReport.Rule rule) {
    return new RuleWork(
        rule.id(),
        rule.version(),
        rule.text(),
        rule.state(),
        rule.reason(),
        rule.assets(),
        rule.active(),
        rule.evaluations(),
        rule.p99Micros(),
        rule.activations().stream().map(EdgeReports::activation).toList());
  }

  private static RuleWork.Activation activation(NodeReport.Activation activation) {
    return new RuleWork.Activation(
        activation.asset(),
        activation.since(),
        activation.until(),
        activation.values().entrySet().stream().map(v -> v.getKey() + " " + v.getValue()).toList());
  }

  private static <V> Map<String, V> bounded(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }
}
