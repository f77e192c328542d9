package dev.edgewise.bench;

import dev.edgewise.base.Json;
import dev.edgewise.base.SystemTime;
import dev.edgewise.bench.UplinkDecisions.Decision;
import dev.edgewise.connect.mqtt.MqttLink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `edgewise bench uplink`: what the devices below the demo's edge nodes send against what their
/// nodes send up, while bearings wear out and are mended. The headless station runs with the demo's
/// own configuration. What devices send is counted by a client of each node's broker, payloads
/// alone; what goes up is counted on the wire by the link that it leads through, all of it.
///
/// The same decisions: all that the devices sent is kept and sent again to nodes whose pipelines
/// are placed on a station, and what the station itself says is compared with what the edge nodes
/// decided, by asset, rule and event time. It fails when a node takes a pipeline back.
final class UplinkBench {
  private static final long PATIENCE_SECONDS = 180;
  private static final long SETTLE_SECONDS = 10;
  private static final String NODES = "edges-inside";
  private static final String NAMES = "ports.json";

  /// Bearings that wear out, by edge node.
  private static final Map<String, List<String>> WORN =
      Map.of("edge-07", List.of("P-101", "P-104"), "edge-03", List.of("CNC-1"));

  private final Report report;
  private final Path folder;
  private final int seconds;
  private final SystemTime time;

  private UplinkBench(Report report, Path folder, int seconds, SystemTime time) {
    this.report = report;
    this.folder = folder;
    this.seconds = seconds;
    this.time = time;
  }

  static void run(Appendable out, List<String> args) throws Exception {
    BenchOptions options = BenchOptions.of(args, "seconds");
    Report report = new Report("uplink", out);
    Path folder = Files.createTempDirectory("edgewise-uplink");
    try (SystemTime time = new SystemTime()) {
      new UplinkBench(report, folder, options.number("seconds", 180), time).measure();
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
    Process station = station();
    List<UplinkMeter> meters = new ArrayList<>();
    Set<Decision> onEdge;
    long to;
    try {
      Path ports = folder.resolve("data").resolve(NODES).resolve(NAMES);
      waitFor(ports, station);
      var plan = Json.tree(Files.readString(ports), NAMES);
      Random random = new Random(1);
      for (var node : plan.path("nodes").properties()) {
        int port = node.getValue().path("local").asInt();
        meters.add(UplinkMeter.open(node.getKey(), port, time, random));
      }
      URI broker = URI.create("tcp://127.0.0.1:" + plan.path("station").asInt());
      try (UplinkDecisions decisions = UplinkDecisions.listen(broker, time)) {
        for (UplinkMeter meter : meters) {
          meter.waitUntilUp(PATIENCE_SECONDS);
        }
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        long from = time.epochNanos();
        meters.forEach(UplinkMeter::begin);
        bearings(meters, true);
        TimeUnit.SECONDS.sleep(seconds * 2L / 3);
        bearings(meters, false);
        TimeUnit.SECONDS.sleep(seconds - seconds * 2L / 3);
        to = time.epochNanos() - TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        tell(meters);
        onEdge = decisions.between(from, to);
      }
    } finally {
      meters.forEach(UplinkMeter::close);
      station.destroy();
      if (!station.waitFor(60, TimeUnit.SECONDS)) {
        station.destroyForcibly().waitFor();
      }
    }
    compare(meters, onEdge, to);
  }

  /// The same input once more, decided by a station: what it says by itself is compared, of the
  /// pipelines that it has got, from their hand-over on.
  private void compare(List<UplinkMeter> meters, Set<Decision> recorded, long to) throws Exception {
    try (UplinkReplay replay = UplinkReplay.open(folder, time);
        UplinkWords words = UplinkWords.listen(replay.broker(), time)) {
      Map<MqttLink, List<UplinkMeter.Heard>> heard = new HashMap<>();
      for (UplinkMeter meter : meters) {
        Path config =
            folder.resolve("data").resolve(NODES).resolve(meter.node()).resolve("config.json");
        heard.put(replay.node(meter.node(), config), meter.heard());
      }
      replay.place(meters.size());
      words.restart();
      long begun = time.monotonicNanos();
      replay.send(heard);
      double span = (time.monotonicNanos() - begun) / 1e9;
      long inputBytes = words.inputBytes();
      replay.rest();
      if (replay.takenBack() > 0) {
        throw new IOException(
            "Edge nodes took pipelines back "
                + replay.takenBack()
                + " times: the station did not decide from the same input");
      }
      tell(words.own(recorded, to), words.said(to));
      report.figure("uplink.by_station", replay.byStation(), "done on the station's word");
      report.figure(
          "uplink.station_bytes_per_s", inputBytes / span, "B/s of payload more at the station");
      report.condition("decided on the station", String.join(", ", replay.onStation()));
      report.condition(
          "decisions",
          "asset, rule, event time, raised or cleared: of the edge nodes by their events, of the"
              + " station by its own words, from each hand-over on; the recorded payloads of the"
              + " devices were sent again at their pace");
      report.condition(
          "more at the station",
          "payloads of inputs of the pipelines that it decided at the end, without the first message"
              + " of each and without MQTT's own; not to be set against what is counted as TCP");
    }
  }

  private void tell(Set<Decision> onEdge, Set<Decision> onStation) throws IOException {
    Set<Decision> both = new TreeSet<>(onEdge);
    both.retainAll(onStation);
    Set<Decision> onlyEdge = new TreeSet<>(onEdge);
    onlyEdge.removeAll(both);
    Set<Decision> onlyStation = new TreeSet<>(onStation);
    onlyStation.removeAll(both);
    onlyEdge.forEach(d -> System.err.println("edge only: " + d));
    onlyStation.forEach(d -> System.err.println("station only: " + d));
    report.figure("uplink.decisions", both.size(), "decisions, the same at both places");
    report.figure("uplink.decisions_only_edge", onlyEdge.size(), "decisions of the edge alone");
    report.figure(
        "uplink.decisions_only_station", onlyStation.size(), "decisions of the station alone");
  }

  private Process station() throws IOException {
    List<String> options =
        List.of(
            "station",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            "0",
            "--in-process",
            "--no-backfill");
    return new ProcessBuilder(Worker.command("900m", dev.edgewise.app.Main.class, options))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("station.log").toFile())
        .start();
  }

  private void waitFor(Path file, Process station) throws IOException, InterruptedException {
    for (int i = 0; !Files.exists(file); i++) {
      if (!station.isAlive() || i > PATIENCE_SECONDS) {
        throw new IOException(
            "The station did not start: " + Files.readString(folder.resolve("station.log")));
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static void bearings(List<UplinkMeter> meters, boolean wear) {
    for (UplinkMeter meter : meters) {
      for (String device : WORN.getOrDefault(meter.node(), List.of())) {
        meter.fault(device, "bearing-wear", wear);
      }
    }
  }

  private void tell(List<UplinkMeter> meters) throws IOException {
    double raw = 0;
    double up = 0;
    double span = 0;
    long decided = 0;
    for (UplinkMeter meter : meters) {
      UplinkMeter.Span measured = meter.end();
      double rawRate = measured.rawBytes() / measured.seconds();
      double upRate = measured.upBytes() / measured.seconds();
      String name = "uplink." + meter.node().replace('-', '_');
      report.figure(name + ".raw_bytes_per_s", rawRate, "B/s");
      report.figure(name + ".sent_bytes_per_s", upRate, "B/s");
      report.figure(name + ".saved_percent", 100 * (1 - upRate / rawRate), "%");
      raw += rawRate;
      up += upRate;
      span = Math.max(span, measured.seconds());
      decided += measured.commands();
    }
    report.figure("uplink.raw_bytes_per_s", raw, "B/s");
    report.figure("uplink.sent_bytes_per_s", up, "B/s");
    report.figure("uplink.saved_percent", 100 * (1 - up / raw), "%");
    report.figure("uplink.commands", decided, "commands to devices decided on the edge nodes");
    report.condition("measured for", Math.round(span) + " s, the demo's edge nodes in one process");
    report.condition("raw", "payloads of the devices' values and waveforms, without MQTT's own");
    report.condition("sent", "TCP payload from edge node to station, all of it");
  }
}
