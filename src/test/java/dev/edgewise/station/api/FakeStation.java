package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/// A station for tests of the control room: what it says is what the test put in. Safe for many
/// threads.
///
/// [#riverside] has four edge nodes, eight devices and 32 tags with values, and history as a sine
/// of the tag's id.
public final class FakeStation implements Station {
  /// 2026-01-01T12:00:00Z, the station's clock unless a test moves it.
  public static final long NOON = 1_767_268_800_000_000_000L;

  private static final long SECOND = 1_000_000_000L;

  private final List<TagInfo> tags = new ArrayList<>();
  private final List<DeviceInfo> devices = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private final List<ValueState> states = new ArrayList<>();
  private final Map<Integer, Origin> otherOrigins = new HashMap<>();
  private final Map<Integer, LongToDoubleFunction> shapes = new HashMap<>();
  private final List<FaultInfo> faults = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final List<TextInfo> textInfos = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<Integer> wordQualities = new ArrayList<>();
  private final FakeMessages messages = new FakeMessages();
  private final FakeTrials trials = new FakeTrials();
  private final FakeAlarms alarms = new FakeAlarms();
  private final FakePeople people = new FakePeople();
  private final FakeAudit audit = new FakeAudit();
  private final FakeLogbook logbook = new FakeLogbook();
  private List<LinkInfo> links = List.of();
  private String linkFailure = "";
  private List<Condition> conditions = List.of();
  private List<EventInfo> events = List.of();
  private EdgeWorkView edgeWork = new EdgeWorkView(List.of());
  private NetworkView network = new NetworkView(List.of(), List.of());
  private SystemView system = FakeSystem.well(NOON);
  private ReplayView replayView = ReplayView.NONE;
  private ReplayReport replayReport = ReplayReport.NONE;
  private final Map<String, String> refusals = new HashMap<>();
  private String editFailure = "";
  private long now = NOON;
  private long version;

  /// A small plant with everything in order.
  public static FakeStation riverside() {
    FakeStation station = new FakeStation();
    String[][] layout = {
      {"Area 1/Pumps", "edge-07", "P-101", "P-102", "P-104"},
      {"Area 2/Compressors", "edge-08", "C-201", "C-202"},
      {"Area 3/Machining", "edge-03", "CNC-1", "CNC-2"},
      {"Area 4/Utilities", "edge-09", "F-310"}
    };
    List<EdgeNodeInfo> nodes = new ArrayList<>();
    for (String[] row : layout) {
      for (int i = 2; i < row.length; i++) {
        station.device("Riverside works/" + row[0] + "/" + row[i], "riverside/" + row[1]);
      }
      nodes.add(node("riverside", row[1], "Riverside works/" + row[0], row.length - 2, false));
    }
    station.network =
        new NetworkView(
            List.of(
                new ConnectionInfo(
                    "Broker",
                    "tcp://127.0.0.1:1883",
                    true,
                    NOON - 60 * SECOND,
                    "connected",
                    42,
                    9_000,
                    3)),
            nodes);
    station.events =
        List.of(
            new EventInfo(
                2, NOON - 50 * SECOND, EventInfo.Kind.NODE, "edge-07", "online with 3 devices"),
            new EventInfo(1, NOON - 60 * SECOND, EventInfo.Kind.STATION, "Station", "started"));
    return station;
  }

  /// Adds devices on plain MQTT, which have no edge node.
  public synchronized void plainDevices(String style, String... names) {
    for (String name : names) {
      device("MQTT/" + style + "/" + name, "MQTT/" + style);
    }
    List<EdgeNodeInfo> all = new ArrayList<>(network.nodes());
    all.add(node("MQTT", style, "", names.length, true));
    network = new NetworkView(network.connections(), all);
  }

  private static EdgeNodeInfo node(
      String group, String name, String place, int devices, boolean direct) {
    return new EdgeNodeInfo(
        group + "/" + name,
        name,
        place,
        true,
        NOON - 50 * SECOND,
        "",
        NOON,
        12.5,
        1_800,
        14,
        devices,
        devices * 4,
        direct);
  }

  /// Adds a device with a pressure, a temperature, a vibration and a running flag.
  public synchronized void device(String path, String edgeNode) {
    int first = tags.size();
    tag(path + "/discharge/pressure", "bar", 0, 10, 3, 5, 1, 4.1);
    tag(path + "/bearing/temperature", "°C", 0, 120, 40, 75, 1, 61.2);
    tag(path + "/vibration/rms", "mm/s", 0, 20, 0, 4.5, 2, 2.13);
    tags.add(
        new TagInfo(
            tags.size(),
            path + "/motor/running",
            ValueType.BOOL,
            "",
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            -1,
            1_000,
            "",
            "spBv1.0/" + edgeNode));
    values.add(1.0);
    states.add(ValueState.GOOD);
    devices.add(
        new DeviceInfo(
            path,
            path.substring(path.lastIndexOf('/') + 1),
            "Centrifugal pump",
            edgeNode,
            true,
            NOON - 50 * SECOND,
            List.of(first, first + 1, first + 2, first + 3)));
    version++;
  }

  private void tag(
      String path,
      String unit,
      double low,
      double high,
      double from,
      double to,
      int decimals,
      double value) {
    tags.add(
        new TagInfo(
            tags.size(),
            path,
            ValueType.DOUBLE,
            unit,
            low,
            high,
            from,
            to,
            decimals,
            1_000,
            "",
            "spBv1.0/riverside/DDATA"));
    values.add(value);
    states.add(ValueState.GOOD);
  }

  /// Adds a signal to a device or an edge node that is there, or to nothing.
  ///
  /// @param source where it comes from, for example `spBv1.0/riverside/NDATA/edge-07`
  public synchronized void signal(
      String path, String unit, int decimals, String source, Origin origin, double value) {
    int id = tags.size();
    tags.add(
        new TagInfo(
            id,
            path,
            ValueType.DOUBLE,
            unit,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            decimals,
            5_000,
            "",
            source));
    values.add(value);
    states.add(ValueState.GOOD);
    otherOrigins.put(id, origin);
    devices.replaceAll(d -> path.startsWith(d.path() + "/") ? with(d, id) : d);
    version++;
  }

  private static DeviceInfo with(DeviceInfo d, int tag) {
    List<Integer> all = new ArrayList<>(d.tags());
    all.add(tag);
    return new DeviceInfo(d.path(), d.name(), d.kind(), d.edgeNode(), d.online(), d.since(), all);
  }

  /// Gives a tag another history than the sine.
  ///
  /// @param shape its value at a time, s since the epoch
  public synchronized void history(String path, LongToDoubleFunction shape) {
    shapes.put(tag(path).id(), shape);
  }

  /// Sets what a text signal says, half a second ago; adds the signal at the first time.
  ///
  /// @param quality an OPC UA StatusCode
  public synchronized void say(String path, String text, int quality) {
    int id = (int) textInfos.stream().takeWhile(known -> !known.path().equals(path)).count();
    if (id == textInfos.size()) {
      textInfos.add(new TextInfo(id, path, "spBv1.0/riverside/DDATA"));
      words.add(text);
      wordQualities.add(quality);
    }
    words.set(id, text);
    wordQualities.set(id, quality);
  }

  /// Sets what a tag says.
  public synchronized void set(String path, double value, ValueState state) {
    int id = tags.stream().filter(t -> t.path().equals(path)).findFirst().orElseThrow().id();
    values.set(id, value);
    states.set(id, state);
  }

  public synchronized void conditions(List<Condition> list) {
    conditions = list;
  }

  public synchronized void events(List<EventInfo> list) {
    events = list;
  }

  public synchronized void network(NetworkView view) {
    network = view;
  }

  public synchronized void faults(List<FaultInfo> list) {
    faults.clear();
    faults.addAll(list);
  }

  public synchronized void advance(long nanos) {
    now += nanos;
  }

  /// Commands received, as `start DEVICE FAULT`.
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public Plant plant() {
    return since -> {
      synchronized (this) {
        return since == version
            ? new PlantChanges(version, List.of(), List.of())
            : new PlantChanges(version, List.copyOf(tags), List.copyOf(devices));
      }
    };
  }

  /// Lets an edit that would give a tag this path be refused.
  public synchronized void refuse(String path, String reason) {
    refusals.put(path, reason);
  }

  /// What the device itself says of a tag.
  public synchronized void told(String path, String unit, boolean guessed, String description) {
    TagInfo t = tags.stream().filter(tag -> tag.path().equals(path)).findFirst().orElseThrow();
    TagInfo fresh =
        new TagInfo(
            t.id(),
            t.path(),
            t.type(),
            unit,
            t.low(),
            t.high(),
            t.normalLow(),
            t.normalHigh(),
            t.decimals(),
            t.periodMillis(),
            description,
            t.source(),
            guessed,
            false);
    tags.set(t.id(), fresh.set(t.byHand()));
    version++;
  }

  @Override
  public TagEdits tagEdits() {
    return new FakeTagEdits();
  }

  /// Keeps what is set, and refuses what a test laid ready.
  private final class FakeTagEdits implements TagEdits {
    @Override
    public List<TagRefusal> check(List<TagEdit> edits) {
      synchronized (FakeStation.this) {
        List<TagRefusal> refused = new ArrayList<>();
        for (TagEdit edit : edits) {
          String reason = refusals.get(edit.after().path());
          if (reason != null) {
            refused.add(new TagRefusal(edit.tag(), reason));
          } else if (!tags.get(edit.tag()).byHand().equals(edit.before())) {
            refused.add(new TagRefusal(edit.tag(), "It was changed meanwhile. Look again."));
          }
        }
        return refused;
      }
    }

    @Override
    public List<TagRefusal> apply(List<TagEdit> edits) throws EdgewiseException {
      synchronized (FakeStation.this) {
        if (!editFailure.isEmpty()) {
          throw new EdgewiseException(new ErrorCode("TAGS-NOT-OPEN"), editFailure, "Wait.");
        }
        List<TagRefusal> refused = check(edits);
        if (refused.isEmpty()) {
          edits.forEach(e -> tags.set(e.tag(), tags.get(e.tag()).set(e.after())));
          version++;
        }
        return refused;
      }
    }
  }

  /// Lets every further edit fail.
  public synchronized void failEdits(String what) {
    editFailure = what;
  }

  /// What there is to be seen of a tag.
  public synchronized TagInfo tag(String path) {
    return tags.stream().filter(tag -> tag.path().equals(path)).findFirst().orElseThrow();
  }

  @Override
  public Values values() {
    return this::read;
  }

  private synchronized ValueColumns read(int[] wanted) {
    int n = wanted.length;
    double[] numbers = new double[n];
    ValueState[] trust = new ValueState[n];
    int[] qualities = new int[n];
    byte[] origins = new byte[n];
    long[] times = new long[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = values.get(wanted[i]);
      trust[i] = states.get(wanted[i]);
      qualities[i] =
          switch (trust[i]) {
            case NONE, GOOD, STALE -> Quality.GOOD;
            case UNCERTAIN -> Quality.UNCERTAIN_LAST_USABLE;
            case BAD -> Quality.BAD_NO_COMMUNICATION;
          };
      times[i] = trust[i] == ValueState.STALE ? now - 240 * SECOND : now - SECOND / 2;
    }
    for (int i = 0; i < n; i++) {
      origins[i] = otherOrigins.getOrDefault(wanted[i], Origin.SIMULATED).code();
    }
    return new ValueColumns(
        now, wanted.clone(), numbers, trust, qualities, origins, times, times.clone());
  }

  @Override
  public TextValues texts() {
    return new FakeTexts();
  }

  private final class FakeTexts implements TextValues {
    @Override
    public TextChanges changes(long since) {
      synchronized (FakeStation.this) {
        int known = (int) since;
        return new TextChanges(
            textInfos.size(), List.copyOf(textInfos.subList(known, textInfos.size())), 0);
      }
    }

    @Override
    public TextColumns read(int[] ids) {
      synchronized (FakeStation.this) {
        long[] times = new long[ids.length];
        Arrays.fill(times, now - SECOND / 2);
        int[] qualities = Arrays.stream(ids).map(wordQualities::get).toArray();
        return new TextColumns(
            now,
            ids.clone(),
            Arrays.stream(ids).mapToObj(words::get).toArray(String[]::new),
            Arrays.stream(qualities)
                .mapToObj(
                    q ->
                        Quality.isGood(q)
                            ? ValueState.GOOD
                            : Quality.isBad(q) ? ValueState.BAD : ValueState.UNCERTAIN)
                .toArray(ValueState[]::new),
            qualities,
            times,
            times.clone());
      }
    }
  }

  @Override
  public History history() {
    return new SineHistory();
  }

  @Override
  public EdgeWork edgeWork() {
    return () -> {
      synchronized (this) {
        return edgeWork;
      }
    };
  }

  private LedgersView ledgers = new LedgersView(List.of());
  private LedgerCheck ledgerCheck =
      new LedgerCheck("", NOON, NOON, 0, 0, 0, 0, 0, "Nothing was compared.", "");

  @Override
  public Ledgers ledgers() {
    return new Ledgers() {
      @Override
      public LedgersView view() {
        synchronized (FakeStation.this) {
          return ledgers;
        }
      }

      @Override
      public LedgerCheck check(String node) {
        synchronized (FakeStation.this) {
          calls.add("check " + node);
          return ledgerCheck;
        }
      }
    };
  }

  /// Sets the ledgers, and what a check of them finds.
  public synchronized void ledgers(LedgersView view, LedgerCheck check) {
    ledgers = view;
    ledgerCheck = check;
  }

  /// Sets what the edge nodes report.
  public synchronized void edgeWork(EdgeWorkView view) {
    edgeWork = view;
  }

  /// Commands that were given: `signal = value`, `node writes blocked|allowed`, `node pipeline to
  /// PLACE`.
  public final List<String> commanded = new ArrayList<>();

  private final FakeCommands orders = new FakeCommands(commanded);

  /// What a node answers when its "no writes" switch is turned, or a pipeline is placed.
  public void writesAnswer(CommandOutcome answer) {
    orders.answer(answer);
  }

  @Override
  public FakeCommands commands() {
    return orders;
  }

  private PlacementsView placements = new PlacementsView(List.of());

  public synchronized void placements(PlacementsView view) {
    placements = view;
  }

  @Override
  public Placements placements() {
    return () -> {
      synchronized (this) {
        return placements;
      }
    };
  }

  @Override
  public Network network() {
    return () -> {
      synchronized (this) {
        return network;
      }
    };
  }

  @Override
  public FakeMessages messages() {
    return messages;
  }

  @Override
  public Attention attention() {
    return () -> {
      synchronized (this) {
        int good = (int) states.stream().filter(s -> s == ValueState.GOOD).count();
        return new AttentionView(conditions, good, tags.size());
      }
    };
  }

  @Override
  public FakeAlarms alarms() {
    return alarms;
  }

  @Override
  public Events events() {
    return most -> {
      synchronized (this) {
        return events.stream().limit(most).toList();
      }
    };
  }

  @Override
  public Health health() {
    return () -> {
      synchronized (this) {
        return new HealthView(
            now,
            "Riverside works",
            List.of(new StartupStep("Broker", StartupStep.State.DONE, "")),
            180,
            true,
            1_200_000,
            2_400_000,
            0,
            64,
            "",
            "tcp://127.0.0.1:1883",
            5,
            0,
            "data");
      }
    };
  }

  public synchronized void system(SystemView view) {
    system = view;
  }

  @Override
  public SystemHealth system() {
    return () -> {
      synchronized (this) {
        return system;
      }
    };
  }

  @Override
  public Demo demo() {
    return new Demo() {
      @Override
      public List<FaultInfo> faults() {
        synchronized (FakeStation.this) {
          return List.copyOf(faults);
        }
      }

      @Override
      public void startFault(String device, String fault) {
        record("start " + device + " " + fault);
      }

      @Override
      public void endFault(String device, String fault) {
        record("end " + device + " " + fault);
      }

      @Override
      public List<LinkInfo> links() {
        synchronized (FakeStation.this) {
          return List.copyOf(links);
        }
      }

      @Override
      public void setLink(String node, LinkSetting s) throws EdgewiseException {
        failLinks();
        record(
            String.format(
                java.util.Locale.ROOT,
                "link %s %d %d %d %s",
                node,
                s.delayMillis(),
                s.jitterMillis(),
                s.rateKbit(),
                s.lossPercent()));
      }

      @Override
      public void cutLink(String node, boolean cut) throws EdgewiseException {
        failLinks();
        record((cut ? "cut " : "mend ") + node);
      }
    };
  }

  private synchronized void failLinks() throws EdgewiseException {
    if (!linkFailure.isEmpty()) {
      throw new EdgewiseException(new ErrorCode("DEMO-UNKNOWN"), linkFailure, "Wait.");
    }
  }

  /// Links that are simulated.
  public synchronized void links(List<LinkInfo> list) {
    links = list;
  }

  /// Lets every change of a link fail.
  public synchronized void failLinks(String what) {
    linkFailure = what;
  }

  /// What is replayed.
  public synchronized void replay(ReplayView view, ReplayReport report) {
    replayView = view;
    replayReport = report;
  }

  @Override
  public Replay replay() {
    return new FakeReplay();
  }

  @Override
  public FakeTrials trials() {
    return trials;
  }

  @Override
  public FakePeople people() {
    return people;
  }

  @Override
  public FakeAudit audit() {
    return audit;
  }

  @Override
  public FakeLogbook logbook() {
    return logbook;
  }

  /// Notes what it is asked to do.
  private final class FakeReplay implements Replay {
    @Override
    public ReplayView view() {
      synchronized (FakeStation.this) {
        return replayView;
      }
    }

    @Override
    public ReplayReport report() {
      synchronized (FakeStation.this) {
        return replayReport;
      }
    }

    @Override
    public void start(ReplayRequest request) {
      record("replay " + request.file());
    }

    @Override
    public void pause() {
      record("replay pause");
    }

    @Override
    public void resume() {
      record("replay resume");
    }

    @Override
    public void speed(int speed) {
      record("replay speed " + speed);
    }

    @Override
    public void seek(long position) {
      record("replay seek " + position);
    }

    @Override
    public void skipGap() {
      record("replay skip");
    }

    @Override
    public void stop() {
      record("replay stop");
    }
  }

  private synchronized void record(String call) {
    calls.add(call);
  }

  /// One sample a second for the last 30 days: `50 + 40 · sin(2π t / 600 s + id)`.
  private final class SineHistory implements History {
    private static final long DAYS = 30L * 86_400 * SECOND;

    @Override
    public ReducedColumns reduced(int tag, long from, long binNanos, int columns) {
      double[] first = nan(columns);
      double[] last = nan(columns);
      double[] min = nan(columns);
      double[] max = nan(columns);
      double[] sum = new double[columns];
      int[] counts = new int[columns];
      for (int i = 0; i < columns; i++) {
        long start = from + i * binNanos;
        long end = Math.min(start + binNanos, clock());
        long firstSecond = Math.max(Math.ceilDiv(start, SECOND), (clock() - DAYS) / SECOND);
        long lastSecond = Math.ceilDiv(end, SECOND) - 1;
        if (lastSecond >= firstSecond) {
          first[i] = at(tag, firstSecond);
          last[i] = at(tag, lastSecond);
          min[i] = Math.min(first[i], last[i]);
          max[i] = Math.max(first[i], last[i]);
          counts[i] = (int) Math.min(Integer.MAX_VALUE, lastSecond - firstSecond + 1);
          sum[i] = counts[i] * (first[i] + last[i]) / 2;
        }
      }
      return new ReducedColumns(
          tag,
          from,
          binNanos,
          first,
          last,
          min,
          max,
          sum,
          counts,
          new int[columns],
          new int[columns]);
    }

    @Override
    public RawColumns raw(int tag, long from, long to, int limit) {
      long start = Math.ceilDiv(from, SECOND);
      long end = Math.ceilDiv(Math.min(to, clock()), SECOND);
      int n = (int) Math.clamp(end - start, 0, limit);
      long[] times = new long[n];
      double[] numbers = new double[n];
      for (int i = 0; i < n; i++) {
        times[i] = (start + i) * SECOND;
        numbers[i] = at(tag, start + i);
      }
      return new RawColumns(tag, times, numbers, new int[n], new byte[n], n == end - start);
    }

    @Override
    public long firstTime(int tag) {
      return clock() - DAYS;
    }

    private double at(int tag, long second) {
      LongToDoubleFunction shape = shapes.get(tag);
      return shape == null
          ? 50 + 40 * Math.sin(second * 2 * Math.PI / 600 + tag)
          : shape.applyAsDouble(second);
    }

    private static double[] nan(int n) {
      double[] out = new double[n];
      Arrays.fill(out, Double.NaN);
      return out;
    }
  }

  private synchronized long clock() {
    return now;
  }
}
