package dev.edgewise.bench;

import dev.edgewise.base.Json;
import dev.edgewise.base.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `edgewise bench uplink`: what the devices below the demo's edge nodes send against what their
/// nodes send up, while a bearing wears out. The headless station runs with the demo's own
/// configuration. What devices send is counted by a client of each node's broker, payloads alone;
/// what goes up is counted on the wire by the link that it leads through, all of it.
final class UplinkBench {
  private static final long PATIENCE_SECONDS = 180;
  private static final String NAMES = "ports.json";

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
      new UplinkBench(report, folder, options.number("seconds", 120), time).measure();
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
    try {
      Path ports = folder.resolve("data").resolve("edges-inside").resolve(NAMES);
      waitFor(ports, station);
      var nodes = Json.tree(Files.readString(ports), NAMES).path("nodes");
      Random random = new Random(1);
      for (var node : nodes.properties()) {
        int port = node.getValue().path("local").asInt();
        meters.add(UplinkMeter.open(node.getKey(), port, time, random));
      }
      for (UplinkMeter meter : meters) {
        meter.waitUntilUp(PATIENCE_SECONDS);
      }
      wearABearing(meters);
      meters.forEach(UplinkMeter::begin);
      TimeUnit.SECONDS.sleep(seconds);
      tell(meters);
    } finally {
      meters.forEach(UplinkMeter::close);
      station.destroy();
      if (!station.waitFor(60, TimeUnit.SECONDS)) {
        station.destroyForcibly().waitFor();
      }
    }
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

  private static void wearABearing(List<UplinkMeter> meters) {
    for (UplinkMeter meter : meters) {
      if (meter.node().equals("edge-07")) {
        meter.fault("P-104", "bearing-wear");
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
    report.condition(
        "decisions", "made on the edge nodes; a run of them on the station is not part of this");
  }
}
