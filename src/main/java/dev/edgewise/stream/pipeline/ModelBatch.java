package dev.edgewise.stream.pipeline;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.telemetry.Quality;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows of all pipelines of one worker that wait for one model. A pipeline has one row at most,
/// so that there is always room.
final class ModelBatch {
  private static final Logger LOG = LoggerFactory.getLogger(ModelBatch.class);

  final LoadedModel model;
  private final TimeSource time;
  private final int most;
  private final int inWidth;
  private final int outWidth;
  private final float[] output;
  private float[] input;
  private Row[] rows = new Row[0];
  private Row[] answering = new Row[0];
  private int count;
  private long oldest;
  private final Recorder latency = new Recorder(3);
  final Tally calls = new Tally();
  final Tally answered = new Tally();
  final Tally late = new Tally();
  final Tally failures = new Tally();

  /// A row under way; reused.
  private static final class Row {
    Hosted from = NOBODY;
    int model;
    long deadline;
  }

  @SuppressWarnings("NullAway") // never used: rows below `count` have an owner
  private static final Hosted NOBODY = null;

  ModelBatch(LoadedModel model, int most, TimeSource time) {
    this.model = model;
    this.most = most;
    this.time = time;
    inWidth = model.model().input().width();
    outWidth = model.model().output().width();
    input = new float[most * inWidth];
    output = new float[most * outWidth];
  }

  /// One more pipeline uses this; before it runs.
  void addUser() {
    int users = rows.length + 1;
    rows = grown(rows, users);
    answering = grown(answering, users);
    input = Arrays.copyOf(input, Math.max(input.length, users * inWidth));
  }

  private static Row[] grown(Row[] rows, int users) {
    Row[] out = Arrays.copyOf(rows, users);
    out[users - 1] = new Row();
    return out;
  }

  boolean isEmpty() {
    return count == 0;
  }

  boolean isFull() {
    return count >= most;
  }

  /// When the oldest row came, by the monotonic clock.
  long oldest() {
    return oldest;
  }

  void add(Hosted from, int modelOfPipeline, float[] values, long deadlineNanos) {
    long now = time.monotonicNanos();
    if (count == 0) {
      oldest = now;
    }
    System.arraycopy(values, 0, input, count * inWidth, inWidth);
    Row row = rows[count++];
    row.from = from;
    row.model = modelOfPipeline;
    row.deadline = now + deadlineNanos;
  }

  /// Runs the oldest rows in one call and lets their pipelines go on.
  void run(Worker worker) {
    int n = Math.min(count, most);
    long start = time.monotonicNanos();
    String problem = call(n);
    long end = time.monotonicNanos();
    latency.recordValue(Math.max(0, end - start));
    calls.one();
    for (int i = 0; i < n; i++) {
      Row row = rows[i];
      rows[i] = answering[i];
      answering[i] = row;
    }
    keepRest(n, end);
    for (int i = 0; i < n; i++) {
      try {
        answer(answering[i], i, problem, end);
      } catch (RuntimeException e) {
        Worker.setAside(answering[i].from, e);
      }
    }
    for (int i = 0; i < n; i++) {
      worker.run(answering[i].from);
      answering[i].from = NOBODY;
    }
  }

  /// The rows behind the first `n` move to the front; empty ones behind them.
  private void keepRest(int n, long now) {
    System.arraycopy(input, n * inWidth, input, 0, (count - n) * inWidth);
    for (int i = n; i < count; i++) {
      Row row = rows[i - n];
      rows[i - n] = rows[i];
      rows[i] = row;
    }
    count -= n;
    oldest = now;
  }

  private void answer(Row row, int index, String problem, long now) {
    Pipeline pipeline = row.from.pipeline;
    String trouble = problem;
    if (!problem.isEmpty()) {
      failures.one();
      pipeline.fail(Quality.BAD_INTERNAL_ERROR);
    } else if (now - row.deadline > 0) {
      late.one();
      trouble = model.model().label() + " was not in time";
      pipeline.fail(Quality.BAD_TIMEOUT);
    } else {
      answered.one();
      pipeline.answer(output, index * outWidth);
    }
    boolean ill = !trouble.isEmpty();
    if (ill != row.from.ill[row.model]) {
      row.from.ill[row.model] = ill;
      String node = pipeline.plan().models().get(row.model).node();
      pipeline.sink().model(node, pipeline.now(), trouble);
    }
  }

  /// @return what went wrong, for people; empty when nothing did A model is foreign code: whatever
  ///     it throws must not stop the pipelines of other models.
  private String call(int n) {
    try {
      synchronized (model) {
        model.run(input, n, output);
      }
      return "";
    } catch (EdgewiseException e) {
      LOG.warn("Model {} failed: {}", model.model().label(), e.forPerson());
      return model.model().label() + " failed: " + e.getMessage();
    } catch (RuntimeException e) {
      LOG.error("Model {} failed", model.model().label(), e);
      return model.model().label() + " failed: " + e;
    }
  }

  /// Since the last time that this was asked.
  ModelFigures figures() {
    Histogram times = latency.getIntervalHistogram();
    return new ModelFigures(
        model.model().label(),
        calls.get(),
        answered.get(),
        late.get(),
        failures.get(),
        times.getValueAtPercentile(50) / 1e3,
        times.getValueAtPercentile(99) / 1e3);
  }
}
