package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.station.api.LedgerCheck;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.station.api.RawColumns;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import dev.edgewise.telemetry.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// `edgewise bench alone`: the demo's story of a node that is left alone. The link of an edge node
/// is cut, a bearing below it wears out, the node finds that and acts; then the link is back. Tells
/// when each came, and what the station's screen and history say of it.
final class AloneBench {
  private static final String NODE = "riverside/edge-07";
  private static final String PUMP = "Riverside works/Area 1/Pumps/P-104";
  private static final String FAULT = "bearing-wear";
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration CALM = Duration.ofSeconds(45);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int EVENTS = 1_000;
  private static final int MOST_SAMPLES = 1_000_000;

  private final Report report;
  private final Appendable out;
  private final int minutes;
  private final SystemTime time;
  private final StationService station;

  private AloneBench(
      Report report, Appendable out, int minutes, SystemTime time, StationService station) {
    this.report = report;
    this.out = out;
    this.minutes = minutes;
    this.time = time;
    this.station = station;
  }

  static void run(Appendable out, List<String> args) throws Exception {
    BenchOptions options = BenchOptions.of(args, "minutes");
    Report report = new Report("alone", out);
    Path folder = Files.createTempDirectory("edgewise-alone");
    StationConfig config =
        new StationConfig(
            folder,
            0,
            Optional.empty(),
            StationConfig.PlantKind.DEMO,
            20_260_101,
            false,
            0,
            StationConfig.EdgeKind.IN_PROCESS);
    try (SystemTime time = new SystemTime();
        StationService station = StationService.open(config, time)) {
      station.start();
      new AloneBench(report, out, options.number("minutes", 5), time, station).measure();
      report.write();
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private void measure() throws Exception {
    await("the node's ledger", () -> ledger().filter(l -> l.reported() > 0).isPresent());
    await("the pump", () -> device().filter(DeviceInfo::online).isPresent());
    time.sleep(CALM);
    station.demo().cutLink(NODE, true);
    long cut = time.epochNanos();
    tell("link cut", cut);
    await("the station's notice", () -> state() == ValueState.BAD || state() == ValueState.STALE);
    report.figure("alone.noticed_after_s", seconds(cut, time.epochNanos()), "s");
    station.demo().startFault(PUMP, FAULT);
    tell("bearing begins to wear", time.epochNanos());
    time.sleep(Duration.ofMinutes(minutes));
    boolean isToldBad = state() != ValueState.GOOD;
    station.demo().cutLink(NODE, false);
    long back = time.epochNanos();
    tell("link back", back);
    await("a report", () -> ledger().filter(l -> l.reported() > back).isPresent());
    double goal = produced();
    await("the drain", () -> stored() >= goal);
    long filled = time.epochNanos();
    tell("filled", filled);
    time.sleep(Duration.ofSeconds(15)); // the next report balances
    report.figure("alone.shown_bad_while_cut", isToldBad ? 1 : 0, "1: yes");
    report.figure("alone.filled_after_s", seconds(back, filled), "s after the link was back");
    events(cut, back);
    history(cut, back);
    balance();
    report.condition(
        "cut for", minutes + " min; the demo's edge nodes in one process with the station");
  }

  private void tell(String what, long at) throws IOException {
    out.append(
        String.format(
            Locale.ROOT,
            "# %s  %s%n",
            Instant.ofEpochSecond(0, at).truncatedTo(ChronoUnit.MILLIS),
            what));
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws EdgewiseException;
  }

  private void await(String what, Condition condition) throws Exception {
    long end = time.monotonicNanos() + START.toNanos();
    while (!condition.holds()) {
      if (time.monotonicNanos() > end) {
        throw new IOException("Waited in vain for " + what + ": " + ledger());
      }
      time.sleep(POLL);
    }
  }

  private Optional<NodeLedger> ledger() {
    return station.ledgers().view().nodes().stream().filter(n -> n.node().equals(NODE)).findFirst();
  }

  private Optional<DeviceInfo> device() {
    return station.plant().changes(0).devices().stream()
        .filter(device -> device.path().equals(PUMP))
        .findFirst();
  }

  private ValueState state() {
    int tag = device().orElseThrow().tags().getFirst();
    ValueColumns values = station.values().read(new int[] {tag});
    return values.states()[0];
  }

  /// Samples of the lanes of values, as the node told last.
  private double produced() {
    return lanes().mapToDouble(LaneLedger::produced).sum();
  }

  /// Those of them that the station has on its disk, or the node gave up.
  private double stored() {
    return lanes().mapToDouble(lane -> lane.stored() + lane.dropped()).sum();
  }

  private Stream<LaneLedger> lanes() {
    return ledger().orElseThrow().lanes().stream().filter(lane -> !lane.lane().equals("events"));
  }

  private void events(long cut, long back) throws IOException {
    List<EventInfo> meanwhile =
        station.events().latest(EVENTS).reversed().stream()
            .filter(event -> event.time() > cut && event.time() < back)
            .filter(
                event ->
                    event.kind() == EventInfo.Kind.DETECTION
                        || event.kind() == EventInfo.Kind.ACTION)
            .toList();
    for (EventInfo event : meanwhile) {
      tell(event.subject() + ": " + event.text() + " (" + event.source() + ")", event.time());
    }
    first(meanwhile, EventInfo.Kind.DETECTION, "alone.found_after_s", cut);
    first(meanwhile, EventInfo.Kind.ACTION, "alone.acted_after_s", cut);
    report.figure("alone.events_of_the_cut", meanwhile.size(), "with their true times");
  }

  private void first(List<EventInfo> all, EventInfo.Kind kind, String name, long cut)
      throws IOException {
    double after =
        all.stream()
            .filter(event -> event.kind() == kind)
            .mapToDouble(event -> seconds(cut, event.time()))
            .min()
            .orElse(Double.NaN);
    report.figure(name, after, "s after the cut");
  }

  /// What a trend of the pump shows of the cut, a minute around it.
  private void history(long cut, long back) throws EdgewiseException, IOException {
    long around = Duration.ofSeconds(20).toNanos();
    long samples = 0;
    long marks = 0;
    double widest = 0;
    for (int tag : device().orElseThrow().tags()) {
      RawColumns all = station.history().raw(tag, cut - around, back + around, MOST_SAMPLES);
      samples += all.size();
      marks +=
          Arrays.stream(all.qualities()).filter(q -> q == Quality.BAD_NO_COMMUNICATION).count();
      widest = Math.max(widest, widest(all));
    }
    report.figure("alone.samples", samples, "of the pump around the cut");
    report.figure("alone.marks", marks, "of lost communication among them: seams");
    report.figure(
        "alone.widest_step_s",
        widest,
        "s between two samples of a tag that comes each few seconds");
  }

  /// Of tags that come often; others rest for longer by themselves.
  private static double widest(RawColumns all) {
    double widest = 0;
    for (int i = 1; i < all.size(); i++) {
      widest = Math.max(widest, seconds(all.times()[i - 1], all.times()[i]));
    }
    double mean =
        all.size() < 2
            ? Double.MAX_VALUE
            : seconds(all.times()[0], all.times()[all.size() - 1]) / all.size();
    return mean < 3 ? widest : 0;
  }

  private void balance() throws IOException {
    double open = 0;
    for (LaneLedger lane : ledger().orElseThrow().lanes()) {
      open += lane.balance();
      out.append(
          String.format(
              Locale.ROOT,
              "# %s: produced %,.0f = acknowledged %,.0f + waiting %,.0f + dropped %,.0f; the"
                  + " station stored %,.0f%n",
              lane.lane(),
              lane.produced(),
              lane.acknowledged(),
              lane.waiting(),
              lane.dropped(),
              lane.stored()));
    }
    report.figure("alone.open_balance", open, "samples and events");
    LedgerCheck check = station.ledgers().check(NODE);
    out.append("# ").append(check.text()).append(check.error()).append("\n");
    report.figure("alone.missing_in_history", check.missing(), "samples");
  }
}
