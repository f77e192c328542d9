package dev.edgewise.stream.inference;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// A model with a deadline, figures and a fence around it: whatever goes wrong in it ends here, as
/// an [Outcome] and NaN, and is counted.
///
/// A model that fails three times in a row is left alone for ten seconds, then tried again: so a
/// broken model costs nothing, and one that was fed something odd comes back by itself.
///
/// [#run] is for one thread at a time; the figures may be asked for by any thread.
public final class MeasuredModel implements AutoCloseable {
  private static final int FAILURES = 3;
  private static final long REST_NANOS = 10_000_000_000L;
  private static final long WINDOW_NANOS = 10_000_000_000L;

  /// Longest time that is told apart, one minute.
  private static final long LONGEST_NANOS = 60_000_000_000L;

  /// What became of a run.
  public enum Outcome {
    /// The output is to be used.
    IN_TIME,
    /// It came after its deadline, or could not begin before it; the output is NaN.
    LATE,
    /// The engine failed; the output is NaN.
    FAILED,
    /// The model has failed time and again and was not asked; the output is NaN.
    RESTED
  }

  private final LoadedModel loaded;
  private final long deadlineNanos;
  private final TimeSource time;
  private Histogram recent = histogram();
  private Histogram older = histogram();
  private long windowStart;
  private long calls;
  private long rows;
  private long late;
  private long failed;
  private long rested;
  private int failuresInARow;
  private long restUntil;
  private @Nullable EdgewiseException lastFailure;

  /// @param loaded is closed with this
  /// @param deadline most time from asking to having the answer, above 0
  public MeasuredModel(LoadedModel loaded, Duration deadline, TimeSource time) {
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("A deadline lies above 0, not " + deadline);
    }
    this.loaded = loaded;
    this.deadlineNanos = deadline.toNanos();
    this.time = time;
    this.windowStart = time.monotonicNanos();
  }

  public ModelPackage model() {
    return loaded.model();
  }

  /// Works out `rows` rows as [LoadedModel#run].
  ///
  /// @param askedNanos when the answer was asked for, by `monotonicNanos` of the time source: the
  ///     wait in a queue counts. A run that is late before it begins is not made.
  /// @return what became of it; `output` is all NaN for those rows unless it is `IN_TIME`
  public Outcome run(float[] input, int rows, float[] output, long askedNanos) {
    long start = time.monotonicNanos();
    Outcome outcome;
    if (mustRest(start)) {
      outcome = Outcome.RESTED;
    } else if (start - askedNanos > deadlineNanos) {
      outcome = Outcome.LATE;
    } else {
      outcome = attempt(input, rows, output, askedNanos, start);
    }
    if (outcome != Outcome.IN_TIME) {
      Arrays.fill(output, 0, rows * model().output().width(), Float.NaN);
    }
    count(outcome, rows);
    return outcome;
  }

  /// What it did so far.
  public synchronized ModelFigures figures() {
    turn(time.monotonicNanos());
    Histogram both = recent.copy();
    both.add(older);
    return new ModelFigures(
        calls,
        rows,
        late,
        failed,
        rested,
        both.getValueAtPercentile(50),
        both.getValueAtPercentile(99),
        both.getMaxValue());
  }

  /// Why the last run that failed did so; empty when none did or the model has worked since.
  public synchronized Optional<EdgewiseException> failure() {
    return failuresInARow == 0 ? Optional.empty() : Optional.ofNullable(lastFailure);
  }

  @Override
  public void close() {
    loaded.close();
  }

  private Outcome attempt(float[] input, int rows, float[] output, long asked, long start) {
    try {
      loaded.run(input, rows, output);
    } catch (EdgewiseException e) {
      failed(e);
      return Outcome.FAILED;
    }
    long end = time.monotonicNanos();
    worked(end, end - start);
    return end - asked > deadlineNanos ? Outcome.LATE : Outcome.IN_TIME;
  }

  private synchronized boolean mustRest(long now) {
    return failuresInARow >= FAILURES && now - restUntil < 0;
  }

  private synchronized void failed(EdgewiseException e) {
    failuresInARow++;
    lastFailure = e;
    restUntil = time.monotonicNanos() + REST_NANOS;
  }

  private synchronized void worked(long now, long took) {
    failuresInARow = 0;
    turn(now);
    recent.recordValue(Math.clamp(took, 0, LONGEST_NANOS));
  }

  private synchronized void count(Outcome outcome, int rows) {
    calls++;
    this.rows += rows;
    switch (outcome) {
      case IN_TIME -> {}
      case LATE -> late++;
      case FAILED -> failed++;
      case RESTED -> rested++;
    }
  }

  /// The window turns every ten seconds; what is older than the one before is forgotten.
  private void turn(long now) {
    long passed = now - windowStart;
    if (passed < WINDOW_NANOS) {
      return;
    }
    Histogram freed = older;
    freed.reset();
    older = recent;
    recent = freed;
    if (passed >= 2 * WINDOW_NANOS) {
      older.reset();
    }
    windowStart = now;
  }

  private static Histogram histogram() {
    return new Histogram(LONGEST_NANOS, 2);
  }
}
