package dev.edgewise.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something at a simulated device that can be commanded.
///
/// @param signal its name; of a setpoint also the name of the metric that tells what it was set to
/// @param argument the argument of a call, the name of another device; empty: it is a setpoint
/// @param unit of the value
/// @param low least value that the device takes
/// @param high greatest value
/// @param feedback metric that shows the effect
/// @param tolerance how near the feedback must come to the value
/// @param perSecond how fast the feedback moves, in its unit; infinite when at once
public record Actuator(
    String signal,
    Optional<String> argument,
    String unit,
    double low,
    double high,
    String feedback,
    double tolerance,
    double perSecond) {
  private static final double AT_ONCE = Double.POSITIVE_INFINITY;

  /// What a device can be commanded.
  ///
  /// @param peers number of machines of its kind behind the same edge node, itself included
  public static List<Actuator> of(PlantDevice device, int peers) {
    return switch (device.machine()) {
      case PUMP ->
          List.of(
              new Actuator(
                  PumpModel.SETPOINT, Optional.empty(), "rpm", 600, 1_800, "drive/speed", 25, 40),
              readBack(PumpModel.AUTO, "", 1, 1),
              call(PumpModel.TAKE_OVER, "from", PumpModel.SETPOINT));
      case COMPRESSOR -> List.of(readBack(CompressorModel.UNLOAD, "", 0, 1));
      case MILL -> mill(peers);
      case FAN, COOLING_TOWER, TANK, WEATHER -> List.of();
    };
  }

  private static List<Actuator> mill(int peers) {
    List<Actuator> all = new ArrayList<>();
    all.add(readBack(MillModel.FEED, "%", 20, 120));
    all.add(readBack(MillModel.ADD, "min", 1, 120));
    if (peers > 1) {
      all.add(call(MillModel.HAND_OVER, "to", MillModel.HAND_OVER));
    }
    return all;
  }

  private static Actuator readBack(String signal, String unit, double low, double high) {
    return new Actuator(signal, Optional.empty(), unit, low, high, signal, 0, AT_ONCE);
  }

  private static Actuator call(String name, String argument, String feedback) {
    return new Actuator(name, Optional.of(argument), "", 0, 0, feedback, 0, AT_ONCE);
  }

  /// Whether the device takes this value.
  boolean takes(double value) {
    return value >= low && value <= high;
  }
}
