package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The faults of a plant: started and ended by people or scripts, read by the simulation. May be
/// used from any thread.
public final class Faults {
  private static final ErrorCode NOT_POSSIBLE = new ErrorCode("FAULT-NOT-POSSIBLE");
  private static final long FORGET_AFTER = Duration.ofMinutes(20).toNanos();

  private final PlantSpec plant;
  private final TimeSource time;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  public Faults(PlantSpec plant, TimeSource time) {
    this.plant = plant;
    this.time = time;
  }

  /// The kinds that a device can have.
  public static List<FaultKind> possible(PlantDevice device) {
    return List.of(FaultKind.values()).stream().filter(kind -> kind.fits(device)).toList();
  }

  /// Starts a fault now, at its usual speed, until it is ended.
  public Fault start(String device, FaultKind kind) throws EdgewiseException {
    return start(device, kind, 1);
  }

  /// Starts a fault now. A link loss hits the edge node of the device. A fault that is active
  /// already stays as it is.
  ///
  /// @param device name of a device; for a link loss also that of an edge node
  /// @param speed how many times faster than usual it grows
  /// @return the fault that is now active
  /// @throws EdgewiseException `FAULT-NOT-POSSIBLE` when there is no such device or it cannot have
  /// this fault
  public Fault start(String device, FaultKind kind, double speed) throws EdgewiseException {
    String target = target(device, kind);
    long now = time.epochNanos();
    return begin(new Fault(target, kind, now, Long.MAX_VALUE, speed));
  }

  /// Cuts the edge node `target`, or the one of the device `target`, for a while.
  public Fault loseLink(String target, Duration duration) throws EdgewiseException {
    String node = target(target, FaultKind.LINK_LOSS);
    long now = time.epochNanos();
    return begin(new Fault(node, FaultKind.LINK_LOSS, now, now + duration.toNanos(), 1));
  }

  /// Mends a fault now.
  ///
  /// @return whether it was active
  public synchronized boolean end(String device, FaultKind kind) throws EdgewiseException {
    String target = target(device, kind);
    long now = time.epochNanos();
    boolean found = false;
    for (Fault fault : faults) {
      if (fault.target().equals(target) && fault.kind() == kind && fault.isActive(now)) {
        faults.set(faults.indexOf(fault), fault.endedAt(now));
        found = true;
      }
    }
    return found;
  }

  /// Mends all that is active.
  public synchronized void endAll() {
    long now = time.epochNanos();
    faults.replaceAll(fault -> fault.isActive(now) ? fault.endedAt(now) : fault);
  }

  /// What is active now, oldest first.
  public List<Fault> active() {
    long now = time.epochNanos();
    return faults.stream().filter(fault -> fault.isActive(now)).toList();
  }

  /// Whether the fault of this kind is active on `target` at `at`.
  boolean isActive(String target, FaultKind kind, long at) {
    for (Fault fault : faults) {
      if (fault.kind() == kind && fault.target().equals(target) && fault.isActive(at)) {
        return true;
      }
    }
    return false;
  }

  /// What is wrong with a device at a time.
  Condition condition(String device, long at) {
    return condition(faults, device, at);
  }

  /// As above, of any faults.
  static Condition condition(List<Fault> faults, String device, long at) {
    double wear = 0;
    double friction = 0;
    double heat = 0;
    double leak = 0;
    boolean any = false;
    for (Fault fault : faults) {
      if (!fault.target().equals(device)) {
        continue;
      }
      any = true;
      switch (fault.kind()) {
        case BEARING_WEAR -> {
          wear = Math.max(wear, fault.level(at));
          friction = Math.max(friction, fault.warmth(at));
        }
        case OVERHEATING -> heat = Math.max(heat, fault.warmth(at));
        case LEAK -> leak = Math.max(leak, fault.level(at));
        case STUCK_SENSOR, LINK_LOSS -> {}
      }
    }
    return any ? new Condition(wear, friction, heat, leak) : Condition.HEALTHY;
  }

  private synchronized Fault begin(Fault fault) {
    faults.removeIf(old -> old.end() < fault.start() - FORGET_AFTER);
    for (Fault old : faults) {
      if (old.target().equals(fault.target())
          && old.kind() == fault.kind()
          && old.isActive(fault.start())) {
        return old;
      }
    }
    faults.add(fault);
    return fault;
  }

  private String target(String name, FaultKind kind) throws EdgewiseException {
    if (kind == FaultKind.LINK_LOSS
        && plant.nodes().stream().anyMatch(node -> node.name().equals(name))) {
      return name;
    }
    PlantDevice device =
        plant.device(name).orElseThrow(() -> impossible("The plant has no device '" + name + "'."));
    if (!kind.fits(device)) {
      throw impossible(name + " cannot have the fault '" + kind.title() + "'.");
    }
    return kind == FaultKind.LINK_LOSS
        ? plant.nodeOf(name).map(PlantNode::name).orElse(name)
        : name;
  }

  private static EdgewiseException impossible(String what) {
    return new EdgewiseException(NOT_POSSIBLE, what, "Choose another device or another fault.");
  }
}
