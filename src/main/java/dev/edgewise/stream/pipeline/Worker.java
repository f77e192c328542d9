package dev.edgewise.stream.pipeline;

import dev.edgewise.base.TimeSource;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread with its pipelines. Waits for samples without polling; runs models when there is
/// nothing else to do, when a batch is full, or when a row has waited long enough.
final class Worker implements PipelineHost {
  static final int CHUNK = 1_024;
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  final Inbox inbox;
  final List<Hosted> pipelines = new CopyOnWriteArrayList<>();
  final List<ModelBatch> batches = new CopyOnWriteArrayList<>();
  final Map<String, RuleTimes> rules = new ConcurrentHashMap<>();
  private final RunnerOptions options;
  private final TimeSource time;
  private final Recorder latency;
  private final Recorder own;
  private final Chunk chunk = new Chunk(CHUNK);
  private final Thread thread;
  private boolean stopping;

  /// @param latency takes the way of each sample, ns
  /// @param own takes the time from what lets a pipeline go on to what follows from it, ns
  Worker(
      RunnerOptions options,
      TimeSource time,
      ThreadFactory threads,
      Recorder latency,
      Recorder own) {
    this.options = options;
    this.time = time;
    this.latency = latency;
    this.own = own;
    inbox = new Inbox(options.queueCapacity(), time);
    thread = threads.newThread(this::loop);
  }

  void start() {
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  /// The batch of a model, made when it is not there. Called by the runner, one at a time.
  ModelBatch batch(LoadedModel model) {
    for (ModelBatch batch : batches) {
      if (batch.model == model) {
        return batch;
      }
    }
    ModelBatch batch = new ModelBatch(model, options.maxBatch(), time);
    batches.add(batch);
    return batch;
  }

  private void loop() {
    try {
      while (!stopping) {
        Inbox.Work work = inbox.take(chunk, !rowsWait());
        Runnable task = work.task();
        if (task != null) {
          task.run();
        } else if (work.samples() > 0) {
          samples(work.samples());
        } else if (work.tick()) {
          tick();
        } else if (rowsWait()) {
          runModels();
        } else if (work.closed()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean rowsWait() {
    for (int i = 0; i < batches.size(); i++) {
      if (!batches.get(i).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void samples(int count) {
    for (int i = 0; i < count; i++) {
      Hosted target = chunk.targets[i];
      if (target != null && !target.failed) {
        try {
          take(target, i);
        } catch (RuntimeException e) {
          setAside(target, e);
        }
        boolean last = i + 1 == count || chunk.targets[i + 1] != target;
        if (last) {
          run(target);
          runWhatIsDue();
        }
      }
      chunk.targets[i] = null;
      chunk.waves[i] = null;
    }
  }

  private void take(Hosted target, int i) {
    while (!target.pipeline.hasRoom() && !target.failed) {
      run(target);
      if (target.pipeline.isParked()) {
        runModels();
      }
    }
    target.take(
        chunk.inputs[i],
        chunk.times[i],
        chunk.values[i],
        chunk.qualities[i],
        chunk.entered[i],
        chunk.waves[i]);
  }

  /// Lets a pipeline go on as far as it can. A pipeline that fails is set aside and its outputs are
  /// bad; the others run on.
  void run(Hosted hosted) {
    if (hosted.failed) {
      return;
    }
    try {
      hosted.pipeline.run();
    } catch (RuntimeException e) {
      setAside(hosted, e);
    }
  }

  /// Foreign code (a sink) and defects end here: one pipeline is lost, not the thread of many.
  static void setAside(Hosted hosted, RuntimeException error) {
    LOG.error(
        "Pipeline {} for {} failed and is set aside",
        hosted.pipeline.plan().spec().label(),
        hosted.pipeline.plan().asset(),
        error);
    try {
      hosted.tellFailed();
    } catch (RuntimeException e) {
      LOG.error("Its outputs could not be told as bad", e);
    }
  }

  private void tick() {
    long now = inbox.emptyAt();
    for (int i = 0; i < pipelines.size(); i++) {
      Hosted hosted = pipelines.get(i);
      if (!hosted.failed) {
        try {
          hosted.tick(now, options.slack().toNanos());
        } catch (RuntimeException e) {
          setAside(hosted, e);
        }
      }
    }
    runWhatIsDue();
  }

  /// While samples keep coming: full batches, and rows that have waited.
  private void runWhatIsDue() {
    for (int i = 0; i < batches.size(); i++) {
      ModelBatch batch = batches.get(i);
      while (batch.isFull()
          || (!batch.isEmpty()
              && time.monotonicNanos() - batch.oldest() > options.maxWait().toNanos())) {
        batch.run(this);
      }
    }
  }

  private void runModels() {
    for (int i = 0; i < batches.size(); i++) {
      if (!batches.get(i).isEmpty()) {
        batches.get(i).run(this);
      }
    }
  }

  @Override
  public void submit(Pipeline pipeline, int model, float[] row, long deadlineNanos) {
    Hosted hosted = pipeline.owner();
    hosted.batches[model].add(hosted, model, row, deadlineNanos);
  }

  @Override
  public void done(Pipeline pipeline) {
    try {
      pipeline.sink().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
    long now = time.monotonicNanos();
    long took = Math.max(0, now - pipeline.owner().brought());
    own.recordValue(took);
    pipeline.owner().own.add(took);
    if (pipeline.entered() != Long.MIN_VALUE) {
      latency.recordValue(Math.max(0, now - pipeline.entered()));
    }
  }

  @Override
  public RuleMeter meter(Rule rule) {
    return rules.computeIfAbsent(rule.id(), _ -> new RuleTimes(time));
  }

  /// Whether the calling thread is this worker's.
  boolean isCurrent(@Nullable Thread caller) {
    return caller == thread;
  }
}
