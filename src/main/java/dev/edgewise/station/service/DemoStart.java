package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.connect.sparkplug.SparkplugEdgeNode;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.scenario.PlantSpec;
import dev.edgewise.scenario.Plants;
import dev.edgewise.scenario.RemoteFaults;
import dev.edgewise.scenario.SimulatedPlant;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.stream.djl.DjlEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Starts the simulated plant, its real edge nodes, and its past, as a part of the station's start.
final class DemoStart {
  private static final String PLANT = "Simulated plant";
  private static final String EDGES = "Edge nodes";
  private static final String PAST = "Simulated history";

  private final StationService station;
  private final PahoLinks links;
  private final Failures failures;

  /// Tells that a step of the start has failed.
  @FunctionalInterface
  interface Failures {
    EdgewiseException fail(String step, EdgewiseException error);
  }

  DemoStart(StationService station, PahoLinks links, Failures failures) {
    this.station = station;
    this.links = links;
    this.failures = failures;
  }

  /// Names the steps that are to come.
  void pending() {
    if (station.config.plant() != StationConfig.PlantKind.NONE) {
      station.startup.pending(PLANT);
      if (hasRealEdges()) {
        station.startup.pending(EDGES);
      }
    }
  }

  /// Starts what the configuration asks for, on the calling thread; edge nodes beside it.
  ///
  /// @param broker where the station's edge nodes connect to
  void start(MqttSpec broker, CompletableFuture<Historian> history) throws EdgewiseException {
    if (station.config.plant() == StationConfig.PlantKind.NONE) {
      return;
    }
    long liveSince = station.time.epochNanos();
    PlantSpec plant = startPlant(broker);
    if (station.config.backfill()
        && station.config.plant() == StationConfig.PlantKind.DEMO
        && !history.isCompletedExceptionally()) {
      fillPast(plant, history.join(), liveSince);
    }
  }

  private PlantSpec startPlant(MqttSpec broker) throws EdgewiseException {
    station.startup.running(PLANT, "starting");
    try {
      PlantSpec plant =
          (station.config.plant() == StationConfig.PlantKind.LARGE
                  ? Plants.large(station.config.seed())
                  : Plants.riverside())
              .withPrimaryHost(StationStart.HOST_ID);
      PlantSpec here = hasRealEdges() ? plant.without(DemoWork.NODES) : plant;
      ExecutorService steps = Executors.newSingleThreadExecutor(Threads.daemon("simulated-plant"));
      station.closer.add(steps::shutdownNow);
      SimulatedPlant simulated =
          new SimulatedPlant(
              here,
              node ->
                  new SparkplugEdgeNode(
                      node,
                      broker.withClientId(StationStart.clientId(node.node())),
                      links,
                      station.time),
              station.bus,
              station.time,
              steps,
              station.config.seed());
      station.closer.add(simulated);
      simulated.start();
      station.demo.runs(station.config.plant().name(), plant, simulated);
      station.startup.done(PLANT, here.nodes().size() + " edge nodes");
      if (hasRealEdges()) {
        station.inBackground("start-edges", () -> startEdges(plant, broker));
      }
      return plant;
    } catch (EdgewiseException e) {
      throw failures.fail(PLANT, e);
    }
  }

  /// Real edge nodes find the station at its embedded broker.
  private boolean hasRealEdges() {
    return station.config.edges() != StationConfig.EdgeKind.SIMULATED
        && station.config.plant() == StationConfig.PlantKind.DEMO
        && station.config.outside().isEmpty();
  }

  private void startEdges(PlantSpec plant, MqttSpec broker) {
    station.startup.running(EDGES, "starting");
    boolean allInside = station.config.edges() == StationConfig.EdgeKind.IN_PROCESS;
    int port = broker.broker().getPort();
    try {
      Map<String, RemoteFaults> faults = new HashMap<>();
      String done = "";
      if (!allInside) {
        DemoEdges processes = edges("edges", plant, DemoWork.PROCESSES);
        done = String.join(", ", DemoWork.PROCESSES) + " " + processes.startProcesses(port) + "; ";
        faults.putAll(processes.faults());
      }
      List<String> here = allInside ? DemoWork.NODES : DemoWork.INSIDE;
      DemoEdges inside = edges("edges-inside", plant, here);
      inside.runInside(port);
      faults.putAll(inside.faults());
      station.demo.below(faults);
      done += String.join(", ", here) + " in this process";
      station.startup.done(EDGES, done);
      station.events.add(EventInfo.Kind.STATION, EDGES, done);
    } catch (EdgewiseException e) {
      failures.fail(EDGES, e);
    } catch (IllegalStateException e) {
      // What comes after the station was closed is closed at once.
      if (!station.isClosing()) {
        throw e;
      }
    }
  }

  private DemoEdges edges(String folder, PlantSpec plant, List<String> nodes) {
    return station.closer.add(
        new DemoEdges(
            station.folder(folder), plant.only(nodes), station.config.seed(), links, station.time));
  }

  private void fillPast(PlantSpec plant, Historian historian, long liveSince) {
    long start = station.time.monotonicNanos();
    SimulatedPast past =
        new SimulatedPast(station.folder("history").resolve("simulated-past.json"), historian);
    try {
      long samples =
          past.fill(
              plant,
              station.config.seed(),
              liveSince,
              percent -> station.startup.running(PAST, "30 days, " + percent + " %"));
      if (hasRealEdges()) {
        station.startup.running(PAST, "30 days, what models would have said");
        samples +=
            past.fillScores(
                plant.only(DemoWork.NODES), station.config.seed(), new DjlEngine(station.time));
      }
      station.startup.done(PAST, "");
      if (samples > 0) {
        double seconds = (station.time.monotonicNanos() - start) / 1e9;
        String told =
            String.format(
                Locale.ENGLISH, "30 days, %,d samples stored in %.1f s", samples, seconds);
        station.events.add(EventInfo.Kind.STATION, PAST, told);
      }
    } catch (EdgewiseException e) {
      if (!station.isClosing()) {
        failures.fail(PAST, e);
      }
    }
  }
}
