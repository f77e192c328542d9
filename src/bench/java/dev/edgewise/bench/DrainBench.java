package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.edge.EdgeConfig;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.scenario.LinkRelay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/// `edgewise bench drain`: a node with a long past in its store gets its link back. The past drains
/// beside what its devices say now into a station, a process of its own with its own broker, while
/// other devices below the node time the decisions that they bring about. Slices with the link cut
/// and slices of draining alternate. In the end history is compared with what the devices sent.
final class DrainBench {
  private static final int DECIDING = 100;
  private static final int PATIENCE_SECONDS = 120;
  private static final int MEGABYTES = 4_096;
  private static final String SITE = "bench";
  private static final String NODE = "edge";

  private final Report report;
  private final Path folder;
  private final int past;
  private final int seconds;
  private final int rate;
  private final List<String> flags;
  private final SystemTime time;

  /// What the station last said of the measured lane, and when.
  private volatile Progress progress = new Progress(0, 0);

  private final List<DecisionPlant.Slice> cut = new ArrayList<>();
  private final List<DecisionPlant.Slice> draining = new ArrayList<>();
  private double drained;
  private double drainSeconds;
  private double edgeCpu;
  private double drainSlices;

  private record Progress(long samples, long nanos) {}

  private DrainBench(Report report, Path folder, BenchOptions options, SystemTime time) {
    this.report = report;
    this.folder = folder;
    this.time = time;
    int samples = options.number("samples", 20_000_000);
    past = Math.max(1, samples / (DrainPlant.DEVICES * DrainPlant.SIGNALS));
    seconds = options.number("seconds", 10);
    rate = options.number("rate", 200);
    flags =
        options.has("profile")
            ? List.of(
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + options.text("profile", ""))
            : List.of();
  }

  static void run(Appendable out, List<String> args) throws Exception {
    BenchOptions options = BenchOptions.of(args, "samples", "seconds", "rate", "profile");
    Report report = new Report("drain", out);
    Path folder = Files.createTempDirectory("edgewise-drain");
    try (SystemTime time = new SystemTime()) {
      new DrainBench(report, folder, options, time).measure(out);
      report.write();
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private void measure(Appendable out) throws Exception {
    int broker = freePort();
    DrainPlant plant = new DrainPlant(past, time);
    List<List<Long>> sent;
    try (LinkRelay relay = LinkRelay.open(0, "127.0.0.1", broker, LinkRelay.Start.plain(1), time);
        StationProcess station =
            StationProcess.startWithBroker(
                folder.resolve("station"), broker, folder.resolve("station.log"));
        MqttLink watch = watch(broker)) {
      relay.cut(true);
      Path config = fill(plant, relay.port(), out);
      await(watch, station);
      try (EdgeProcess edge =
          EdgeProcess.start(config, folder.resolve("edge"), folder.resolve("edge.log"), flags)) {
        report.figure("drain.edge_start_s", edge.readySeconds(), "s with the store full");
        sent = drain(edge, plant, relay, out);
        report.figure("drain.edge_rss_mb", edge.residentMb(), "MB");
      }
      if (!station.stop()) {
        throw new IOException("The station did not stop");
      }
    } finally {
      plant.close();
    }
    tell(DrainCheck.of(folder.resolve("station/history"), sent));
  }

  private static int freePort() throws IOException {
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Path fill(DrainPlant plant, int uplink, Appendable out) throws Exception {
    Path files = Files.createDirectories(folder.resolve("config"));
    Path config = DecisionForms.write(files, DECIDING, 0, "", "tcp://127.0.0.1:" + uplink);
    plant.addTo(config, MEGABYTES);
    long start = System.nanoTime();
    EdgeConfig read = EdgeConfig.read(Files.readString(config), config.toString(), files);
    long bytes = plant.fill(read, folder.resolve("edge"));
    report.figure("drain.store_mb", bytes / 1e6, "MB");
    out.append(
        String.format(
            Locale.ROOT, "# the store was filled in %.1f s%n", (System.nanoTime() - start) / 1e9));
    return config;
  }

  private MqttLink watch(int broker) throws EdgewiseException {
    MqttLink link =
        new PahoLinks(time, new Random(3))
            .open(MqttSpec.of(URI.create("tcp://127.0.0.1:" + broker), "drain-watch"));
    link.subscribe(EdgeTopics.ledger(SITE, NODE), 1, this::ledger);
    link.start();
    return link;
  }

  private void ledger(MqttMessage message) {
    try {
      for (LedgerAck.Lane lane : LedgerAck.decode(message.payload()).lanes()) {
        if (lane.name().equals("measured")) {
          progress = new Progress(lane.samples(), System.nanoTime());
        }
      }
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  private void await(MqttLink watch, StationProcess station) throws Exception {
    for (int i = 0; !(watch.state() instanceof ConnectionState.Connected); i++) {
      if (!station.isAlive() || i > PATIENCE_SECONDS * 10) {
        throw new IOException(
            "The station did not start: " + Files.readString(folder.resolve("station.log")));
      }
      Thread.sleep(100);
    }
  }

  private List<List<Long>> drain(
      EdgeProcess edge, DrainPlant plant, LinkRelay relay, Appendable out) throws Exception {
    long goal = (long) past * DrainPlant.DEVICES * DrainPlant.SIGNALS;
    try (DecisionPlant deciding = new DecisionPlant(edge.port(), "edge", DECIDING)) {
      plant.begin(edge.port());
      deciding.paced(rate, 2.0 * seconds);
      while (progress.samples < goal) {
        relay.cut(true);
        Thread.sleep(1_000);
        DecisionPlant.Slice before = deciding.paced(rate, seconds);
        relay.cut(false);
        awaitMore(progress.samples);
        slice(edge, plant, deciding, before, goal, out);
      }
      DecisionPlant.Slice after = deciding.paced(rate, seconds);
      report.figure("drain.decision_p99_ms_after", after.p99() / 1e6, "ms, link up, all drained");
      List<List<Long>> sent = plant.end();
      long all = goal + plant.live();
      for (int i = 0; progress.samples < all && i < PATIENCE_SECONDS * 10; i++) {
        Thread.sleep(100);
      }
      return sent;
    }
  }

  private void awaitMore(long than) throws InterruptedException, IOException {
    for (int i = 0; progress.samples <= than; i++) {
      if (i > PATIENCE_SECONDS * 10) {
        throw new IOException("Nothing drains");
      }
      Thread.sleep(100);
    }
  }

  private void slice(
      EdgeProcess edge,
      DrainPlant plant,
      DecisionPlant deciding,
      DecisionPlant.Slice before,
      long goal,
      Appendable out)
      throws IOException {
    Progress from = progress;
    long live = plant.live();
    double cpu = edge.cpuSeconds();
    DecisionPlant.Slice slice = deciding.paced(rate, seconds);
    Progress to = progress;
    double span = (to.nanos - from.nanos) / 1e9;
    double samples = to.samples - from.samples - (plant.live() - live);
    boolean isWhole = to.samples < goal;
    out.append(
        String.format(
            Locale.ROOT,
            "# %,d of %,d; p99 cut %.2f ms, draining %.2f ms; %,.0f samples/s%s%n",
            to.samples,
            goal,
            before.p99() / 1e6,
            slice.p99() / 1e6,
            samples / span,
            isWhole ? "" : "; it came to its end: left out"));
    if (isWhole || cut.isEmpty()) {
      cut.add(before);
      draining.add(slice);
      drained += samples;
      drainSeconds += span;
      edgeCpu += edge.cpuSeconds() - cpu;
      drainSlices += seconds;
    }
  }

  private void tell(DrainCheck found) throws IOException {
    double[] ratios = new double[cut.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = (double) draining.get(i).p99() / cut.get(i).p99();
    }
    report.figure("drain.samples_per_s", drained / drainSeconds, "samples/s");
    report.figure("drain.live_decision_p99_ratio", median(ratios), "ratio");
    report.figure(
        "drain.decision_p99_ms_cut",
        median(cut.stream().mapToDouble(s -> s.p99() / 1e6).toArray()),
        "ms");
    report.figure(
        "drain.decision_p99_ms_draining",
        median(draining.stream().mapToDouble(s -> s.p99() / 1e6).toArray()),
        "ms");
    report.figure(
        "drain.decisions_missed",
        Stream.concat(cut.stream(), draining.stream()).mapToLong(DecisionPlant.Slice::missed).sum(),
        "");
    report.figure("drain.edge_cpu", edgeCpu / drainSlices * 100, "% of a core");
    report.figure("drain.found", found.found(), "");
    report.figure("drain.lost", found.lost(), "");
    report.figure("drain.wrong", found.wrong(), "good samples that nobody sent so");
    report.figure("drain.marks", found.marks(), "marks of lost communication in history");
    report.condition(
        "backlog",
        (long) past * DrainPlant.DEVICES * DrainPlant.SIGNALS
            + " samples: "
            + DrainPlant.DEVICES
            + " devices with "
            + DrainPlant.SIGNALS
            + " signals, one message a second each, put into the store by the node's own code; the"
            + " devices go on at that rate");
    report.condition(
        "decisions", rate + "/s, as in bench decision, QoS 0; their events go up as well");
    report.condition(
        "slices",
        cut.size() + " pairs of " + seconds + " s, link cut and draining in turn; medians");
    report.condition("checked", "history read from disk by the process of the devices");
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values.length == 0
        ? Double.NaN
        : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }
}
