package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.scenario.Fault;
import dev.edgewise.scenario.FaultKind;
import dev.edgewise.scenario.Faults;
import dev.edgewise.scenario.PlantDevice;
import dev.edgewise.scenario.PlantNode;
import dev.edgewise.scenario.PlantSpec;
import dev.edgewise.scenario.RemoteFaults;
import dev.edgewise.scenario.SimulatedPlant;
import dev.edgewise.station.api.Demo;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.FaultInfo;
import dev.edgewise.station.api.LinkInfo;
import dev.edgewise.station.api.LinkSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The simulated plant as people see it; empty until one runs.
final class DemoPlant implements Demo {
  private static final ErrorCode UNKNOWN = new ErrorCode("DEMO-UNKNOWN");
  private static final ErrorCode UNREACHABLE = new ErrorCode("DEMO-UNREACHABLE");

  private final EventLog events;
  private volatile @Nullable Running running;
  private volatile Map<String, RemoteFaults> below = Map.of();

  DemoPlant(EventLog events) {
    this.events = events;
  }

  /// @param kind a name for this sort of plant
  void runs(String kind, PlantSpec plant, SimulatedPlant simulated) {
    running = new Running(kind, plant, simulated);
  }

  /// The name of the simulated plant that a node belongs to; empty for a real one.
  String simulationOf(NodeId node) {
    Running now = running;
    return now != null
            && now.plant.group().equals(node.group())
            && now.plant.nodes().stream().anyMatch(n -> n.name().equals(node.node()))
        ? now.kind
        : "";
  }

  /// Faults of the machines below real edge nodes, which are simulated elsewhere.
  ///
  /// @param faults by the name of the edge node
  void below(Map<String, RemoteFaults> faults) {
    below = Map.copyOf(faults);
  }

  @Override
  public List<FaultInfo> faults() {
    Running now = running;
    if (now == null) {
      return List.of();
    }
    List<Fault> active = active(now);
    List<FaultInfo> infos = new ArrayList<>();
    for (PlantDevice device : now.plant.devices()) {
      for (FaultKind kind : Faults.possible(device)) {
        String target = target(now.plant, device, kind);
        Optional<Fault> fault =
            active.stream().filter(f -> f.target().equals(target) && f.kind() == kind).findFirst();
        infos.add(
            new FaultInfo(
                device.path().toString(),
                name(kind),
                kind.title(),
                fault.isPresent(),
                fault.map(Fault::start).orElse(0L)));
      }
    }
    return infos;
  }

  @Override
  public synchronized void startFault(String device, String fault) throws EdgewiseException {
    PlantDevice target = device(device);
    FaultKind kind = kind(fault);
    Running now = requireRunning();
    String place = target(now.plant, target, kind);
    boolean isNew =
        active(now).stream().noneMatch(f -> f.target().equals(place) && f.kind() == kind);
    Optional<RemoteFaults> remote = remote(now, target);
    if (remote.isPresent()) {
      asked(remote.get().start(target.name(), kind), target, kind, "started", isNew);
    } else {
      now.simulated.faults().start(target.name(), kind);
      tell(target, kind, "started", isNew);
    }
  }

  @Override
  public synchronized void endFault(String device, String fault) throws EdgewiseException {
    PlantDevice target = device(device);
    FaultKind kind = kind(fault);
    Running now = requireRunning();
    String place = target(now.plant, target, kind);
    boolean was = active(now).stream().anyMatch(f -> f.target().equals(place) && f.kind() == kind);
    Optional<RemoteFaults> remote = remote(now, target);
    if (remote.isPresent()) {
      asked(remote.get().end(target.name(), kind), target, kind, "ended", was);
    } else {
      now.simulated.faults().end(target.name(), kind);
      tell(target, kind, "ended", was);
    }
  }

  private void tell(PlantDevice device, FaultKind kind, String what, boolean isChange) {
    if (isChange) {
      events.add(EventInfo.Kind.DEMO, device.name(), "fault " + what + ": " + words(kind));
    }
  }

  @Override
  public List<LinkInfo> links() {
    Running now = running;
    return now == null ? List.of() : DemoLinks.of(now.plant.group(), below);
  }

  @Override
  public synchronized void setLink(String node, LinkSetting setting) throws EdgewiseException {
    events.add(
        EventInfo.Kind.DEMO, DemoLinks.name(node), DemoLinks.set(link(node).uplink(), setting));
  }

  @Override
  public synchronized void cutLink(String node, boolean cut) throws EdgewiseException {
    RemoteFaults faults = link(node);
    boolean was = faults.uplink().told().map(told -> told.link().cut()).orElse(!cut);
    String name = DemoLinks.name(node);
    if (cut) {
      faults.start(name, FaultKind.LINK_LOSS);
    } else {
      faults.end(name, FaultKind.LINK_LOSS);
    }
    if (was != cut) {
      events.add(EventInfo.Kind.DEMO, name, cut ? "link cut" : "link mended");
    }
  }

  private RemoteFaults link(String node) throws EdgewiseException {
    Running now = requireRunning();
    RemoteFaults found = below.get(DemoLinks.name(node));
    if (found == null || !node.equals(now.plant.group() + "/" + DemoLinks.name(node))) {
      throw new EdgewiseException(
          UNKNOWN, node + " has no simulated link.", "Choose one from the list of links.");
    }
    return found;
  }

  /// Another process was asked: what it could not be told has not happened.
  private void asked(
      CompletableFuture<Void> request,
      PlantDevice device,
      FaultKind kind,
      String what,
      boolean isChange)
      throws EdgewiseException {
    if (request.isCompletedExceptionally()) {
      throw new EdgewiseException(
          UNREACHABLE,
          "%s of %s was not %s: %s"
              .formatted(kind.title(), device.name(), what, request.exceptionNow().getMessage()),
          "Look on the Topology screen whether its edge node runs, then try again.");
    }
    request.whenComplete(
        (done, error) -> {
          if (error == null) {
            tell(device, kind, what, isChange);
          } else {
            events.add(
                EventInfo.Kind.DEMO,
                device.name(),
                "fault not %s: %s (%s)".formatted(what, words(kind), error.getMessage()));
          }
        });
  }

  /// A lost link is a fault of the edge node, and with it of each device behind it.
  private static String target(PlantSpec plant, PlantDevice device, FaultKind kind) {
    return kind == FaultKind.LINK_LOSS
        ? plant.nodeOf(device.name()).map(PlantNode::name).orElse(device.name())
        : device.name();
  }

  private List<Fault> active(Running now) {
    List<Fault> all = new ArrayList<>(now.simulated.faults().active());
    below.values().forEach(faults -> all.addAll(faults.active()));
    return all;
  }

  private Optional<RemoteFaults> remote(Running now, PlantDevice device) {
    return now.plant.nodeOf(device.name()).map(node -> below.get(node.name()));
  }

  private PlantDevice device(String path) throws EdgewiseException {
    return requireRunning().plant.devices().stream()
        .filter(d -> d.path().toString().equals(path))
        .findFirst()
        .orElseThrow(
            () ->
                new EdgewiseException(
                    UNKNOWN,
                    "The simulated plant has no device " + path + ".",
                    "Choose one from the list of faults."));
  }

  private Running requireRunning() throws EdgewiseException {
    Running now = running;
    if (now == null) {
      throw new EdgewiseException(
          UNKNOWN,
          "No simulated plant runs beside this station.",
          "Start Edgewise with --plant demo.");
    }
    return now;
  }

  private static FaultKind kind(String fault) throws EdgewiseException {
    for (FaultKind kind : FaultKind.values()) {
      if (name(kind).equals(fault)) {
        return kind;
      }
    }
    throw new EdgewiseException(
        UNKNOWN, "There is no fault named " + fault + ".", "Choose one from the list of faults.");
  }

  private static String name(FaultKind kind) {
    return kind.id();
  }

  private static String words(FaultKind kind) {
    return kind.title().toLowerCase(Locale.ROOT);
  }

  private record Running(String kind, PlantSpec plant, SimulatedPlant simulated) {}
}
