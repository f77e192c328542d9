package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import java.util.List;

/// What one device of a plant reads at chosen times, with faults of its own and without a clock:
/// the same values that [SimulatedPlant] sends with the same seed at the same times. Serves one
/// thread.
public final class DeviceTrace {
  private static final String SPEED = "drive/speed";

  private final SimulatedDevice device;
  private final BearingWaveform bearing =
      new BearingWaveform(BearingFrequencies.SKF_6205, BearingDefect.OUTER_RACE);
  private final List<Fault> faults;
  private final long seed;
  private Orders orders = Orders.NONE;
  private Condition condition = Condition.HEALTHY;
  private long time;

  /// @param faults those of other devices do not matter
  /// @throws EdgewiseException when a metric is none that the machine gives
  public DeviceTrace(PlantDevice device, long plantSeed, List<Fault> faults)
      throws EdgewiseException {
    this.device = new SimulatedDevice(device, new Climate(plantSeed), plantSeed);
    this.faults = List.copyOf(faults);
    seed = Noise.seed(plantSeed, device.name());
  }

  /// From `at` on the device follows this order; orders are given in the order of their times.
  ///
  /// @param at ns since the epoch
  public DeviceTrace ordered(String signal, double value, long at) {
    orders = orders.with(signal, value, at);
    return this;
  }

  /// Goes to a time; the methods below then tell of it.
  ///
  /// @param at ns since the epoch
  public void at(long at) {
    time = at;
    condition = Faults.condition(faults, device.device().name(), at).with(orders);
    device.evaluate(at, condition);
  }

  /// Place of a metric in the device; −1 when it has none of that name.
  public int metric(String name) {
    return device.device().metrics().stream()
        .map(metric -> metric.spec().name())
        .toList()
        .indexOf(name);
  }

  /// How the device announces a metric.
  public MetricSpec spec(int metric) {
    return device.device().metrics().get(metric).spec();
  }

  /// What the metric's sensor shows, in its unit.
  public double value(int metric) {
    return spec(metric).type().toDouble(device.bits(metric, time));
  }

  /// OPC UA StatusCode of the metric.
  public int quality(int metric) {
    return device.quality(metric, time);
  }

  /// Turns a second of the shaft, the true ones; 0 where there is no shaft.
  public double shaftHertz() {
    int speed = metric(SPEED);
    return speed < 0 ? 0 : device.value(speed) / 60;
  }

  /// Damage of the bearing, 0 to 1.
  public double wear() {
    return condition.wear();
  }

  /// Acceleration at the bearing, shape ([BearingWaveform#LENGTH]), m/s².
  public float[] block() {
    return LiveDevice.block(bearing, shaftHertz(), condition.wear(), seed, time);
  }
}
