package dev.edgewise.stream.pipeline;

import dev.edgewise.base.Percentiles;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.ValueType;
import dev.edgewise.telemetry.Waveform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Runs pipelines on what comes over the bus. Each pipeline belongs to one worker thread; pipelines
/// that share a model share a worker, so that their rows go to it in one call. A full queue makes
/// the giver wait (back-pressure); only derived samples that a worker itself gives are dropped
/// then, and counted. Samples that are stored and forwarded never drive a pipeline. Safe for many
/// threads.
public final class PipelineRunner implements TelemetrySink, AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final TagRegistry tags;
  private final RunnerOptions options;
  private final TimeSource time;
  private final List<Worker> workers = new ArrayList<>();
  private final Map<LoadedModel, Worker> homes = new IdentityHashMap<>();
  private final Recorder latency = new Recorder(3);
  private final Recorder own = new Recorder(3);
  private final LongAdder samples = new LongAdder();
  private final LongAdder historical = new LongAdder();
  private final LongAdder future = new LongAdder();
  private final TimeSource.Timer ticks;

  /// Who reads a tag, announced or not.
  private final Map<AssetPath, List<Reader>> readers = new HashMap<>();

  private volatile Routes routes = Routes.EMPTY;
  private int nextWorker;

  private record Reader(Hosted target, int input) {}

  /// @param threads makes the workers' threads
  public PipelineRunner(
      TagRegistry tags, RunnerOptions options, TimeSource time, ThreadFactory threads) {
    this.tags = tags;
    this.options = options;
    this.time = time;
    for (int i = 0; i < options.workers(); i++) {
      workers.add(new Worker(options, time, threads, latency, own));
    }
    workers.forEach(Worker::start);
    tags.onChange(this::announced);
    ticks = time.every(options.tick(), () -> workers.forEach(w -> w.inbox.tick()));
  }

  /// Adds a pipeline; samples reach it from now on, those of a tag that nobody announced yet as
  /// soon as it is.
  ///
  /// @param models the loaded model for each model that the plan names; they stay the caller's and
  ///     are closed after this
  public synchronized void add(
      PipelinePlan plan, Function<PlannedModel, LoadedModel> models, PipelineSink sink) {
    List<LoadedModel> loaded = plan.models().stream().map(models).toList();
    Worker worker = home(loaded);
    ModelBatch[] batches = loaded.stream().map(worker::batch).toArray(ModelBatch[]::new);
    Hosted hosted = new Hosted(plan, sink, worker, batches);
    worker.inbox.task(
        () -> {
          for (ModelBatch batch : batches) {
            batch.addUser();
          }
          worker.pipelines.add(hosted);
        });
    for (int i = 0; i < plan.inputs().size(); i++) {
      PipelineInput input = plan.inputs().get(i);
      if (input.waveform()) {
        routes = routes.withWaveform(input.path(), new Routes.Route(hosted, i, ValueType.DOUBLE));
      } else {
        readers.computeIfAbsent(input.path(), _ -> new ArrayList<>()).add(new Reader(hosted, i));
        tags.find(input.path()).ifPresent(this::announced);
      }
    }
  }

  /// A tag is there, or its type changed.
  private synchronized void announced(Tag tag) {
    List<Reader> who = readers.get(tag.path());
    if (who != null) {
      ValueType type = tag.spec().type();
      Routes.Route[] before = routes.tag(tag.id());
      if (before.length == who.size() && before[0].type() == type) {
        return;
      }
      routes =
          routes.withTag(
              tag.id(),
              who.stream()
                  .map(r -> new Routes.Route(r.target, r.input, type))
                  .toArray(Routes.Route[]::new));
    }
  }

  /// The worker of its models, or the next in turn.
  private Worker home(List<LoadedModel> models) {
    Worker found = null;
    for (LoadedModel model : models) {
      found = found == null ? homes.get(model) : found;
    }
    if (found == null) {
      found = workers.get(nextWorker);
      nextWorker = (nextWorker + 1) % workers.size();
    }
    for (LoadedModel model : models) {
      homes.putIfAbsent(model, found);
    }
    return found;
  }

  @Override
  public void samples(SampleBatch batch) throws InterruptedException {
    Routes now = routes;
    long entered = time.monotonicNanos();
    boolean mayWait = !onWorker();
    for (int w = 0; w < workers.size(); w++) {
      give(batch, now, workers.get(w), entered, mayWait, w == 0);
    }
  }

  /// Hands over what is for one worker, under one lock and with one wake-up.
  ///
  /// @param count whether unused samples are counted: once a batch, not once a worker
  private void give(
      SampleBatch batch, Routes now, Worker worker, long entered, boolean mayWait, boolean count)
      throws InterruptedException {
    boolean begun = false;
    long given = 0;
    try {
      for (int i = 0; i < batch.size(); i++) {
        Routes.Route[] to = now.tag(batch.tag(i));
        if (to.length == 0 || !isUsable(batch, i, count)) {
          continue;
        }
        for (Routes.Route route : to) {
          if (route.target().worker == worker) {
            if (!begun) {
              worker.inbox.begin();
              begun = true;
            }
            double value = route.type().toDouble(batch.bits(i));
            long at = batch.sourceTime(i);
            int quality = batch.quality(i);
            worker.inbox.put(
                route.target(), route.input(), at, value, quality, entered, null, mayWait);
            given++;
          }
        }
      }
    } finally {
      samples.add(given);
      if (begun) {
        worker.inbox.end();
      }
    }
  }

  private boolean isUsable(SampleBatch batch, int i, boolean count) {
    if (SampleFlags.isHistorical(batch.flags(i))) {
      historical.add(count ? 1 : 0);
      return false;
    }
    if (batch.sourceTime(i) - batch.receiveTime(i) > options.futureLimit().toNanos()) {
      future.add(count ? 1 : 0);
      return false;
    }
    return true;
  }

  @Override
  public void waveform(Waveform waveform) throws InterruptedException {
    Routes.Route[] to = routes.waveform(waveform.source());
    if (to.length == 0) {
      return;
    }
    if (waveform.startTime() - time.epochNanos() > options.futureLimit().toNanos()) {
      future.increment();
      return;
    }
    long entered = time.monotonicNanos();
    long end = waveform.startTime() + waveform.periodNanos() * waveform.values().length;
    boolean mayWait = !onWorker();
    for (Routes.Route route : to) {
      Inbox inbox = route.target().worker.inbox;
      inbox.begin();
      try {
        inbox.put(
            route.target(), route.input(), end, 0, waveform.quality(), entered, waveform, mayWait);
        samples.increment();
      } finally {
        inbox.end();
      }
    }
  }

  private boolean onWorker() {
    Thread caller = Thread.currentThread();
    for (int i = 0; i < workers.size(); i++) {
      if (workers.get(i).isCurrent(caller)) {
        return true;
      }
    }
    return false;
  }

  /// Messages that wait; for any number of readers.
  public int queued() {
    return workers.stream().mapToInt(w -> w.inbox.size()).sum();
  }

  /// How it does. Times count since the last call: for one reader.
  public synchronized RunnerFigures figures() {
    Histogram times = latency.getIntervalHistogram();
    Histogram ownTimes = own.getIntervalHistogram();
    List<Hosted> all = workers.stream().flatMap(w -> w.pipelines.stream()).toList();
    return new RunnerFigures(
        all.size(),
        (int) all.stream().filter(h -> h.failed).count(),
        samples.sum(),
        historical.sum(),
        future.sum(),
        workers.stream().mapToLong(w -> w.inbox.size()).sum(),
        workers.stream().mapToLong(w -> w.inbox.dropped()).sum(),
        workers.stream().mapToLong(w -> w.inbox.waitedNanos()).sum(),
        sum(all, c -> c.evaluated.get()),
        sum(all, c -> c.late.get()),
        sum(all, c -> c.repeated.get()),
        sum(all, c -> c.skipped.get()),
        sum(all, c -> c.forced.get()),
        times.getValueAtPercentile(50) / 1e3,
        times.getValueAtPercentile(99) / 1e3,
        times.getMaxValue() / 1e3,
        ownTimes.getValueAtPercentile(50) / 1e3,
        ownTimes.getValueAtPercentile(99) / 1e3,
        workers.stream().flatMap(w -> w.batches.stream()).map(ModelBatch::figures).toList(),
        rules(),
        each(all));
  }

  private static List<PipelineFigures> each(List<Hosted> all) {
    Map<String, List<LastTimes>> times = new TreeMap<>();
    for (Hosted hosted : all) {
      times
          .computeIfAbsent(hosted.pipeline.plan().spec().id(), _ -> new ArrayList<>())
          .add(hosted.own);
    }
    List<PipelineFigures> out = new ArrayList<>();
    times.forEach(
        (id, own) -> {
          double[] millis = LastTimes.percentiles(own, 0.5, 0.99);
          long timed = own.stream().mapToLong(LastTimes::count).sum();
          out.add(new PipelineFigures(id, timed, millis[0], millis[1]));
        });
    return out;
  }

  private List<RuleFigures> rules() {
    Map<String, List<RuleTimes>> all = new TreeMap<>();
    for (Worker worker : workers) {
      worker.rules.forEach((id, t) -> all.computeIfAbsent(id, _ -> new ArrayList<>()).add(t));
    }
    List<RuleFigures> out = new ArrayList<>();
    all.forEach((id, times) -> out.add(figures(id, times)));
    return out;
  }

  private static RuleFigures figures(String id, List<RuleTimes> times) {
    Histogram together = times.getFirst().times();
    times.stream().skip(1).forEach(each -> together.add(each.times()));
    Percentiles micros = Percentiles.of(together).in(1e3);
    return new RuleFigures(
        id, times.stream().mapToLong(RuleTimes::evaluations).sum(), micros.p50(), micros.p99());
  }

  private static long sum(List<Hosted> all, ToLongFunction<PipelineCounts> what) {
    return all.stream().mapToLong(h -> what.applyAsLong(h.pipeline.counts())).sum();
  }

  /// Works out what is queued, then stops, within a bounded time; idempotent. Later samples are
  /// counted as dropped.
  @Override
  public void close() {
    ticks.cancel();
    workers.forEach(w -> w.inbox.close());
    workers.forEach(w -> Threads.join(w.thread(), STOP_LIMIT));
  }
}
