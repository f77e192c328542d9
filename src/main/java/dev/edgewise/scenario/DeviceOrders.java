package dev.edgewise.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Commands that the devices of a plant take, as the controllers of the machines would: at once, or
/// refused with a reason. May be asked from any thread; the simulation follows at its next step.
final class DeviceOrders {
  private final Map<String, Post> posts = new HashMap<>();
  private final Map<String, Orders> orders = new ConcurrentHashMap<>();
  private final Queue<ToLine> toLines = new ConcurrentLinkedQueue<>();

  private record ToLine(Line line, int mill, String signal, double value) {}

  /// @param number of the mill in its line, from 0; −1 for other machines
  private record Post(PlantDevice device, List<Actuator> actuators, Line line, int number) {}

  /// The mills behind one edge node, undisturbed until the first order.
  private static final class Line {
    private final List<MillModel> mills = new ArrayList<>();
    private @Nullable JobLine jobs;

    JobLine disturbed(long now) {
      JobLine known = jobs;
      if (known != null) {
        return known;
      }
      JobLine made = new JobLine(mills.stream().map(MillModel::plan).toList(), now);
      for (int i = 0; i < mills.size(); i++) {
        mills.get(i).join(made, i, now);
      }
      jobs = made;
      return made;
    }
  }

  /// Takes in the devices behind one edge node.
  void behind(List<SimulatedDevice> devices) {
    Line line = new Line();
    for (SimulatedDevice device : devices) {
      device.mill().ifPresent(line.mills::add);
    }
    int number = 0;
    for (SimulatedDevice device : devices) {
      List<Actuator> actuators = Actuator.of(device.device(), line.mills.size());
      int place = device.mill().isPresent() ? number++ : -1;
      posts.put(device.device().name(), new Post(device.device(), actuators, line, place));
    }
  }

  /// What a device can be commanded; empty for one that is not there.
  List<Actuator> actuators(String device) {
    Post post = posts.get(device);
    return post == null ? List.of() : post.actuators;
  }

  /// Commands a device.
  ///
  /// @param now ns since the epoch
  /// @return why it does not do that, in plain words; empty when it does
  Optional<String> set(String device, String signal, double value, long now) {
    Optional<String> wrong = wrong(device, signal, false);
    if (wrong.isPresent()) {
      return wrong;
    }
    Actuator actuator = find(device, signal);
    if (!actuator.takes(value)) {
      return Optional.of(
          String.format(
              Locale.ENGLISH,
              "%s takes %s from %s to %s, not %s",
              device,
              signal,
              plain(actuator.low()),
              plain(actuator.high()),
              plain(value)));
    }
    if (signal.equals(PumpModel.AUTO)) {
      order(device, PumpModel.SETPOINT, 0, now);
    } else {
      order(device, signal, value, now);
    }
    return Optional.empty();
  }

  /// Calls something at a device that concerns another one.
  ///
  /// @param other name of the other device
  /// @return why it does not do that, in plain words; empty when it does
  Optional<String> call(String device, String name, String other, long now) {
    Optional<String> wrong = wrong(device, name, true);
    if (wrong.isPresent()) {
      return wrong;
    }
    if (other.equals(device)) {
      return Optional.of(device + " cannot do that with itself");
    }
    Post here = posts.get(device);
    Post there = posts.get(other);
    if (there == null || here == null || there.line != here.line) {
      return Optional.of("there is no " + other + " beside " + device);
    }
    if (name.equals(PumpModel.TAKE_OVER)) {
      order(device, PumpModel.SETPOINT, PumpModel.TAKE_OVER_RPM, now);
    } else if (there.number < 0) {
      return Optional.of(other + " is no mill");
    } else {
      order(device, MillModel.HAND_OVER, there.number + 1, now);
    }
    return Optional.empty();
  }

  private Optional<String> wrong(String device, String name, boolean call) {
    Post post = posts.get(device);
    if (post == null) {
      return Optional.of("there is no device " + device);
    }
    return post.actuators.stream()
            .anyMatch(a -> a.signal().equals(name) && a.argument().isPresent() == call)
        ? Optional.empty()
        : Optional.of(device + " has nothing to " + (call ? "call" : "set") + " at " + name);
  }

  private Actuator find(String device, String signal) {
    return actuators(device).stream()
        .filter(a -> a.signal().equals(signal))
        .findFirst()
        .orElseThrow();
  }

  private void order(String device, String signal, double value, long now) {
    orders.merge(
        device,
        Orders.NONE.with(signal, value, now),
        (known, one) -> known.with(signal, value, now));
    Post post = posts.get(device);
    if (post != null && post.number >= 0) {
      toLines.add(new ToLine(post.line, post.number, signal, value));
    }
  }

  Orders of(String device) {
    return orders.getOrDefault(device, Orders.NONE);
  }

  /// Does what the lines of mills were told since the last step; on the thread of the simulation.
  void settle(long now) {
    for (ToLine next = toLines.poll(); next != null; next = toLines.poll()) {
      JobLine jobs = next.line.disturbed(now);
      jobs.advance(now);
      switch (next.signal) {
        case MillModel.FEED -> jobs.feed(next.mill, next.value / 100);
        case MillModel.ADD -> jobs.add(next.mill, next.value);
        case MillModel.HAND_OVER -> jobs.handOver(next.mill, (int) next.value - 1);
        default -> throw new IllegalStateException("No order for a line: " + next.signal);
      }
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
