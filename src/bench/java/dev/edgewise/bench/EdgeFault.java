package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.NodeReportJson;
import dev.edgewise.scenario.LinkRelay;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `edgewise fault edge`: an edge node, its station and the link between them are broken again and
/// again while devices send numbered samples; then history is compared with what they sent.
///
/// The devices and the checker are this process. Two outside mosquittos are never broken: one below
/// the node, which keeps the node's session, and the station's. Where the machine allows it the
/// node's store is on a small tmpfs, which is filled to the last byte in some rounds.
final class EdgeFault {
  private static final int SETTLE_SECONDS = 180;
  private static final int TMPFS_MB = 48;
  private static final int STORE_MB = 24;
  private static final int KINDS = 5;

  private final Appendable out;
  private final int rounds;
  private final int rate;
  private final long seed;
  private final Random random;
  private final Path folder;
  private final Map<String, Integer> kinds = new LinkedHashMap<>();
  private volatile Optional<NodeReport> said = Optional.empty();
  private Optional<EdgeProcess> edge = Optional.empty();
  private Optional<StationProcess> station = Optional.empty();
  private boolean isSmallDisk;

  private EdgeFault(Appendable out, BenchOptions options) throws IOException {
    this.out = out;
    rounds = options.number("rounds", 20);
    rate = options.number("rate", 100);
    seed = options.number("seed", 1);
    random = new Random(seed);
    folder = Files.createTempDirectory("edgewise-fault-edge");
  }

  /// @return whether nothing was lost, doubled or out of order; true when there is no mosquitto
  static boolean run(Appendable out, List<String> args) throws Exception {
    Optional<Path> program = Mosquitto.program();
    if (program.isEmpty()) {
      out.append("# mosquitto is not installed: fault edge is skipped\n");
      return true;
    }
    BenchOptions options = BenchOptions.of(args, "rounds", "rate", "seed");
    return new EdgeFault(out, options).run(program.get());
  }

  private boolean run(Path program) throws Exception {
    Path store = Files.createDirectories(folder.resolve("edge/store"));
    isSmallDisk =
        command("mount", "-t", "tmpfs", "-o", "size=" + TMPFS_MB + "m", "tmpfs", store.toString());
    Path below = Files.createDirectory(folder.resolve("below"));
    Path above = Files.createDirectory(folder.resolve("above"));
    List<List<Long>> sent;
    try (Mosquitto lower = Mosquitto.startKeeping(program, below, line -> {});
        Mosquitto upper = Mosquitto.startKeeping(program, above, line -> {});
        SystemTime time = new SystemTime();
        LinkRelay relay =
            LinkRelay.open(0, "127.0.0.1", upper.port(), LinkRelay.Start.plain(seed), time)) {
      URI broker = URI.create("tcp://127.0.0.1:" + upper.port());
      URI devices = URI.create("tcp://127.0.0.1:" + lower.port());
      writeConfig(devices, relay.port());
      try (MqttLink watch = watch(broker, time)) {
        watch.start();
        sent = rounds(broker, devices, relay);
      }
    } finally {
      if (edge.isPresent()) {
        edge.get().kill();
      }
      station.ifPresent(StationProcess::close);
      if (isSmallDisk) {
        command("umount", store.toString());
      }
    }
    return tell(EdgeFaultCheck.of(folder.resolve("station/history"), sent), sent);
  }

  private List<List<Long>> rounds(URI broker, URI devices, LinkRelay relay) throws Exception {
    startStation(broker);
    startEdge();
    awaitNothingWaits("the node's first report", 60);
    List<List<Long>> sent;
    try (EdgeFaultDevices source = EdgeFaultDevices.start(devices, rate)) {
      for (int round = 1; round <= rounds; round++) {
        int kind = round <= KINDS ? round - 1 : random.nextInt(KINDS);
        String name = broken(kind, broker, relay);
        kinds.merge(name, 1, Integer::sum);
        out.append("# round " + round + ": " + name + "\n");
        pause(2_000, 8_000);
      }
      sent = source.stop();
    }
    Thread.sleep(12_000); // the node reports each ten seconds
    said = Optional.empty();
    awaitNothingWaits("the end of the drain", SETTLE_SECONDS);
    edge.orElseThrow().close();
    if (!station.orElseThrow().stop()) {
      throw new IOException("The station did not stop");
    }
    return sent;
  }

  private static boolean command(String... words) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void writeConfig(URI devices, int uplink) throws IOException {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < EdgeFaultDevices.DEVICES; i++) {
      String name = EdgeFaultDevices.name(i);
      Map<String, Object> device = new LinkedHashMap<>();
      device.put("name", name);
      device.put("asset", "Fault/" + name);
      device.put("topic", "fault/" + name);
      device.put("time", List.of(Map.of("pointer", "/t", "format", "epoch-ms")));
      device.put("silentAfterSeconds", 600);
      device.put("signals", List.of(Map.of("name", "n"), Map.of("name", "s")));
      all.add(device);
    }
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("site", "fault");
    file.put("node", "edge");
    file.put("asset", "Fault/Edge");
    file.put("uplink", Map.of("broker", "tcp://127.0.0.1:" + uplink, "primaryHost", "edgewise"));
    file.put("local", Map.of("broker", devices.toString()));
    file.put("store", Map.of("megabytes", STORE_MB));
    file.put("devices", all);
    Files.writeString(folder.resolve("edge.json"), Json.write(file));
  }

  private MqttLink watch(URI broker, SystemTime time) throws EdgewiseException {
    MqttLink link = new PahoLinks(time, new Random(3)).open(MqttSpec.of(broker, "fault-watch"));
    link.subscribe(EdgeTopics.reported("fault", "edge"), 1, this::reported);
    return link;
  }

  private void reported(MqttMessage message) {
    try {
      said = Optional.of(NodeReportJson.decode(message.payload()));
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits for a report of the node that says that no measured sample waits.
  private void awaitNothingWaits(String what, int seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() - end < 0) {
      Optional<NodeReport.Store> store = said.map(NodeReport::store);
      if (store.stream()
          .flatMap(s -> s.lanes().stream())
          .anyMatch(lane -> lane.name().equals("measured") && lane.waiting() == 0)) {
        return;
      }
      Thread.sleep(100);
    }
    out.append("# waited in vain for " + what + ": " + said.map(NodeReport::store) + "\n");
  }

  private void startStation(URI broker) throws IOException {
    Path log = folder.resolve("station.log");
    station = Optional.of(StationProcess.start(folder.resolve("station"), broker, 1_200, log));
  }

  private void startEdge() throws IOException {
    Path log = folder.resolve("edge.log");
    edge =
        Optional.of(
            EdgeProcess.start(folder.resolve("edge.json"), folder.resolve("edge"), log, List.of()));
  }

  /// @return what was broken
  private String broken(int kind, URI broker, LinkRelay relay) throws Exception {
    switch (kind) {
      case 0 -> {
        relay.cut(true);
        pause(2_000, 6_000);
        relay.cut(false);
        return "link cut";
      }
      case 1 -> {
        station.orElseThrow().kill();
        pause(0, 3_000);
        startStation(broker);
        return "station killed";
      }
      case 2 -> {
        edge.orElseThrow().kill();
        pause(0, 2_000);
        startEdge();
        return "edge killed";
      }
      case 3 -> {
        relay.cut(true);
        pause(1_000, 3_000);
        edge.orElseThrow().kill();
        tear();
        startEdge();
        relay.cut(false);
        return "edge killed with the link cut, the end of its store torn";
      }
      default -> {
        return full(relay);
      }
    }
  }

  /// The disk of the store has no byte left while the link is cut.
  private String full(LinkRelay relay) throws Exception {
    if (!isSmallDisk) {
      return "left out: no small disk could be mounted to be filled";
    }
    Path filler = folder.resolve("edge/store/filler");
    relay.cut(true);
    fill(filler);
    pause(2_000, 4_000);
    Files.deleteIfExists(filler);
    pause(500, 1_500);
    relay.cut(false);
    return "disk full with the link cut";
  }

  private static void fill(Path filler) {
    byte[] block = new byte[4_096];
    try (OutputStream file = Files.newOutputStream(filler)) {
      while (true) {
        file.write(block);
      }
    } catch (IOException e) {
      // It is full.
    }
  }

  /// What a stop while writing leaves behind the last whole group: noise.
  private void tear() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("edge/store/measured"))) {
      Optional<Path> last =
          files.filter(f -> f.toString().endsWith(".log")).max(Comparator.naturalOrder());
      byte[] noise = new byte[20 + random.nextInt(200)];
      random.nextBytes(noise);
      if (last.isPresent()) {
        Files.write(last.get(), noise, StandardOpenOption.APPEND);
      }
    }
  }

  private void pause(int least, int most) throws InterruptedException {
    Thread.sleep(least + random.nextInt(most - least));
  }

  private boolean tell(EdgeFaultCheck found, List<List<Long>> sent) throws IOException {
    Report report = new Report("fault-edge", out);
    report.figure("fault.rounds", rounds, "");
    report.figure("fault.published", 2.0 * sent.stream().mapToInt(List::size).sum(), "");
    report.figure("fault.found", found.samples(), "");
    report.figure("fault.lost", found.lost(), "");
    report.figure("fault.duplicated", found.duplicated(), "");
    report.figure("fault.out_of_order", found.outOfOrder(), "");
    report.condition("rounds", kinds);
    report.condition(
        "load",
        String.format(
            Locale.ROOT,
            "%d messages/s at QoS 1 of two values each from %d devices that number them, never"
                + " stopped meanwhile",
            rate,
            EdgeFaultDevices.DEVICES));
    report.condition(
        "checked",
        "history read from disk by the process of the devices; the node's report only tells when to"
            + " look");
    report.condition("seed", seed);
    report.write();
    boolean whole = found.lost() == 0 && found.duplicated() == 0 && found.outOfOrder() == 0;
    if (whole) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } else {
      out.append("# kept for a closer look: " + folder + "\n");
    }
    return whole;
  }
}
