package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.List;
import java.util.Optional;

/// A device's model behind its sensors: what its metrics read at a time. Serves one thread.
final class SimulatedDevice {
  private static final ErrorCode UNKNOWN_SIGNAL = new ErrorCode("PLANT-UNKNOWN-SIGNAL");

  private final PlantDevice device;
  private final MachineModel model;
  private final Sensor[] sensors;
  private final int[] signalOf;
  private final double[] clean;

  /// @throws EdgewiseException `PLANT-UNKNOWN-SIGNAL` when a metric is none that its machine gives
  SimulatedDevice(PlantDevice device, Climate climate, long plantSeed) throws EdgewiseException {
    this.device = device;
    long seed = Noise.seed(plantSeed, device.name());
    model = MachineModel.of(device.machine(), climate, seed);
    List<PlantMetric> metrics = device.metrics();
    sensors = new Sensor[metrics.size()];
    signalOf = new int[metrics.size()];
    clean = new double[model.signals().size()];
    for (int i = 0; i < sensors.length; i++) {
      sensors[i] = new Sensor(metrics.get(i), seed);
      signalOf[i] = signal(metrics.get(i).spec().name());
    }
  }

  PlantDevice device() {
    return device;
  }

  /// Its model, where it is a mill.
  Optional<MillModel> mill() {
    return model instanceof MillModel mill ? Optional.of(mill) : Optional.empty();
  }

  int size() {
    return sensors.length;
  }

  /// Works out the true values; [#bits] and [#value] then read them.
  void evaluate(long timeNanos, Condition condition) {
    model.evaluate(timeNanos, condition, clean);
  }

  /// True value of a metric at the last [#evaluate].
  double value(int metric) {
    return clean[signalOf[metric]];
  }

  /// What the metric's sensor makes of the true value.
  long bits(int metric, long timeNanos) {
    return sensors[metric].bits(clean[signalOf[metric]], timeNanos);
  }

  /// What the metric's sensor makes of another value.
  long bits(int metric, double value, long timeNanos) {
    return sensors[metric].bits(value, timeNanos);
  }

  int quality(int metric, long timeNanos) {
    return sensors[metric].quality(timeNanos);
  }

  private int signal(String name) throws EdgewiseException {
    int index = model.signals().indexOf(name);
    if (index < 0) {
      throw new EdgewiseException(
          UNKNOWN_SIGNAL,
          device.name() + ": a " + device.machine() + " has no signal '" + name + "'.",
          "Use one of " + String.join(", ", model.signals()) + ".");
    }
    return index;
  }
}
