package dev.edgewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// `edgewise bench decision`: from the publish of a device to the command that comes back, through
/// an edge node as a process of its own: mapping, bus, pipeline, model, rule, gate. Beside it, on
/// the same broker and in alternating slices, a client that echoes; and Node-RED, where it is.
final class DecisionBench {
  private static final int DEVICES = 100;
  private static final int IDLE_RATE = 20;

  private final Report report;
  private final Path folder;
  private final int seconds;
  private final int slices;
  private final int rate;
  private final int qos;

  /// Without its peers, for a profile.
  private final boolean alone;

  private final Optional<Path> nodeRed;
  private final List<String> flags;

  private DecisionBench(Report report, Path folder, BenchOptions options) {
    this.report = report;
    this.folder = folder;
    seconds = options.number("seconds", 10);
    slices = options.number("slices", 10);
    rate = options.number("rate", 1_000);
    qos = options.number("qos", 0);
    alone = options.has("alone");
    String given = System.getenv().getOrDefault("EDGEWISE_NODE_RED", "");
    String place = options.text("nodered", given);
    nodeRed = place.isEmpty() ? Optional.empty() : Optional.of(Path.of(place));
    flags =
        options.has("profile")
            ? List.of(
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + options.text("profile", ""))
            : List.of();
  }

  static void run(Appendable out, List<String> args) throws Exception {
    BenchOptions options =
        BenchOptions.of(
            args, "seconds", "slices", "rate", "qos", "nodered", "profile", "broker", "alone");
    Report report = new Report("decision", out);
    Path folder = Files.createTempDirectory("edgewise-decision");
    try {
      DecisionBench bench = new DecisionBench(report, folder, options);
      String only = options.text("broker", "both");
      Optional<Path> mosquitto = Mosquitto.program();
      if (mosquitto.isEmpty()) {
        out.append("# mosquitto is not installed: the node has no station, and its own broker is");
        out.append(" the only one\n");
      }
      if (!only.equals("mosquitto")) {
        bench.embedded(mosquitto, out);
      }
      if (mosquitto.isPresent() && !only.equals("embedded")) {
        bench.outside(mosquitto.get(), out);
      }
      bench.conditions();
      report.write();
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private Path fresh(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /// The node's own broker.
  private void embedded(Optional<Path> mosquitto, Appendable out) throws Exception {
    Path files = fresh("embedded");
    try (UpStation station = new UpStation(mosquitto, fresh("up"))) {
      Path config = DecisionForms.write(files, DEVICES, qos, "", station.address());
      try (EdgeProcess edge = EdgeProcess.start(config, fresh("data"), log(), flags)) {
        measure(edge, edge.port(), "", out);
      }
    }
  }

  private void outside(Path mosquitto, Appendable out) throws Exception {
    Path files = fresh("outside");
    try (UpStation station = new UpStation(Optional.of(mosquitto), fresh("up2"));
        Mosquitto broker = Mosquitto.start(mosquitto, fresh("broker"))) {
      String local = "tcp://127.0.0.1:" + broker.port();
      Path config = DecisionForms.write(files, DEVICES, qos, local, station.address());
      try (EdgeProcess edge = EdgeProcess.start(config, fresh("data2"), log(), flags)) {
        measure(edge, broker.port(), "_mosquitto", out);
      }
    }
  }

  private Path log() {
    return Path.of("target", "bench", "decision-edge.log");
  }

  /// A broker that stands for the station's; nobody listens there when there is no Mosquitto.
  private static final class UpStation implements AutoCloseable {
    private final Optional<Mosquitto> broker;

    UpStation(Optional<Path> program, Path folder) throws IOException, InterruptedException {
      broker =
          program.isPresent()
              ? Optional.of(Mosquitto.start(program.get(), folder))
              : Optional.empty();
    }

    String address() {
      return "tcp://127.0.0.1:" + broker.map(Mosquitto::port).orElse(9);
    }

    @Override
    public void close() {
      broker.ifPresent(Mosquitto::close);
    }
  }

  private void measure(EdgeProcess edge, int port, String suffix, Appendable out) throws Exception {
    Map<String, DecisionPlant> plants = new LinkedHashMap<>();
    try (Worker echo = Worker.java("64m", DecisionEcho.class, List.of(String.valueOf(port)));
        Optionally<DecisionNodeRed> red = red(port, out)) {
      echo.answer();
      plants.put("edge", new DecisionPlant(port, "edge", DEVICES));
      if (!alone) {
        plants.put("echo", new DecisionPlant(port, "echo", DEVICES));
      }
      if (red.isThere()) {
        plants.put("nodered", new DecisionPlant(port, "nodered", DEVICES));
      }
      for (DecisionPlant plant : plants.values()) {
        plant.most(DEVICES, 2.0 * seconds);
        plant.paced(rate, seconds);
      }
      idle(plants, suffix);
      double[] cpu = {0};
      DecisionPlant ours = plants.get("edge");
      paced(
          alternate(
              plants,
              plant -> {
                double before = edge.cpuSeconds();
                DecisionPlant.Slice slice = plant.paced(rate, seconds);
                cpu[0] += plant == ours ? edge.cpuSeconds() - before : 0;
                return slice;
              }),
          suffix);
      most(alternate(plants, plant -> plant.most(DEVICES, seconds)), suffix);
      report.figure("decision.edge_cpu" + suffix, cpu[0] / seconds / slices * 100, "% of a core");
      report.figure("decision.edge_rss_mb" + suffix, edge.residentMb(), "MB");
    } finally {
      for (DecisionPlant plant : plants.values()) {
        plant.close();
      }
    }
  }

  /// A thing that may be missing.
  private record Optionally<T extends AutoCloseable>(Optional<T> thing) implements AutoCloseable {
    boolean isThere() {
      return thing.isPresent();
    }

    @Override
    public void close() throws Exception {
      if (thing.isPresent()) {
        thing.get().close();
      }
    }
  }

  private Optionally<DecisionNodeRed> red(int port, Appendable out) throws Exception {
    if (nodeRed.isEmpty() || !Files.isDirectory(nodeRed.get().resolve("node_modules/node-red"))) {
      out.append("# Node-RED is not measured: give a folder with the npm packages node-red and");
      out.append(" onnxruntime-node by --nodered or EDGEWISE_NODE_RED\n");
      return new Optionally<>(Optional.empty());
    }
    Path model = folder.resolve(port + ".onnx");
    Files.write(model, new InferenceModels().detector().onnx().bytes());
    return new Optionally<>(
        Optional.of(DecisionNodeRed.start(nodeRed.get(), fresh("red" + port), model, port, log())));
  }

  private interface Run {
    DecisionPlant.Slice of(DecisionPlant plant) throws IOException;
  }

  private Map<String, List<DecisionPlant.Slice>> alternate(
      Map<String, DecisionPlant> plants, Run run) throws IOException {
    Map<String, List<DecisionPlant.Slice>> out = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(plants.keySet());
    for (int i = 0; i < slices; i++) {
      for (String name : i % 2 == 0 ? names : names.reversed()) {
        out.computeIfAbsent(name, n -> new ArrayList<>()).add(run.of(plants.get(name)));
      }
    }
    return out;
  }

  private void idle(Map<String, DecisionPlant> plants, String suffix) throws IOException {
    for (Map.Entry<String, DecisionPlant> each : plants.entrySet()) {
      DecisionPlant.Slice slice = each.getValue().paced(IDLE_RATE, seconds);
      String name =
          each.getKey().equals("edge") ? "decision.idle" : "decision.idle_" + each.getKey();
      report.figure(name + "_p50_ms" + suffix, slice.p50() / 1e6, "ms");
      report.figure(name + "_p99_ms" + suffix, slice.p99() / 1e6, "ms");
    }
  }

  private void paced(Map<String, List<DecisionPlant.Slice>> slices, String suffix)
      throws IOException {
    for (Map.Entry<String, List<DecisionPlant.Slice>> each : slices.entrySet()) {
      String name = each.getKey().equals("edge") ? "decision." : "decision." + each.getKey() + "_";
      List<DecisionPlant.Slice> list = each.getValue();
      report.figure(name + "p50_ms" + suffix, median(list, s -> s.p50() / 1e6), "ms");
      report.figure(name + "p99_ms" + suffix, median(list, s -> s.p99() / 1e6), "ms");
      report.figure(
          name + "late" + suffix,
          list.stream().mapToLong(DecisionPlant.Slice::late).sum(),
          "commands after the device's next message");
      report.figure(
          name + "missed" + suffix,
          list.stream().mapToLong(DecisionPlant.Slice::missed).sum(),
          "messages without a command");
    }
    ratios(slices, "echo", "bare", suffix);
    ratios(slices, "nodered", "nodered", suffix);
  }

  private void ratios(
      Map<String, List<DecisionPlant.Slice>> slices, String peer, String name, String suffix)
      throws IOException {
    List<DecisionPlant.Slice> theirs = slices.get(peer);
    if (theirs == null) {
      return;
    }
    List<DecisionPlant.Slice> ours = slices.get("edge");
    report.figure(
        "decision.ratio_to_" + name + "_p50" + suffix,
        ratio(ours, theirs, s -> (double) s.p50()),
        "ratio");
    report.figure(
        "decision.ratio_to_" + name + "_p99" + suffix,
        ratio(ours, theirs, s -> (double) s.p99()),
        "ratio");
  }

  private void most(Map<String, List<DecisionPlant.Slice>> slices, String suffix)
      throws IOException {
    for (Map.Entry<String, List<DecisionPlant.Slice>> each : slices.entrySet()) {
      String name = each.getKey().equals("edge") ? "decision." : "decision." + each.getKey() + "_";
      report.figure(
          name + "max_per_s" + suffix,
          median(each.getValue(), DecisionPlant.Slice::perSecond),
          "decisions/s");
      report.figure(
          name + "max_missed" + suffix,
          each.getValue().stream().mapToLong(DecisionPlant.Slice::missed).sum(),
          "messages without a command");
    }
    for (String peer : List.of("echo", "nodered")) {
      List<DecisionPlant.Slice> theirs = slices.get(peer);
      if (theirs != null) {
        report.figure(
            "decision.ratio_to_" + (peer.equals("echo") ? "bare" : peer) + "_max" + suffix,
            ratio(slices.get("edge"), theirs, DecisionPlant.Slice::perSecond),
            "ratio");
      }
    }
  }

  private static double median(
      List<DecisionPlant.Slice> slices, ToDoubleFunction<DecisionPlant.Slice> value) {
    double[] values = slices.stream().mapToDouble(value).sorted().toArray();
    return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }

  private static double ratio(
      List<DecisionPlant.Slice> ours,
      List<DecisionPlant.Slice> theirs,
      ToDoubleFunction<DecisionPlant.Slice> value) {
    double[] ratios = new double[ours.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = value.applyAsDouble(ours.get(i)) / value.applyAsDouble(theirs.get(i));
    }
    Arrays.sort(ratios);
    return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
  }

  private void conditions() {
    report.condition(
        "way",
        DEVICES
            + " devices on one connection; each message has 64 features as JSON, is judged ill or"
            + " well by an autoencoder 64-32-8-32-64, and one of two rules commands the device's"
            + " valve; QoS "
            + qos);
    report.condition(
        "slices", slices + " of " + seconds + " s each, alternating; medians; ratios pairwise");
    report.condition("load", rate + " messages/s; idle: " + IDLE_RATE + "/s");
    report.condition("most", "one message under way for each device, the next at its command");
    report.condition("bare", "a process that answers each message on a bare socket");
    report.condition(
        "upwards", "events and scores go to a Mosquitto of their own, where it is installed");
  }
}
