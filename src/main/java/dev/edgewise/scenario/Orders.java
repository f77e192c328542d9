package dev.edgewise.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/// The commands that a simulated machine was given: one value a signal, each from its time on.
/// Immutable, so that the simulation reads one state while commands come in.
///
/// @param given in order of time
record Orders(List<Order> given) {
  static final Orders NONE = new Orders(List.of());

  /// Older ones of the same signal no longer matter to a drive that has run to its new speed.
  private static final int MOST_OF_A_SIGNAL = 8;

  /// @param signal what is set, for example `drive/speed-setpoint`
  /// @param time from when on, ns since the epoch
  /// @param value in the signal's unit
  record Order(String signal, long time, double value) {}

  Orders {
    given = List.copyOf(given);
  }

  /// These and one more, given now.
  Orders with(String signal, double value, long time) {
    List<Order> all = new ArrayList<>(given);
    all.add(new Order(signal, time, value));
    List<Order> same = all.stream().filter(order -> order.signal().equals(signal)).toList();
    if (same.size() > MOST_OF_A_SIGNAL) {
      all.remove(same.getFirst());
    }
    return new Orders(all);
  }

  /// What the signal was last set to at `time`; `otherwise` before the first order.
  double at(String signal, long time, double otherwise) {
    double value = otherwise;
    for (Order order : given) {
      if (order.signal().equals(signal) && order.time() <= time) {
        value = order.value();
      }
    }
    return value;
  }

  /// What a drive does that runs to each new setpoint at a constant rate. A setpoint of 0 lets it
  /// follow `natural`.
  ///
  /// @param signal of the setpoint, in the unit of `natural`
  /// @param perSecond rate of change, above 0
  double follow(String signal, long time, LongToDoubleFunction natural, double perSecond) {
    double value = natural.applyAsDouble(time);
    boolean any = false;
    long since = 0;
    double from = 0;
    double target = 0;
    for (Order order : given) {
      if (order.signal().equals(signal) && order.time() <= time) {
        from =
            any
                ? ramp(from, since, target, order.time(), natural, perSecond)
                : natural.applyAsDouble(order.time());
        any = true;
        since = order.time();
        target = order.value();
      }
    }
    return any ? ramp(from, since, target, time, natural, perSecond) : value;
  }

  private static double ramp(
      double from,
      long since,
      double target,
      long time,
      LongToDoubleFunction natural,
      double perSecond) {
    double goal = target == 0 ? natural.applyAsDouble(time) : target;
    double most = perSecond * (time - since) / Drift.SECOND;
    return from + Math.clamp(goal - from, -most, most);
  }
}
