package dev.edgewise.scenario;

import java.util.ArrayList;
import java.util.List;

/// A signal of a simulated device that can be commanded.
///
/// @param signal also the name of the metric that tells what it was set to
/// @param unit of the value
/// @param low least value that the device takes
/// @param high greatest value
/// @param feedback metric that shows the effect
/// @param tolerance how near the feedback must come to the value
/// @param perSecond how fast the feedback moves, in its unit; infinite when at once
public record Actuator(
    String signal,
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
          List.of(new Actuator(PumpModel.SETPOINT, "rpm", 600, 1_800, "drive/speed", 25, 40),
              readBack(PumpModel.AUTO, "", 1, 1));
      case COMPRESSOR ->
          List.of(readBack(CompressorModel.UNLOAD, "", 0, 1));
      case MILL -> mill(peers);
      case FAN, COOLING_TOWER, TANK, WEATHER -> List.of();
    };
  }

  private static List<Actuator> mill(int peers) {
    List<Actuator> all = new ArrayList<>();
    all.add(readBack(MillModel.FEED, "%", 20, 120));
    all.add(readBack(MillModel.ADD, "min", 1, 120));
    if (peers > 1) {
      all.add(readBack(MillModel.HAND_OVER, "", 1, peers));
    }
    return all;
  }

  private static Actuator readBack(String signal, String unit, double low, double high) {
    return new Actuator(signal, unit, low, high, signal, 0, AT_ONCE);
  }

  /// Whether the device takes this value.
  boolean takes(double value) {
    return value >= low && value <= high;
  }
}
