package dev.edgewise.stream.pipeline;

import dev.edgewise.base.TimeSource;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/// The evaluations of one rule by one worker: two looks at the clock each, and no lock.
final class RuleTimes implements RuleMeter {
  /// To 1 %: a histogram is a few kB then.
  private static final int DIGITS = 2;

  private final TimeSource time;
  private final Tally evaluations = new Tally();
  private final SingleWriterRecorder nanos = new SingleWriterRecorder(DIGITS);

  RuleTimes(TimeSource time) {
    this.time = time;
  }

  @Override
  public long begin() {
    return time.monotonicNanos();
  }

  @Override
  public void end(long begun) {
    evaluations.one();
    nanos.recordValue(Math.max(0, time.monotonicNanos() - begun));
  }

  /// Since the start. May be called from any thread.
  long evaluations() {
    return evaluations.get();
  }

  /// Times of evaluations since this was last asked for, ns: for one reader, on any thread.
  Histogram times() {
    return nanos.getIntervalHistogram();
  }
}
