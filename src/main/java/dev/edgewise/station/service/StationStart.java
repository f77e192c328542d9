package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.archive.ArchiveOptions;
import dev.edgewise.connect.archive.MessageArchive;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.connect.sparkplug.HostOutputs;
import dev.edgewise.connect.sparkplug.HostSpec;
import dev.edgewise.connect.sparkplug.SparkplugEdgeNode;
import dev.edgewise.connect.sparkplug.SparkplugHost;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.scenario.PlantSpec;
import dev.edgewise.scenario.Plants;
import dev.edgewise.scenario.SimulatedPlant;
import dev.edgewise.station.api.EventInfo;
import java.net.URI;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the parts of a station in the background: broker and history side by side, then the
/// connection, then the simulated plant, then
/// its past. A part that fails is told in the start-up steps; what does not need it goes on.
final class StationStart {
  private static final Logger LOG = LoggerFactory.getLogger(StationStart.class);

  private static final String HOST_ID = "edgewise";
  private static final String BROKER = "Broker";
  static final String HISTORY = "History";
  private static final String MESSAGES = "Messages";
  private static final String CONNECTION = "Connection";
  private static final String PLANT = "Simulated plant";
  private static final String EDGES = "Edge nodes";
  private static final String PAST = "Simulated history";

  private final StationService station;
  private final PahoLinks links;

  StationStart(StationService station) {
    this.station = station;
    links = new PahoLinks(station.time, new Random(station.config.seed()));
  }

  void begin() {
    boolean simulated = station.config.plant() != StationConfig.PlantKind.NONE;
    if (station.config.outside().isEmpty()) {
      station.startup.pending(BROKER);
    }
    station.startup.pending(HISTORY);
    station.startup.pending(MESSAGES);
    station.startup.pending(CONNECTION);
    if (simulated) {
      station.startup.pending(PLANT);
    }
    if (simulated && hasRealEdges()) {
      station.startup.pending(EDGES);
    }
    CompletableFuture<Historian> history = new CompletableFuture<>();
    station.inBackground("start-history", () -> unlessClosed(() -> openHistory(history)));
    station.inBackground("start-connections", () -> unlessClosed(() -> connect(history)));
  }

  /// A station that is closed while it starts refuses each part that comes too late, and closes it.
  private void unlessClosed(Runnable part) {
    try {
      part.run();
    } catch (IllegalStateException e) {
      if (!station.isClosing()) {
        throw e;
      }
      LOG.debug("The station was closed while it started", e);
    }
  }

  private void openHistory(CompletableFuture<Historian> opened) {
    station.startup.running(HISTORY, "opening " + station.folder("history"));
    try {
      Historian historian =
          H2Historian.open(
              station.folder("history"), station.tags, station.time, station.config.keepMonths());
      station.closer.add(historian);
      station.opened(historian);
      station.startup.done(HISTORY, "");
      opened.complete(historian);
    } catch (EdgewiseException e) {
      fail(HISTORY, e);
    } finally {
      // However it ended, nobody waits for it any longer; after `complete` this does nothing.
      opened.completeExceptionally(new CancellationException("History did not open"));
    }
  }

  private void connect(CompletableFuture<Historian> history) {
    try {
      MqttSpec broker = door(history);
      if (station.config.plant() != StationConfig.PlantKind.NONE) {
        long liveSince = station.time.epochNanos();
        PlantSpec plant = startPlant(broker);
        if (station.config.backfill()
            && station.config.plant() == StationConfig.PlantKind.DEMO
            && !history.isCompletedExceptionally()) {
          fillPast(plant, history.join(), liveSince);
        }
      }
      station.events.add(EventInfo.Kind.STATION, "Station", "started");
    } catch (EdgewiseException e) {
      LOG.debug("The start ended early", e);
    }
  }

  /// Opens the way in: the broker, and the station's own link to it.
  private MqttSpec door(CompletableFuture<Historian> history) throws EdgewiseException {
    try {
      MqttSpec broker = broker();
      // History comes first, so that the first values are stored; without history they still show.
      history.handle((opened, failure) -> failure == null).join();
      keepMessages(broker);
      connectHost(broker);
      return broker;
    } catch (EdgewiseException e) {
      station.useless(e);
      throw e;
    }
  }

  /// The embedded broker, or the outside one that the configuration names.
  private MqttSpec broker() throws EdgewiseException {
    if (station.config.outside().isPresent()) {
      StationConfig.OutsideBroker outside = station.config.outside().get();
      MqttSpec spec = MqttSpec.of(outside.uri(), clientId("station"));
      if (outside.tls().isPresent()) {
        spec = spec.withTls(outside.tls().get());
      }
      return outside.user().isEmpty()
          ? spec
          : spec.withCredentials(outside.user().get(), outside.password());
    }
    station.startup.running(BROKER, "starting");
    try {
      EmbeddedBroker broker =
          EmbeddedBroker.start(BrokerConfig.local(station.folder("broker")).withPort(freePort()));
      station.closer.add(broker);
      station.opened(broker);
      String address = "tcp://127.0.0.1:" + broker.port();
      station.startup.done(BROKER, address);
      station.events.add(EventInfo.Kind.STATION, BROKER, "listens at " + address);
      return MqttSpec.of(URI.create(address), clientId("station"));
    } catch (EdgewiseException e) {
      throw fail(BROKER, e);
    }
  }

  /// The archive opens beside all else: a full one takes seconds to look through, and nothing waits
  /// for it.
  private void keepMessages(MqttSpec broker) throws EdgewiseException {
    station.inBackground("start-messages", () -> unlessClosed(this::openArchive));
    station.system.queues(() -> MessageRows.queues(station.messages.view()));
    station.system.storage(
        () -> MessageRows.storage(station.messages.view(), station.messages.lastMessage()));
    HandPublisher publisher = new HandPublisher(broker.withClientId(clientId("publish")), links);
    station.closer.add(publisher);
    station.messages.connected(publisher);
    publisher.start();
  }

  private void openArchive() {
    station.startup.running(MESSAGES, "opening " + station.folder("messages"));
    try {
      MessageArchive archive =
          MessageArchive.open(station.folder("messages"), ArchiveOptions.standard(), station.time);
      station.closer.add(archive);
      station.messages.opened(archive);
      station.startup.done(MESSAGES, "");
    } catch (EdgewiseException e) {
      fail(MESSAGES, e);
    }
  }

  private void connectHost(MqttSpec broker) throws EdgewiseException {
    station.startup.running(CONNECTION, "to " + broker.broker());
    try {
      SparkplugHost host =
          new SparkplugHost(
              HostSpec.of(HOST_ID),
              broker,
              links,
              new HostOutputs(station.tags, station.bus, this::sourceEvent),
              station.time);
      station.closer.add(host);
      station.opened(host);
      station.network.connection(
          BROKER, broker.broker().toString(), host::state, () -> station.traffic(host));
      ConnectionNews news = new ConnectionNews();
      host.onState(
          state ->
              news.of(state)
                  .ifPresent(text -> station.events.add(EventInfo.Kind.CONNECTION, BROKER, text)));
      LinkWatch watch = new LinkWatch(host::figures);
      host.onState(watch::on);
      station.system.link(BROKER, watch);
      station.system.rejections(BROKER, host::rejected);
      host.start();
      connectEdges(broker);
      new PlainConnection(station, links).open(broker, this::sourceEvent, station.messages);
      station.startup.done(CONNECTION, broker.broker().toString());
    } catch (EdgewiseException e) {
      throw fail(CONNECTION, e);
    }
  }

  /// What our own edge nodes say beside Sparkplug, and commands to them.
  private void connectEdges(MqttSpec broker) throws EdgewiseException {
    String client = clientId("edges");
    MqttLink link = links.open(broker.withClientId(client));
    station.closer.add(link);
    station.edges.listen(link);
    station.commands.connect(link, "edgewise/v1/answers/" + client);
    link.start();
  }

  private PlantSpec startPlant(MqttSpec broker) throws EdgewiseException {
    station.startup.running(PLANT, "starting");
    try {
      PlantSpec plant =
          (station.config.plant() == StationConfig.PlantKind.LARGE
                  ? Plants.large(station.config.seed())
                  : Plants.riverside())
              .withPrimaryHost(HOST_ID);
      boolean real = hasRealEdges();
      PlantSpec here = real ? plant.without(DemoWork.NODES) : plant;
      ExecutorService steps = Executors.newSingleThreadExecutor(Threads.daemon("simulated-plant"));
      station.closer.add(steps::shutdownNow);
      SimulatedPlant simulated =
          new SimulatedPlant(
              here,
              node ->
                  new SparkplugEdgeNode(
                      node, broker.withClientId(clientId(node.node())), links, station.time),
              station.bus,
              station.time,
              steps,
              station.config.seed());
      station.closer.add(simulated);
      simulated.start();
      station.demo.runs(plant, simulated);
      station.startup.done(PLANT, here.nodes().size() + " edge nodes");
      if (real) {
        station.inBackground("start-edges", () -> unlessClosed(() -> startEdges(plant, broker)));
      }
      return plant;
    } catch (EdgewiseException e) {
      throw fail(PLANT, e);
    }
  }

  /// Real edge nodes find the station at its embedded broker.
  private boolean hasRealEdges() {
    return station.config.edges() != StationConfig.EdgeKind.SIMULATED
        && station.config.plant() == StationConfig.PlantKind.DEMO
        && station.config.outside().isEmpty();
  }

  private void startEdges(PlantSpec plant, MqttSpec broker) {
    station.startup.running(EDGES, "starting");
    try {
      DemoEdges edges =
          station.closer.add(
              new DemoEdges(
                  station.folder("edges"),
                  plant.only(DemoWork.NODES),
                  station.config.seed(),
                  links,
                  station.time));
      String done = "in this process";
      if (station.config.edges() == StationConfig.EdgeKind.IN_PROCESS) {
        edges.runInside(broker.broker().getPort());
      } else {
        done = edges.startProcesses(broker.broker().getPort());
      }
      station.demo.below(edges.faults());
      station.startup.done(EDGES, String.join(", ", DemoWork.NODES) + ": " + done);
      station.events.add(EventInfo.Kind.STATION, EDGES, done);
    } catch (EdgewiseException e) {
      fail(EDGES, e);
    }
  }

  private void fillPast(PlantSpec plant, Historian historian, long liveSince) {
    long start = station.time.monotonicNanos();
    SimulatedPast past =
        new SimulatedPast(station.folder("history").resolve("simulated-past.json"), historian);
    try {
      long samples =
          past.fill(
              plant,
              station.config.seed(),
              liveSince,
              percent -> station.startup.running(PAST, "30 days, " + percent + " %"));
      station.startup.done(PAST, "");
      if (samples > 0) {
        double seconds = (station.time.monotonicNanos() - start) / 1e9;
        String told =
            String.format(
                Locale.ENGLISH, "30 days, %,d samples stored in %.1f s", samples, seconds);
        station.events.add(EventInfo.Kind.STATION, PAST, told);
      }
    } catch (EdgewiseException e) {
      if (!station.isClosing()) {
        fail(PAST, e);
      }
    }
  }

  private void sourceEvent(SourceEvent event) {
    station.plant.on(event);
    station.network.on(event);
    switch (event) {
      case SourceEvent.NodeBorn born ->
          station.events.add(EventInfo.Kind.NODE, born.node().node(), "online");
      case SourceEvent.NodeDied died ->
          station.events.add(EventInfo.Kind.NODE, died.node().node(), "offline: " + died.reason());
      case SourceEvent.DeviceBorn _, SourceEvent.TagsFound _ -> {}
      case SourceEvent.DeviceDied died ->
          station.events.add(EventInfo.Kind.DEVICE, died.device(), "offline: " + died.reason());
      case SourceEvent.Notice notice ->
          station.events.add(EventInfo.Kind.NODE, notice.node().node(), notice.text());
    }
  }

  private EdgewiseException fail(String step, EdgewiseException error) {
    LOG.error("{}: {}", step, error.forPerson());
    station.startup.failed(step, error.forPerson());
    return error;
  }

  private static String clientId(String part) {
    return "edgewise-" + part;
  }

  /// The wanted port, or 0 for any when somebody else has it.
  private int freePort() {
    int wanted = station.config.brokerPort();
    try (java.net.ServerSocket probe =
        new java.net.ServerSocket(wanted, 1, java.net.InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort() == wanted ? wanted : 0;
    } catch (java.io.IOException e) {
      LOG.info("Port {} is taken; the broker takes another", wanted);
      return 0;
    }
  }
}
