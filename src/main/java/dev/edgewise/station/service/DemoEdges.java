package dev.edgewise.station.service;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.base.ProcessFile;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.base.WholeFile;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.edge.EdgeConfig;
import dev.edgewise.edge.EdgeNode;
import dev.edgewise.scenario.Floor;
import dev.edgewise.scenario.FloorFile;
import dev.edgewise.scenario.PlantNode;
import dev.edgewise.scenario.PlantSpec;
import dev.edgewise.scenario.RemoteFaults;
import dev.edgewise.stream.djl.DjlEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The edge nodes of the demo plant that are real: each a process of its own with its broker, and
/// one more process for the machines below them and their links to the station. They outlive the
/// station; a station that comes finds them again. On weak machines all of it runs in the station's
/// own process.
public final class DemoEdges implements AutoCloseable {
  private static final ErrorCode UNUSABLE = new ErrorCode("EDGES-FOLDER");
  private static final String DEVICES = "devices";
  private static final String CONFIG = "config.json";
  private static final String PORTS = "ports.json";

  private final Path folder;
  private final PlantSpec plant;
  private final long seed;
  private final MqttSpec.Links links;
  private final TimeSource time;
  private final Closer closer = new Closer();

  /// @param folder where the nodes keep their data, a folder each
  /// @param plant only the nodes that are real
  DemoEdges(Path folder, PlantSpec plant, long seed, MqttSpec.Links links, TimeSource time) {
    this.folder = folder;
    this.plant = plant;
    this.seed = seed;
    this.links = links;
    this.time = time;
  }

  /// @param local port of the node's own broker
  /// @param link port of its link to the station
  private record Ports(int local, int link) {}

  /// @param station port of the station's broker that the links lead to
  private record Plan(int station, Map<String, Ports> nodes) {}

  /// Starts what does not run yet, each in a process of its own; returns before they are ready.
  ///
  /// @param station port of the station's broker on 127.0.0.1
  /// @return what was done, for people
  String startProcesses(int station) throws EdgewiseException {
    Optional<Plan> before = plan();
    List<ChildProcess> all = children();
    boolean anyRuns = all.stream().anyMatch(child -> child.running().isPresent());
    boolean fits = before.isPresent() && before.get().station() == station;
    if (anyRuns && !fits) {
      all.forEach(ChildProcess::stop);
      anyRuns = false;
    }
    if (!anyRuns) {
      write(choosePorts(station));
    }
    int started = 0;
    for (ChildProcess child : all) {
      started += child.start() ? 1 : 0;
    }
    return started == 0
        ? "found running again"
        : started == all.size() ? "started" : started + " of " + all.size() + " started";
  }

  /// Runs all of it in this process until this is closed.
  void runInside(int station) throws EdgewiseException {
    write(choosePorts(station));
    ExecutorService steps = Executors.newSingleThreadExecutor(Threads.daemon("devices"));
    closer.add(steps::shutdownNow);
    for (PlantNode node : plant.nodes()) {
      Path file = folder(node).resolve(CONFIG);
      EdgeConfig config = EdgeConfig.read(text(file), file.toString(), folder(node));
      EdgeNode edge =
          closer.add(
              EdgeNode.open(
                  config,
                  folder(node),
                  new EdgeNode.Outside(
                      time, links, name -> Optional.empty(), new DjlEngine(time))));
      edge.start();
    }
    Path file = folder.resolve(DEVICES).resolve(CONFIG);
    Floor floor = closer.add(FloorFile.read(text(file), file.toString()).open(links, time, steps));
    floor.start();
  }

  /// The faults of the machines below each node, by the node's name.
  Map<String, RemoteFaults> faults() throws EdgewiseException {
    Map<String, RemoteFaults> all = new LinkedHashMap<>();
    Plan plan = plan().orElseThrow(() -> unusable("has no " + PORTS, null));
    for (Map.Entry<String, Ports> node : plan.nodes().entrySet()) {
      MqttSpec broker =
          MqttSpec.of(URI.create("tcp://127.0.0.1:" + node.getValue().local()), "station");
      all.put(
          node.getKey(),
          closer.add(new RemoteFaults(plant.group(), node.getKey(), broker, links, time)));
    }
    return all;
  }

  /// Names of what runs below `folder`, with their process ids.
  ///
  /// @param folder `edges` in a station's data folder
  public static Map<String, Long> running(Path folder) throws EdgewiseException {
    Map<String, Long> all = new TreeMap<>();
    try (var inside = Files.isDirectory(folder) ? Files.list(folder) : null) {
      for (Path each : inside == null ? List.<Path>of() : inside.toList()) {
        ProcessFile.find(each)
            .ifPresent(process -> all.put(each.getFileName().toString(), process.pid()));
      }
    } catch (IOException e) {
      throw new EdgewiseException(
          UNUSABLE, folder + " cannot be read: " + e.getMessage() + ".", "Check --data.", e);
    }
    return all;
  }

  /// Ends what runs below `folder`, wherever it was started.
  ///
  /// @return how many processes were ended
  public static int stopAll(Path folder) throws EdgewiseException {
    Map<String, Long> all = running(folder);
    all.keySet().forEach(name -> new ChildProcess(folder.resolve(name), List.of()).stop());
    return all.size();
  }

  /// Ends what runs in this process; others go on.
  @Override
  public void close() {
    closer.close();
  }

  private List<ChildProcess> children() {
    List<ChildProcess> all = new ArrayList<>();
    all.add(child(DEVICES, folder.resolve(DEVICES)));
    for (PlantNode node : plant.nodes()) {
      all.add(child("edge", folder(node)));
    }
    return all;
  }

  private static ChildProcess child(String command, Path folder) {
    return new ChildProcess(
        folder,
        List.of(
            command, "--config", folder.resolve(CONFIG).toString(), "--data", folder.toString()));
  }

  private Path folder(PlantNode node) {
    return folder.resolve(node.name());
  }

  private Plan choosePorts(int station) throws EdgewiseException {
    Map<String, Ports> ports = new LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (PlantNode node : plant.nodes()) {
        ports.put(node.name(), new Ports(free(held), free(held)));
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw unusable("finds no free port", e);
    }
    return new Plan(station, ports);
  }

  private static int free(List<ServerSocket> held) throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    held.add(socket);
    return socket.getLocalPort();
  }

  /// Writes the configuration of each process; the ports come last.
  private void write(Plan plan) throws EdgewiseException {
    List<FloorFile.Node> floor = new ArrayList<>();
    for (PlantNode node : plant.nodes()) {
      Ports ports = plan.nodes().get(node.name());
      if (ports == null) {
        throw unusable("has no ports for " + node.name(), null);
      }
      String link = "tcp://127.0.0.1:" + ports.link();
      put(
          folder(node).resolve(CONFIG),
          DemoEdgeFile.of(plant, node, link, ports.local(), DemoWork.of(node.name())));
      floor.add(
          new FloorFile.Node(
              node.name(),
              "tcp://127.0.0.1:" + ports.local(),
              new FloorFile.Link(ports.link(), "127.0.0.1", plan.station())));
    }
    put(folder.resolve(DEVICES).resolve(CONFIG), Json.write(new FloorFile(seed, floor)));
    put(folder.resolve(PORTS), Json.write(plan));
  }

  private Optional<Plan> plan() throws EdgewiseException {
    Path file = folder.resolve(PORTS);
    return Files.exists(file)
        ? Optional.of(Json.read(text(file), Plan.class, file.toString()))
        : Optional.empty();
  }

  private String text(Path file) throws EdgewiseException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unusable("cannot be read: " + e.getMessage(), e);
    }
  }

  private void put(Path file, String text) throws EdgewiseException {
    try {
      Files.createDirectories(file.getParent());
      WholeFile.write(file, text);
    } catch (IOException e) {
      throw unusable("cannot be written: " + e.getMessage(), e);
    }
  }

  private EdgewiseException unusable(String why, @org.jspecify.annotations.Nullable Exception e) {
    return new EdgewiseException(
        UNUSABLE,
        "The folder of the demo's edge nodes, " + folder + ", " + why + ".",
        "Delete it while no edge node runs (./edgewise edges stop); it is made anew.",
        e);
  }
}
