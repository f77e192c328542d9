package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Simulated history in bulk: what the sensors of a healthy plant would have sent, the same values
/// that [SimulatedPlant] sends live with the same seed at the same times. (One differs:
/// `vibration/kurtosis` has the scatter that waveforms of a healthy bearing give, but no waveform
/// behind it.)
public final class Backfill {
  private static final int BLOCK = 8_640;

  private Backfill() {}

  /// Gives the history of all devices, one device after the other, on the calling thread.
  ///
  /// @param from first time, ns since the epoch; rounded up to a whole step
  /// @param to end, exclusive
  /// @param stepNanos time between two samples, above 0; a metric with a longer expected period
  /// has that rounded up to whole steps
  /// @return number of samples given
  /// @throws EdgewiseException when the plant is not right, or from the sink
  public static long generate(
      PlantSpec plant, long seed, long from, long to, long stepNanos, ColumnSink sink)
      throws EdgewiseException {
    long samples = 0;
    for (PlantDevice device : plant.devices()) {
      samples += device(device, seed, from, to, stepNanos, sink);
    }
    return samples;
  }

  /// As above for one device, so that devices can be spread over threads.
  public static long device(
      PlantDevice device, long seed, long from, long to, long stepNanos, ColumnSink sink)
      throws EdgewiseException {
    if (stepNanos < 1) {
      throw new IllegalArgumentException("The step must be above 0");
    }
    SimulatedDevice simulated = new SimulatedDevice(device, new Climate(seed), seed);
    List<Column> columns = new ArrayList<>();
    for (int metric = 0; metric < simulated.size(); metric++) {
      columns.add(new Column(device, metric, stepNanos));
    }
    long samples = 0;
    long step = Math.ceilDiv(from, stepNanos);
    long end = Math.ceilDiv(to, stepNanos);
    while (step < end) {
      long blockEnd = Math.min(end, step + BLOCK);
      samples += block(simulated, columns, step, blockEnd, stepNanos, sink);
      step = blockEnd;
    }
    return samples;
  }

  private static long block(
      SimulatedDevice device,
      List<Column> columns,
      long first,
      long end,
      long stepNanos,
      ColumnSink sink)
      throws EdgewiseException {
    columns.forEach(column -> column.begin(first, end));
    for (long step = first; step < end; step++) {
      long time = step * stepNanos;
      device.evaluate(time, Condition.HEALTHY);
      for (Column column : columns) {
        if (column.has(step)) {
          column.add(time, device);
        }
      }
    }
    long samples = 0;
    for (Column column : columns) {
      samples += column.give(sink);
    }
    return samples;
  }

  /// The block of one metric that is being filled.
  private static final class Column {
    private final AssetPath tag;
    private final MetricSpec spec;
    private final int metric;
    private final long every;
    private long[] times = {};
    private long[] bits = {};
    private int[] qualities = {};
    private int size;

    Column(PlantDevice device, int metric, long stepNanos) {
      this.metric = metric;
      spec = device.metrics().get(metric).spec();
      tag = device.path().child(spec.name());
      long period = spec.expectedPeriod().map(Duration::toNanos).orElse(stepNanos);
      every = Math.max(1, Math.ceilDiv(period, stepNanos));
    }

    boolean has(long step) {
      return every == 1 || step % every == 0;
    }

    void begin(long first, long end) {
      int length = Math.toIntExact(Math.ceilDiv(end, every) - Math.ceilDiv(first, every));
      times = new long[length];
      bits = new long[length];
      qualities = new int[length];
      size = 0;
    }

    void add(long time, SimulatedDevice device) {
      times[size] = time;
      bits[size] = device.bits(metric, time);
      qualities[size] = device.quality(metric, time);
      size++;
    }

    long give(ColumnSink sink) throws EdgewiseException {
      if (size > 0) {
        sink.columns(tag, spec.type(), times, bits, qualities);
      }
      return size;
    }
  }
}
