package dev.edgewise.station.service;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.FolderLock;
import dev.edgewise.base.RateMeter;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.NodeTraffic;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.connect.sparkplug.SparkplugHost;
import dev.edgewise.connect.sparkplug.Unborn;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.station.api.Alarms;
import dev.edgewise.station.api.Attention;
import dev.edgewise.station.api.Commands;
import dev.edgewise.station.api.Demo;
import dev.edgewise.station.api.EdgeWork;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.Events;
import dev.edgewise.station.api.Health;
import dev.edgewise.station.api.History;
import dev.edgewise.station.api.Ledgers;
import dev.edgewise.station.api.Messages;
import dev.edgewise.station.api.MessagesView;
import dev.edgewise.station.api.Network;
import dev.edgewise.station.api.Placements;
import dev.edgewise.station.api.Plant;
import dev.edgewise.station.api.Replay;
import dev.edgewise.station.api.SystemHealth;
import dev.edgewise.station.api.TagEdits;
import dev.edgewise.station.api.TextValues;
import dev.edgewise.station.api.Trials;
import dev.edgewise.station.api.Values;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetryBus;
import dev.edgewise.telemetry.TelemetrySink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A station: what comes in goes to history, to the latest values and to the models behind
/// `station.api`. Everything that takes time to
/// open is opened by [StationStart] in the background.
public final class StationService implements WithPeople, AutoCloseable {
  private static final Duration RATES = Duration.ofSeconds(1);
  private static final Duration ASK = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  final StationConfig config;
  final TimeSource time;
  final TagRegistry tags = new TagRegistry();

  /// Gets every value, for the screen; not for history.
  final TelemetryBus live = new TelemetryBus();

  /// Gets every value of sources that cannot hold back: `live` first, then history.
  final TelemetryBus bus = new TelemetryBus();

  final HistoryDoor door;
  final Closer closer = new Closer();
  final Startup startup = new Startup();
  final EventLog events;
  final DemoPlant demo;
  final MessageService messages;
  final PlantDirectory plant = new PlantDirectory(tags);
  final NetworkModel network;
  final StoredHistory history = new StoredHistory(tags);
  final SystemModel system;
  final EdgeReports edges;
  final StationModels models;
  final PlacementDesk placements;
  final StationCommands commands;
  final EdgeClocks clocks;
  final LedgerChecker checker;
  final LedgerDesk ledger;
  final LatestValues latest = new LatestValues(tags);
  final TagDesk tagDesk;
  final StationPeople people;
  private final LiveValues values;
  private final LatestTexts texts;
  private final AttentionModel attention = new AttentionModel(tags, plant);
  final AlarmDesk alarms;
  private final UnbornNews unbornNews = new UnbornNews();
  private final HistoryNews historyNews = new HistoryNews();
  final RateMeter ingest;
  private final ReplayDesk replay;
  private final TrialDesk trials;
  private final AtomicBoolean started = new AtomicBoolean();
  private final CompletableFuture<EdgewiseException> useless = new CompletableFuture<>();
  private volatile boolean closing;
  volatile @Nullable Historian historian;
  volatile @Nullable EmbeddedBroker broker;
  volatile @Nullable SparkplugHost host;
  volatile @Nullable PlainSource plain;

  private StationService(StationConfig config, TimeSource time) {
    this.config = config;
    this.time = time;
    events = new EventLog(time);
    people = new StationPeople(config, time);
    alarms = new AlarmDesk(tags, time, people::actor);
    door = new HistoryDoor(time);
    demo = new DemoPlant(events);
    tagDesk = new TagDesk(tags, plant, events);
    messages = new MessageService(events);
    network = new NetworkModel(plant, time);
    edges = new EdgeReports(events, time);
    models = new StationModels(new DjlEngine(time));
    placements = new PlacementDesk(models::named, time);
    clocks = new EdgeClocks(time);
    commands = new StationCommands(this, people.onDuty());
    checker = new LedgerChecker(tags, time);
    LedgerFile kept = new LedgerFile(folder("ledger.json"));
    GapFile gaps = new GapFile(folder("gaps.json"), tags);
    ledger = new LedgerDesk(kept, live, door, gaps, checker, time);
    system = new SystemModel(time, network, new ProcessMeter(config.dataFolder())::view);
    system.queues(
        () -> historian == null ? HistoryRows.notOpen(door) : HistoryRows.queues(stats(), door));
    system.storage(() -> historian == null ? List.of() : HistoryRows.storage(stats(), door));
    ingest = new RateMeter(time);
    values = new LiveValues(latest, tags, time);
    texts = new LatestTexts(plant::sourceOf, time);
    live.subscribe(latest);
    live.subscribe(texts);
    live.subscribe(network);
    live.subscribe((TelemetrySink) batch -> ingest.add(batch.size()));
    bus.subscribe(live);
    bus.subscribe((TelemetrySink) door::giveOrLose);
    replay = new ReplayDesk(tags, bus, plant, events, time, this::isHistoryDecided);
    trials = new TrialDesk(folder("trial"), models);
  }

  /// Takes the data folder; nothing runs yet.
  ///
  /// @throws EdgewiseException when the folder cannot be used or another station works on it
  public static StationService open(StationConfig config, TimeSource time)
      throws EdgewiseException {
    StationService station = new StationService(config, time);
    station.closer.add(FolderLock.take(config.dataFolder(), "station"));
    return station;
  }

  /// Starts everything in the background; only the first call counts. Progress is in [#health].
  public void start() {
    if (started.compareAndSet(false, true)) {
      TimeSource.Timer rates = time.every(RATES, this::rates);
      TimeSource.Timer look = time.every(LOOK, this::look);
      closer.add(rates::cancel);
      TimeSource.Timer ask = time.every(ASK, () -> clocks.ask(edges.ids()));
      closer.add(ask::cancel);
      closer.add(commands.watch()::cancel);
      closer.add(look::cancel);
      new StationStart(this).begin();
    }
  }

  @Override
  public Plant plant() {
    return plant;
  }

  @Override
  public TagEdits tagEdits() {
    return tagDesk;
  }

  @Override
  public Values values() {
    return values;
  }

  @Override
  public TextValues texts() {
    return texts;
  }

  @Override
  public History history() {
    return history;
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public EdgeWork edgeWork() {
    return edges;
  }

  @Override
  public Placements placements() {
    return placements;
  }

  @Override
  public Ledgers ledgers() {
    return ledger;
  }

  @Override
  public Commands commands() {
    return commands.service();
  }

  @Override
  public Attention attention() {
    return attention;
  }

  @Override
  public Alarms alarms() {
    return alarms;
  }

  @Override
  public Events events() {
    return events;
  }

  @Override
  public Messages messages() {
    return messages;
  }

  @Override
  public Health health() {
    return new StationHealth(this);
  }

  @Override
  public SystemHealth system() {
    return system;
  }

  @Override
  public Demo demo() {
    return demo;
  }

  @Override
  public Replay replay() {
    return replay;
  }

  @Override
  public Trials trials() {
    return trials;
  }

  @Override
  public StationPeople withPeople() {
    return people;
  }

  /// Calls `listener` when it turns out that nothing will ever come in, because the embedded broker
  /// or the link to an outside one did not start. History can still be read then. At most once, on
  /// a thread of the start; it must not block.
  public void onUseless(Consumer<EdgewiseException> listener) {
    useless.thenAccept(listener);
  }

  /// Stops what runs, the sources first and history last, and frees the data folder.
  @Override
  public void close() {
    closing = true;
    replay.close();
    trials.close();
    closer.close();
  }

  /// Whether an error of a part may come from its being closed.
  boolean isClosing() {
    return closing;
  }

  /// Nothing will ever come in.
  void useless(EdgewiseException why) {
    useless.complete(why);
  }

  void opened(Historian opened) {
    historian = opened;
    door.open(opened);
    history.open(opened);
    checker.open(opened);
  }

  void opened(EmbeddedBroker opened) {
    broker = opened;
    BrokerRows rows = new BrokerRows(opened, folder("broker"), time);
    system.servers(rows::links);
    system.storage(rows::storage);
  }

  void opened(SparkplugHost opened) {
    host = opened;
  }

  void opened(PlainSource opened) {
    plain = opened;
  }

  Path folder(String name) {
    return config.dataFolder().resolve(name);
  }

  /// Runs `part` as a step of the start, on a thread of its own.
  void inBackground(String name, Runnable part) {
    Threads.start(name, part);
  }

  /// What comes over the connection to the broker.
  LinkTraffic traffic(SparkplugHost source) {
    MessagesView all = messages.view();
    return new LinkTraffic(all.perSecond(), all.bytesPerSecond(), source.rejected().total());
  }

  HistorianStats stats() {
    Historian store = historian;
    return store == null ? HistorianStats.none() : store.stats();
  }

  /// Whether history is open or could not be opened.
  private boolean isHistoryDecided() {
    return historian != null || startup.hasFailed(StationStart.HISTORY);
  }

  private void rates() {
    List<NodeTraffic> all = new ArrayList<>();
    SparkplugHost sparkplug = host;
    if (sparkplug != null) {
      sparkplug.traffic().forEach(node -> all.add(placements.with(node)));
      Unborn unborn = sparkplug.unborn();
      network.unborn(unborn);
      unbornNews.of(unborn).ifPresent(text -> events.add(EventInfo.Kind.NODE, "Edge nodes", text));
    }
    PlainSource other = plain;
    if (other != null) {
      all.addAll(other.traffic());
    }
    network.traffic(all);
    historyNews
        .of(stats(), door.gap().samples())
        .ifPresent(text -> events.add(EventInfo.Kind.STATION, "History", text));
  }

  private void look() {
    int[] all = new int[tags.size()];
    java.util.Arrays.setAll(all, i -> i);
    attention.look(
        values.read(all),
        network.view(),
        network.awaited(),
        network.unborn(),
        edges.detected(),
        historyTrouble());
  }

  /// Why history is not written now; empty when it is.
  String historyTrouble() {
    return door.trouble(stats().trouble());
  }
}
