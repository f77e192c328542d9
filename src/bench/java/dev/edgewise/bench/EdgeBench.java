package dev.edgewise.bench;

import dev.edgewise.base.Json;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.telemetry.WaveformCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// `edgewise bench edge`: how soon an edge node is ready, and what it holds of the memory after
/// some minutes of what the nodes of the demo do: pumps with speed, temperature and vibration
/// blocks of 20 kHz, features, the models of bearings and a rule. Once with its own broker and,
/// where Mosquitto is installed, once with that.
final class EdgeBench {
  private static final int PUMPS = 8;
  private static final int VALUES = 8_192;
  private static final long PERIOD_NANOS = 50_000;
  private static final int STARTS = 3;
  private static final String SITE = "bench";
  private static final String NODE = "edge";

  private final Report report;
  private final Path folder;
  private final int seconds;

  private EdgeBench(Report report, Path folder, int seconds) {
    this.report = report;
    this.folder = folder;
    this.seconds = seconds;
  }

  static void run(Appendable out, List<String> args) throws Exception {
    BenchOptions options = BenchOptions.of(args, "seconds");
    Report report = new Report("edge", out);
    Path folder = Files.createTempDirectory("edgewise-edge");
    try {
      EdgeBench bench = new EdgeBench(report, folder, options.number("seconds", 180));
      bench.own();
      Optional<Path> program = Mosquitto.program();
      if (program.isPresent()) {
        bench.outside(program.get());
      }
      bench.conditions();
      report.write();
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private void own() throws IOException {
    Path config = config("own", Map.of("qos", 1));
    starts(config, "");
    try (EdgeProcess edge = start(config, "own-data")) {
      load(edge.port());
      report.figure("edge.rss_mb", edge.residentMb(), "MB");
      report.figure("edge.cpu_s", edge.cpuSeconds(), "s of CPU time");
    }
  }

  private void outside(Path program) throws IOException, InterruptedException {
    try (Mosquitto broker = Mosquitto.start(program, Files.createDirectory(folder.resolve("mq")))) {
      Path config = config("outside", Map.of("broker", "tcp://127.0.0.1:" + broker.port()));
      starts(config, "_outside");
      try (EdgeProcess edge = start(config, "outside-data")) {
        load(broker.port());
        report.figure("edge.rss_mb_outside", edge.residentMb(), "MB");
        report.figure("edge.cpu_s_outside", edge.cpuSeconds(), "s of CPU time");
      }
    }
  }

  private void starts(Path config, String suffix) throws IOException {
    double[] times = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      try (EdgeProcess edge = start(config, "start" + suffix + i)) {
        times[i] = edge.readySeconds();
      }
    }
    report.figure("edge.ready_s" + suffix, StartBench.median(times), "s");
  }

  private EdgeProcess start(Path config, String data) throws IOException {
    Path log = Path.of("target", "bench", "edge.log");
    Files.createDirectories(log.getParent());
    return EdgeProcess.start(config, folder.resolve(data), log, List.of());
  }

  private Path config(String name, Map<String, Object> local) throws IOException {
    List<Object> devices = new ArrayList<>();
    for (int i = 0; i < PUMPS; i++) {
      devices.add(Map.of("name", pump(i), "template", "pump"));
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("site", SITE);
    config.put("node", NODE);
    config.put("asset", "Bench/Edge");
    config.put("uplink", Map.of("broker", "tcp://127.0.0.1:1"));
    config.put("local", local);
    config.put("templates", Map.of("pump", template()));
    config.put("devices", devices);
    config.put("models", List.of("bearing-ae", "bearing-class"));
    config.put("pipelines", List.of("bearing"));
    config.put("rules", List.of("slow.rule"));
    Path place = Files.createDirectory(folder.resolve(name));
    Files.writeString(
        place.resolve("slow.rule"),
        """
        rule "slow" version 1
        on "Bench/Pumps/*"
        stale after 30s
        when  model("bearing-ae").score > 0.7 for 5s until < 0.55
          and tag("drive/speed") > 200 rpm
        then  alarm(HIGH, "bearing failure predicted")
              command("drive/speed-setpoint", 1200 rpm)
        """);
    Path file = place.resolve("edge.json");
    Files.writeString(file, Json.write(config));
    return file;
  }

  private static Map<String, Object> template() {
    return Map.of(
        "asset",
        "Bench/Pumps/{device}",
        "topic",
        "bench/{device}/telemetry",
        "signals",
        List.of(
            Map.of("name", "drive/speed", "unit", "rpm"),
            Map.of("name", "bearing/temperature", "unit", "°C")),
        "waveforms",
        List.of(Map.of("name", "vibration/acceleration", "unit", "m/s²")),
        "actuators",
        List.of(
            Map.of(
                "name",
                "drive/speed-setpoint",
                "unit",
                "rpm",
                "low",
                600,
                "high",
                1_600,
                "feedback",
                Map.of("tag", "drive/speed", "tolerance", 20))));
  }

  private static String pump(int number) {
    return "P-" + (101 + number);
  }

  private void load(int port) throws IOException {
    Random random = new Random(5);
    float[] values = new float[VALUES];
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    try (DecisionPort devices = new DecisionPort(port, "bench-pumps")) {
      for (int second = 0; System.nanoTime() - end < 0; second++) {
        for (int i = 0; i < PUMPS; i++) {
          String telemetry =
              String.format(
                  Locale.ROOT,
                  "{\"drive\":{\"speed\":%.1f},\"bearing\":{\"temperature\":%.1f}}",
                  1_480 + random.nextGaussian(),
                  45 + random.nextGaussian());
          devices.publish(bytes("bench/" + pump(i) + "/telemetry"), bytes(telemetry));
          if ((second + i) % 5 == 0) {
            for (int v = 0; v < VALUES; v++) {
              values[v] = (float) random.nextGaussian();
            }
            long start = System.currentTimeMillis() * 1_000_000L - VALUES * PERIOD_NANOS;
            devices.publish(
                bytes(EdgeTopics.wave(SITE, NODE, pump(i), "vibration/acceleration")),
                WaveformCodec.encodeShort(start, PERIOD_NANOS, values));
          }
        }
        devices.flush();
        LockSupport.parkNanos(1_000_000_000L);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void conditions() {
    report.condition(
        "load",
        PUMPS
            + " pumps for "
            + seconds
            + " s: two values a second, 8,192 samples of vibration each 5 s, both models of"
            + " bearings, one rule; no station");
    report.condition("ready", "median of " + STARTS + " starts on an empty data folder");
  }
}
