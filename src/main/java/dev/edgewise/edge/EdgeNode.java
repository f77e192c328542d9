package dev.edgewise.edge;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.json.PlainOutputs;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.EdgeNodeSpec;
import dev.edgewise.connect.sparkplug.SparkplugEdgeNode;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.stream.inference.InferenceEngine;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetryBus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// An edge node: wires its parts, starts and ends them. One process a data folder.
public final class EdgeNode implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration REPORT = Duration.ofSeconds(10);

  private final EdgeConfig config;
  private final SteadyClock time;
  private final Closer closer;
  private final TagRegistry tags = new TagRegistry();
  private final TelemetryBus bus = new TelemetryBus();
  private final LatestValues latest = new LatestValues(tags);
  private final long started;
  private final EventIds ids;
  private final int port;
  private final DeviceWatch watch;
  private final CommandDesk desk;
  private final SparkplugEdgeNode sparkplug;
  private final Uplink uplink;
  private final GoingUp goingUp;
  private final PlainSource source;
  private final WaveReader waves;
  private final MqttLink local;
  private final MqttLink station;
  private final StationLink stationLink;
  private final EventBox events;
  private final Placements placements;
  private final EdgeStore store;
  private final Drain drain;
  private final ClockOffset clock = new ClockOffset();
  private final Decider decider;
  private final InputRing inputs;
  private final SelfReport self;
  private final CompletableFuture<Void> listening = new CompletableFuture<>();

  /// What a node gets from outside.
  ///
  /// @param links makes MQTT clients
  /// @param environment gives variables of the environment, for passwords
  /// @param engine loads models
  public record Outside(
      TimeSource time,
      MqttSpec.Links links,
      Function<String, Optional<String>> environment,
      InferenceEngine engine) {}

  /// @param closer gets what is opened
  private EdgeNode(EdgeConfig config, EdgeFolder folder, Outside outside, Closer closer)
      throws EdgewiseException {
    this.closer = closer;
    this.config = config;
    this.time = new SteadyClock(outside.time(), clock);
    this.started = time.epochNanos();
    this.ids = new EventIds(config.site(), config.node(), started);
    URI devices;
    if (config.local().broker().isPresent()) {
      port = 0;
      devices = config.local().broker().get();
    } else {
      EmbeddedBroker broker =
          closer.add(
              EmbeddedBroker.start(
                  BrokerConfig.local(folder.path("broker")).withPort(config.local().port())));
      port = broker.port();
      devices = URI.create("tcp://127.0.0.1:" + port);
    }
    String id = "edge-" + config.site() + "-" + config.node();
    MqttSpec localSpec =
        Brokers.spec(
            devices,
            id + "-in",
            config.local().login(),
            config.local().tls(),
            outside.environment());
    MqttSpec upSpec =
        Brokers.spec(
            config.uplink().broker(),
            id,
            config.uplink().login(),
            config.uplink().tls(),
            outside.environment());
    UpwardMetrics.register(config.devices(), tags);
    Shelf shelf = closer.add(new Shelf(config, outside.engine(), tags));
    Plans plans = new Plans(config, shelf, tags);
    UpwardMetrics metrics = new UpwardMetrics(config.devices(), plans.derived(), tags);
    watch = new DeviceWatch(config.devices(), metrics.devices(), time);
    local = closer.add(outside.links().open(localSpec.withClientId(id + "-out")));
    station = closer.add(outside.links().open(upSpec.withClientId(id + "-st")));
    String eventTopic = EdgeTopics.event(config.site(), config.node());
    store = closer.add(EdgeStore.open(folder.path("store"), config.store(), time));
    StoreNames names = new StoreNames(folder.path("store"), metrics.specs(), HealthTags.specs());
    events = closer.add(new EventBox(store, station, eventTopic, config.limits().events()));
    sparkplug = new SparkplugEdgeNode(announced(), upSpec, outside.links(), time);
    Uplink.Keeping keeping =
        new Uplink.Keeping(store, names, config.limits().uplink(), time::inDoubt);
    uplink = closer.add(new Uplink(sparkplug, metrics, watch::isThere, keeping, time));
    drain =
        closer.add(
            new Drain(
                new Drain.Parts(
                    store,
                    names,
                    metrics.specs(),
                    new DrainWay(sparkplug, station, eventTopic),
                    this::deciding,
                    time)));
    goingUp = new GoingUp(metrics, uplink);
    inputs = closer.add(InputRing.open(folder.path("inputs"), config, tags, time));
    sparkplug.announce(metrics.specs());
    desk = desk(folder);
    placements = closer.add(new Placements(station, config, ids, events, tags, time));
    StationLink.Calls calls = new StationLink.Calls(this::report, this::acknowledged, placements);
    stationLink = new StationLink(station, config, desk, clock, calls, time);
    waves = new WaveReader(bus, time);
    source =
        closer.add(
            new PlainSource(
                Brokers.devices(config),
                localSpec.withHandlersOnReader(),
                outside.links(),
                new PlainOutputs(tags, bus, watch::event, message -> {}, uplink.kept()),
                time));
    decider = closer.add(decider(shelf, plans));
    NodeHealth health =
        new NodeHealth(
            new NodeHealth.Watched(
                source,
                waves,
                local,
                uplink,
                store,
                events,
                stationLink,
                desk,
                decider,
                clock,
                time,
                inputs),
            time);
    SelfReport.Parts told =
        new SelfReport.Parts(
            config, desk, decider, store, health, uplink, events, ids, stationLink, started);
    self = new SelfReport(told, time);
    folder.tell(config.site(), config.node(), port, started);
  }

  /// Makes a node; nothing is sent before [#start]. Its own local broker runs when this returns.
  ///
  /// @param data folder for the node's state; made if it is missing
  /// @throws EdgewiseException when the folder is in use, a port is taken, a password or a file is
  ///     missing
  public static EdgeNode open(EdgeConfig config, Path data, Outside outside)
      throws EdgewiseException {
    Closer closer = new Closer();
    try {
      EdgeFolder folder = closer.add(EdgeFolder.take(data));
      return new EdgeNode(config, folder, outside, closer);
    } catch (EdgewiseException e) {
      closer.close();
      throw e;
    }
  }

  private EdgeNodeSpec announced() {
    return new EdgeNodeSpec(
        config.site(),
        config.node(),
        config.asset(),
        config.properties(),
        HealthTags.specs(),
        List.of(),
        config.uplink().primaryHost(),
        config.uplink().typesInData());
  }

  private CommandDesk desk(EdgeFolder folder) {
    List<EdgeActuator> actuators = new ArrayList<>();
    Map<AssetPath, AssetPath> assets = new HashMap<>();
    for (EdgeConfig.EdgeDevice device : config.devices()) {
      actuators.addAll(device.actuators());
      device.actuators().forEach(a -> assets.put(a.contract().target(), device.asset()));
    }
    WritesFile file = folder.writes();
    CommandGate gate =
        new CommandGate(
            actuators.stream().map(EdgeActuator::contract).toList(),
            file.read(folder.isNew()).blocked(),
            config.limits().commands());
    return new CommandDesk(
        new CommandDesk.Parts(
            gate,
            new LocalPlant(tags, latest, watch, time),
            actuators,
            local,
            EdgeTopics.answers(config.site(), config.node()),
            config.local().qos(),
            new CommandEvents(ids, assets),
            events::addLater,
            uplink::accepted,
            file,
            time));
  }

  private Decider decider(Shelf shelf, Plans plans) {
    if (plans.plans().isEmpty() && shelf.models().isEmpty() && shelf.rules().isEmpty()) {
      return Decider.NONE;
    }
    LocalPlant plant = new LocalPlant(tags, latest, watch, time);
    RuleOutputs out = new RuleOutputs(events, local, config);
    return new RunningDecider(
        new RunningDecider.Parts(
            shelf,
            plans,
            new RuleActions(config, desk, plant, ids, out),
            desk,
            out,
            ids,
            tags,
            bus,
            placements,
            time));
  }

  /// Begins to listen, decide and publish. Call it once.
  public void start() {
    bus.subscribe(latest);
    bus.subscribe(watch);
    decider.begin();
    bus.subscribe(
        new FeedbackWatch(
            tags,
            desk,
            config.devices().stream()
                .flatMap(device -> device.actuators().stream())
                .map(EdgeActuator::contract)
                .toList()));
    bus.subscribe(goingUp);
    bus.subscribe(inputs);
    inputs.start();
    desk.listen();
    waves.listen(local, config.devices());
    local.onState(this::localIs);
    source.onState(state -> heard());
    local.start();
    source.start();
    sparkplug.onWrite(new HostWrites(config, desk, started, time));
    uplink.start();
    stationLink.listen();
    placements.start();
    station.onState(this::stationIs);
    events.start();
    station.start();
    drain.start();
    TimeSource.Timer tick = time.every(TICK, this::tick);
    closer.add(tick::cancel);
    self.measure();
    TimeSource.Timer measuring = time.every(HealthTags.PERIOD, self::measure);
    closer.add(measuring::cancel);
    TimeSource.Timer report = time.every(REPORT, this::report);
    closer.add(report::cancel);
  }

  /// The port of its own local broker on 127.0.0.1; 0 when it uses another's.
  public int port() {
    return port;
  }

  /// Completed when the node first hears its devices and can command them.
  public CompletableFuture<Void> listening() {
    return listening.copy();
  }

  /// Whether the link to the station is up, for commands, events and reports.
  public boolean isAttached() {
    return stationLink.isUp();
  }

  /// One line that tells what runs.
  public String ready() {
    return "ready: edge node "
        + config.node()
        + " of "
        + config.site()
        + ", "
        + config.devices().size()
        + " devices, "
        + decider.models().size()
        + " models, "
        + decider.rules().size()
        + " rules, "
        + (port == 0 ? "broker " + config.local().broker().orElseThrow() : "broker on port " + port)
        + ", up to "
        + config.uplink().broker()
        + (desk.writesBlocked() ? ", WRITES BLOCKED" : "");
  }

  private void tick() {
    time.look(self::clock);
    watch.tick();
    if (desk.isWaiting()) {
      desk.tick();
    }
  }

  private void localIs(ConnectionState state) {
    switch (state) {
      case ConnectionState.Waiting waiting ->
          watch.allGone("the broker of the devices cannot be reached: " + waiting.reason());
      case ConnectionState.Connected _ -> heard();
      case ConnectionState.Connecting _, ConnectionState.Stopped _ -> {}
    }
  }

  private void heard() {
    if (local.state() instanceof ConnectionState.Connected
        && source.state() instanceof ConnectionState.Connected) {
      listening.complete(null);
    }
  }

  private void stationIs(ConnectionState state) {
    boolean up = state instanceof ConnectionState.Connected;
    events.linkIs(up);
    if (up) {
      report(); // the station answers with its ledger
    } else {
      drain.down();
    }
  }

  private void acknowledged(LedgerAck ack, boolean groups) {
    store.acknowledged(ack);
    if (ack.epoch().equals(store.epoch())) {
      drain.ledger(groups);
    }
  }

  private int deciding() {
    return decider.waiting();
  }

  private void report() {
    self.report();
  }

  /// Says goodbye (NDEATH) and ends, within a few seconds; idempotent.
  @Override
  public void close() {
    closer.close();
  }
}
