package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.archive.ArchiveOptions;
import dev.edgewise.connect.archive.MessageArchive;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.connect.sparkplug.HostOutputs;
import dev.edgewise.connect.sparkplug.HostSpec;
import dev.edgewise.connect.sparkplug.SparkplugHost;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.station.api.EventInfo;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the parts of a station in the background: broker and history side by side, then the
/// connection, then the demo. A part that fails is told in the start-up steps; what does not need
/// it goes on.
final class StationStart {
  private static final Logger LOG = LoggerFactory.getLogger(StationStart.class);

  static final String HOST_ID = "edgewise";
  private static final String BROKER = "Broker";
  static final String HISTORY = "History";
  private static final String MESSAGES = "Messages";
  private static final String CONNECTION = "Connection";

  private final StationService station;
  private final PahoLinks links;
  private final DemoStart demo;

  StationStart(StationService station) {
    this.station = station;
    links = new PahoLinks(station.time, new Random(station.config.seed()));
    demo = new DemoStart(station, links, this::fail);
  }

  void begin() {
    if (station.config.outside().isEmpty()) {
      station.startup.pending(BROKER);
    }
    station.startup.pending(StationPeople.STEP);
    station.startup.pending(PlantStart.TAGS);
    station.startup.pending(HISTORY);
    station.startup.pending(MESSAGES);
    station.startup.pending(AlarmStart.ALARMS);
    station.startup.pending(CONNECTION);
    demo.pending();
    CompletableFuture<Historian> history = new CompletableFuture<>();
    CompletableFuture<Boolean> tags = new CompletableFuture<>();
    station.inBackground("start-people", () -> unlessClosed(() -> station.people.open(station)));
    station.inBackground("start-tags", () -> unlessClosed(() -> openPlant(history, tags)));
    station.inBackground("start-history", () -> unlessClosed(() -> openHistory(history)));
    station.inBackground("start-connections", () -> unlessClosed(() -> connect(history, tags)));
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

  private void openPlant(CompletableFuture<Historian> history, CompletableFuture<Boolean> opened) {
    try {
      new PlantStart(station, this::unlessClosed).open(history);
    } finally {
      opened.complete(true);
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

  private void connect(CompletableFuture<Historian> history, CompletableFuture<Boolean> tags) {
    try {
      MqttSpec broker = door(history, tags);
      demo.start(broker, history);
      station.events.add(EventInfo.Kind.STATION, "Station", "started");
    } catch (EdgewiseException e) {
      LOG.debug("The start ended early", e);
    }
  }

  /// Opens the way in: the broker, and the station's own link to it.
  private MqttSpec door(CompletableFuture<Historian> history, CompletableFuture<Boolean> tags)
      throws EdgewiseException {
    try {
      MqttSpec broker = broker();
      // History comes first, so that the first values are stored; without history they still show.
      history.handle((opened, failure) -> failure == null).join();
      // Tags of the last run come before those that are announced, which then know more of them.
      tags.join();
      keepMessages(broker);
      new AlarmStart(station).open();
      keepEvents();
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

  /// Without a store for them events still show; they are not acknowledged then.
  private void keepEvents() {
    try {
      EventStore store =
          station.closer.add(EventStore.open(station.folder("events"), station.time));
      station.ledger.open(store::forced);
      station.edges.keep(new EdgeReports.Kept(station.ledger, store));
      station.commands.reopened();
    } catch (EdgewiseException e) {
      LOG.error("Events: {}", e.forPerson());
      station.ledger.open(() -> 0);
      station.events.add(EventInfo.Kind.STATION, "Events", e.forPerson());
    }
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
              new HostOutputs(
                  station.tags, station.bus, this::sourceEvent, station.messages, station.ledger),
              station.time);
      station.closer.add(station.ledger::keepGaps); // behind the host, which says all are gone
      station.closer.add(host);
      station.opened(host);
      station.network.connection(
          BROKER,
          broker.broker().toString(),
          host::state,
          () -> station.traffic(host),
          () -> remarks(host));
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
    station.placements.listen(link);
    station.commands.open(station.config.dataFolder());
    station.commands.connect(link, "edgewise/v1/answers/" + client);
    station.closer.add(station.ledger);
    station.ledger.start(link);
    station.clocks.connect(link, "edgewise/v1/answers/" + client + "/time");
    link.start();
    MqttLink inputs = links.open(broker.withClientId(clientId("placement")));
    station.closer.add(station.models);
    station.closer.add(inputs);
    new PlacedRuns(inputs, station.models, station.placements::heard, station.time).listen();
    inputs.start();
  }

  private String remarks(SparkplugHost host) {
    String own = LinkRemarks.of(host.refused(), host.figures());
    return (station.network.unbornRemark() + " " + own).strip();
  }

  private void sourceEvent(SourceEvent event) {
    station.plant.on(event);
    station.network.on(event);
    switch (event) {
      case SourceEvent.NodeBorn born ->
          station.events.add(kind(born.node()), born.node().node(), "online");
      case SourceEvent.NodeDied died ->
          station.events.add(kind(died.node()), died.node().node(), "offline: " + died.reason());
      case SourceEvent.DeviceBorn _, SourceEvent.TagsFound _ -> {}
      case SourceEvent.DeviceDied died ->
          station.events.add(EventInfo.Kind.DEVICE, died.device(), "offline: " + died.reason());
      case SourceEvent.Notice notice ->
          station.events.add(EventInfo.Kind.NODE, notice.node().node(), notice.text());
    }
  }

  private static EventInfo.Kind kind(NodeId node) {
    return PlainConnection.isPlain(node) ? EventInfo.Kind.DEVICE : EventInfo.Kind.NODE;
  }

  private EdgewiseException fail(String step, EdgewiseException error) {
    LOG.error("{}: {}", step, error.forPerson());
    station.startup.failed(step, error.forPerson());
    return error;
  }

  static String clientId(String part) {
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
