package dev.edgewise.scenario;

import dev.edgewise.connect.sparkplug.EdgeNodePublisher;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.Waveform;
import java.time.Duration;
import java.util.Arrays;

/// Sends what a simulated device reads, each metric in its period, all that are due in one
/// message. Devices are spread over their periods, so that they do not all speak at once. Serves
/// one thread at a time.
final class LiveDevice {
  private static final String SPEED = "drive/speed";
  private static final int NONE = -1;
  private static final long SELDOM = 10 * Drift.SECOND;

  private final SimulatedDevice device;
  private final EdgeNodePublisher publisher;
  private final TelemetrySink waveforms;
  private final BearingWaveform bearing =
      new BearingWaveform(BearingFrequencies.SKF_6205, BearingDefect.OUTER_RACE);
  private final AssetPath accelerationPath;
  private final long seed;
  private final long phase;
  private final int kurtosis;
  private final int speed;
  private final long[] periods;
  private final long[] lastSlots;
  private final int[] due;
  private final long[] bits;
  private final int[] qualities;

  private Orders followed = Orders.NONE;
  private boolean wasStuck;
  private long shown;

  LiveDevice(
      SimulatedDevice device, EdgeNodePublisher publisher, TelemetrySink waveforms, long seed) {
    this.device = device;
    this.publisher = publisher;
    this.waveforms = waveforms;
    this.seed = Noise.seed(seed, device.device().name());
    phase = (long) (Noise.uniform(this.seed, 0) * 60) * Drift.SECOND / 10;
    accelerationPath = device.device().path().child("vibration/acceleration");
    kurtosis = metric(PlantDevice.KURTOSIS);
    speed = metric(SPEED);
    int size = device.size();
    periods = new long[size];
    lastSlots = new long[size];
    due = new int[size];
    bits = new long[size];
    qualities = new int[size];
    for (int i = 0; i < size; i++) {
      periods[i] =
          device
              .device()
              .metrics()
              .get(i)
              .spec()
              .expectedPeriod()
              .map(Duration::toNanos)
              .orElse(1L);
    }
    Arrays.fill(lastSlots, Long.MIN_VALUE);
  }

  String name() {
    return device.device().name();
  }

  /// Sends the metrics that are due.
  ///
  /// @param time ns since the epoch, whole milliseconds
  /// @param stuck whether the first metric's sensor is stuck
  /// @return number of samples sent
  /// @throws InterruptedException from the taker of waveforms
  int step(long time, Condition condition, boolean stuck) throws InterruptedException {
    int n = collectDue(time, condition.orders() != followed);
    followed = condition.orders();
    if (n > 0) {
      device.evaluate(time, condition);
      for (int i = 0; i < n; i++) {
        bits[i] = read(due[i], time, condition);
        qualities[i] = device.quality(due[i], time);
      }
      if (due[0] == 0) {
        stick(stuck);
      }
      publisher.publish(
          name(), time, Arrays.copyOf(due, n), Arrays.copyOf(bits, n), Arrays.copyOf(qualities, n));
    }
    return n;
  }

  /// @param told whether the device got a new order: then what it tells seldom is due at once
  private int collectDue(long time, boolean told) {
    int n = 0;
    for (int i = 0; i < periods.length; i++) {
      long slot = Math.floorDiv(time + phase, periods[i]);
      if (slot != lastSlots[i] || (told && periods[i] >= SELDOM)) {
        lastSlots[i] = slot;
        due[n++] = i;
      }
    }
    return n;
  }

  private long read(int metric, long time, Condition condition) throws InterruptedException {
    if (metric != kurtosis) {
      return device.bits(metric, time);
    }
    double shaftHertz = speed == NONE ? 0 : device.value(speed) / 60;
    float[] block = block(bearing, shaftHertz, condition.wear(), seed, time);
    waveforms.waveform(
        new Waveform(
            accelerationPath,
            time - BearingWaveform.LENGTH * BearingWaveform.PERIOD_NANOS,
            BearingWaveform.PERIOD_NANOS,
            "m/s²",
            block,
            Quality.GOOD,
            Origin.SIMULATED));
    return device.bits(metric, BearingWaveform.kurtosis(block), time);
  }

  /// What the sensor at the bearing gives.
  ///
  /// @param seed of the device
  static float[] block(
      BearingWaveform bearing, double shaftHertz, double wear, long seed, long time) {
    return bearing.block(shaftHertz, wear, Noise.draw(seed, time));
  }

  /// A stuck sensor repeats the last value it showed, bit for bit, and calls it good.
  private void stick(boolean stuck) {
    if (stuck && wasStuck) {
      bits[0] = shown;
      qualities[0] = Quality.GOOD;
    }
    wasStuck = stuck;
    shown = bits[0];
  }

  private int metric(String name) {
    for (int i = 0; i < device.size(); i++) {
      if (device.device().metrics().get(i).spec().name().equals(name)) {
        return i;
      }
    }
    return NONE;
  }
}
