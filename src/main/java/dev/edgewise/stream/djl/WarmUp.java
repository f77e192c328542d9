package dev.edgewise.stream.djl;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.stream.inference.ModelPackage;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a model until it has its speed: the first run of each batch size plans its memory, and the
/// Java code around it is compiled only after many. Then the first real row is as fast as the
/// thousandth.
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  /// Most time for one model; an edge node ought to be ready within seconds.
  private static final long BUDGET_NANOS = 250_000_000;

  private static final int BLOCK = 64;
  private static final double STABLE = 0.1;

  private final DjlModel model;
  private final TimeSource time;

  WarmUp(DjlModel model, TimeSource time) {
    this.model = model;
    this.time = time;
  }

  void run() throws EdgewiseException {
    ModelPackage pack = model.model();
    float[] row = pack.golden().inputs();
    float[] input = new float[model.maxRows() * pack.input().width()];
    for (int i = 0; i < input.length; i++) {
      input[i] = row[i % pack.input().width()];
    }
    float[] output = new float[model.maxRows() * pack.output().width()];
    long end = time.monotonicNanos() + BUDGET_NANOS;
    for (int rows = 1; rows <= model.maxRows(); rows *= 4) {
      model.run(input, rows, output);
      if (time.monotonicNanos() > end) {
        break;
      }
      model.run(input, rows, output);
    }
    long median = single(input, output, end);
    if (median > pack.manifest().requirements().maxLatencyMillis() * 1e6) {
      LOG.warn(
          "The model {} takes {} ms a row here; it asks for at most {} ms",
          pack.label(),
          median / 1e6,
          pack.manifest().requirements().maxLatencyMillis());
    }
  }

  /// Single rows, in blocks, until two blocks in a row have the same median, or the time is up.
  ///
  /// @return the last median, ns
  private long single(float[] input, float[] output, long end) throws EdgewiseException {
    long[] nanos = new long[BLOCK];
    long before = Long.MAX_VALUE;
    while (true) {
      int count = 0;
      while (count < BLOCK && (count == 0 || time.monotonicNanos() < end)) {
        long start = time.monotonicNanos();
        model.run(input, 1, output);
        nanos[count++] = time.monotonicNanos() - start;
      }
      Arrays.sort(nanos, 0, count);
      long median = nanos[count / 2];
      boolean stable = Math.abs(median - before) <= STABLE * before;
      if (stable || time.monotonicNanos() >= end) {
        return median;
      }
      before = median;
    }
  }
}
