package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import dev.edgewise.telemetry.Waveform;
import java.util.List;

/// What a healthy device would have sent at any time of the past: the same values as [Backfill],
/// and its waveforms. Serves one thread.
public final class PastDevice {
  private final PlantDevice device;
  private final SimulatedDevice simulated;
  private final BearingWaveform bearing =
      new BearingWaveform(BearingFrequencies.SKF_6205, BearingDefect.OUTER_RACE);
  private final long seed;
  private long evaluated = Long.MIN_VALUE;

  /// @param plantSeed of the plant
  /// @throws EdgewiseException when the device has a metric that its machine does not give
  public PastDevice(PlantDevice device, long plantSeed) throws EdgewiseException {
    this.device = device;
    simulated = new SimulatedDevice(device, new Climate(plantSeed), plantSeed);
    seed = Noise.seed(plantSeed, device.name());
  }

  /// A value as a number, booleans as 0 and 1; NaN when the sensor failed then.
  ///
  /// @param signal name of one of its metrics
  /// @param time ns since the epoch
  public double value(String signal, long time) {
    int metric = metric(signal);
    evaluate(time);
    if (Quality.isBad(simulated.quality(metric, time))) {
      return Double.NaN;
    }
    ValueType type = device.metrics().get(metric).spec().type();
    return type.toDouble(simulated.bits(metric, time));
  }

  /// The block of acceleration that ended at `time`.
  public Waveform waveform(long time) {
    double shaftHertz = value("drive/speed", time) / 60;
    float[] block =
        bearing.block(Double.isNaN(shaftHertz) ? 0 : shaftHertz, 0, Noise.draw(seed, time));
    return new Waveform(
        device.path().child("vibration/acceleration"),
        time - BearingWaveform.LENGTH * BearingWaveform.PERIOD_NANOS,
        BearingWaveform.PERIOD_NANOS,
        "m/s²",
        block,
        Quality.GOOD,
        Origin.SIMULATED);
  }

  private void evaluate(long time) {
    if (time != evaluated) {
      simulated.evaluate(time, Condition.HEALTHY);
      evaluated = time;
    }
  }

  private int metric(String signal) {
    List<PlantMetric> metrics = device.metrics();
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i).spec().name().equals(signal)) {
        return i;
      }
    }
    throw new IllegalArgumentException(device.name() + " has no metric " + signal);
  }
}
