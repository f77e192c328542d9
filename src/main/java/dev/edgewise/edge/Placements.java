package dev.edgewise.edge;

import dev.edgewise.base.BoundedQueue;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.stream.pipeline.PipelineFigures;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.RunnerOptions;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.Waveform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Where each pipeline of a node decides: on the node, or on the station, which then gets its
/// inputs. Each begins on the edge, also after a restart. Safe for many threads.
final class Placements implements TelemetrySink, AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration REPORT = Duration.ofSeconds(10);

  /// While a station warms up, people look on.
  private static final Duration REPORT_WARMING = Duration.ofSeconds(1);

  /// Some more may come to the first, as on the way of values.
  private static final long GATHER_MILLIS = 5;

  private final MqttLink station;
  private final EdgeConfig config;
  private final EventIds ids;
  private final EventBox events;
  private final TagRegistry tags;
  private final TimeSource time;
  private final Map<String, PlacedPipeline> pipelines = new TreeMap<>();
  private final Map<AssetPath, List<Reader>> readers = new HashMap<>();
  private final BoundedQueue<Boolean> wakeUps;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final LongAdder bytes = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /// By tag; as far as they are known.
  private volatile Reader[][] byTag = new Reader[0][];

  private volatile boolean changed;
  private final AtomicBoolean ticking = new AtomicBoolean();
  private long reported;
  private @Nullable Thread sender;
  private TimeSource.@Nullable Timer timer;

  private record Reader(PlacedPipeline pipeline, int input) {}

  private static final Reader[] NOBODY = {};

  Placements(
      MqttLink station,
      EdgeConfig config,
      EventIds ids,
      EventBox events,
      TagRegistry tags,
      TimeSource time) {
    this.station = station;
    this.config = config;
    this.ids = ids;
    this.events = events;
    this.tags = tags;
    this.time = time;
    wakeUps = new BoundedQueue<>(1, time);
  }

  /// The pipelines of the node; once, before it starts.
  void add(List<PipelinePlan> plans) {
    Map<String, List<PipelinePlan>> all = new TreeMap<>();
    plans.forEach(plan -> all.computeIfAbsent(plan.spec().id(), _ -> new ArrayList<>()).add(plan));
    all.forEach(
        (id, of) -> {
          PlacedPipeline placed =
              new PlacedPipeline(
                  new PlacedUnit(of, tags), config.patience(), time, text -> tell(id, text));
          pipelines.put(id, placed);
          for (int i = 0; i < placed.inputs().size(); i++) {
            readers
                .computeIfAbsent(placed.inputs().get(i), _ -> new ArrayList<>())
                .add(new Reader(placed, i));
          }
        });
  }

  /// Where a plan's decisions go.
  PlacedPipeline of(PipelinePlan plan) {
    return Objects.requireNonNull(pipelines.get(plan.spec().id()));
  }

  /// Call it before the link starts.
  void start() {
    if (!pipelines.isEmpty()) {
      station.subscribe(EdgeTopics.decided(config.site(), config.node()), 1, this::word);
      changed = true;
      sender = Threads.start("edge-placement", this::run);
      timer = time.every(TICK, this::soon);
    }
  }

  /// What a command wants.
  ///
  /// @return why not; empty when it is done or under way
  Optional<String> place(NodeCommand.Place command) {
    PlacedPipeline pipeline = pipelines.get(command.pipeline());
    if (pipeline == null) {
      return Optional.of(
          "there is no pipeline '" + command.pipeline() + "'; there are " + pipelines.keySet());
    }
    Optional<String> why =
        pipeline.place(command.place(), command.by(), isUp(), time.monotonicNanos());
    changed = true;
    wake();
    return why;
  }

  private boolean isUp() {
    return station.state() instanceof ConnectionState.Connected;
  }

  /// What deciding on the edge takes.
  void timed(List<PipelineFigures> each) {
    for (PipelineFigures figures : each) {
      PlacedPipeline pipeline = pipelines.get(figures.id());
      if (pipeline != null) {
        pipeline.timed(figures);
      }
    }
  }

  /// Payload bytes of inputs and reports that were sent up, since the start.
  long bytes() {
    return bytes.sum();
  }

  /// Words of the station that were none, since the start.
  long refused() {
    return refused.sum();
  }

  @Override
  public void samples(SampleBatch batch) {
    long monotonic = time.monotonicNanos();
    boolean any = false;
    PlacedPipeline counted = null;
    int count = 0;
    for (int i = 0; i < batch.size(); i++) {
      for (Reader reader : readers(batch.tag(i))) {
        if (!isUsed(batch, i)) {
          continue;
        }
        if (counted != reader.pipeline) {
          carried(counted, count);
          counted = reader.pipeline;
          count = 0;
        }
        count++;
        if (counted.seen(reader.input, batch.sourceTime(i), monotonic)) {
          counted.put(sample(reader.input, batch, i), monotonic);
          any = true;
        }
      }
    }
    carried(counted, count);
    if (any) {
      wake();
    }
  }

  private static void carried(@Nullable PlacedPipeline pipeline, int samples) {
    if (pipeline != null) {
      pipeline.carried((long) samples * PlacedInputs.Sample.SIZE);
    }
  }

  private PlacedInputs.Sample sample(int input, SampleBatch batch, int i) {
    double value = tags.get(batch.tag(i)).spec().type().toDouble(batch.bits(i));
    return new PlacedInputs.Sample(
        input, batch.sourceTime(i), Double.doubleToRawLongBits(value), batch.quality(i));
  }

  /// As the runner of pipelines looks at it.
  private static boolean isUsed(SampleBatch batch, int i) {
    return !SampleFlags.isHistorical(batch.flags(i))
        && batch.sourceTime(i) - batch.receiveTime(i)
            <= RunnerOptions.USUAL.futureLimit().toNanos();
  }

  private Reader[] readers(int tag) {
    Reader[][] now = byTag;
    if (tag >= now.length) {
      now = known(tag);
    }
    return now[tag];
  }

  private synchronized Reader[][] known(int tag) {
    Reader[][] old = byTag;
    Reader[][] next = Arrays.copyOf(old, Math.max(tag + 1, old.length));
    for (int i = old.length; i < next.length; i++) {
      List<Reader> who = readers.get(tags.get(i).path());
      next[i] = who == null ? NOBODY : who.toArray(Reader[]::new);
    }
    byTag = next;
    return next;
  }

  @Override
  public void waveform(Waveform wave) {
    List<Reader> who = readers.get(wave.source());
    long limit = time.epochNanos() + RunnerOptions.USUAL.futureLimit().toNanos();
    if (who == null || wave.startTime() > limit) {
      return;
    }
    long monotonic = time.monotonicNanos();
    long end = wave.startTime() + wave.periodNanos() * wave.values().length;
    for (Reader reader : who) {
      PlacedInputs.Input record =
          new PlacedInputs.Wave(
              reader.input, wave.startTime(), wave.periodNanos(), wave.quality(), wave.values());
      reader.pipeline.carried(record.size());
      if (reader.pipeline.seen(reader.input, end, monotonic)) {
        reader.pipeline.put(record, monotonic);
        wake();
      }
    }
  }

  private void word(MqttMessage message) {
    try {
      word(PlacedWord.decode(message.payload()));
    } catch (EdgewiseException e) {
      refused.increment();
    }
  }

  void word(PlacedWord word) {
    PlacedPipeline pipeline = pipelines.get(word.pipeline());
    if (pipeline == null) {
      refused.increment();
      return;
    }
    pipeline.word(word, time.monotonicNanos());
  }

  private void tell(String id, String text) {
    changed = true;
    events.add(
        new EdgeEvent(
            ids.next(),
            EdgeEvent.Kind.NODE,
            config.asset(),
            time.epochNanos(),
            "pipeline:" + id,
            id,
            "",
            "pipeline " + id + " " + text,
            Map.of(),
            false));
  }

  private void wake() {
    var unused = wakeUps.offer(true);
  }

  private void run() {
    try {
      while (ending.getCount() > 0) {
        if (wakeUps.poll(TICK) != null) {
          var unused = ending.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
        work();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// On the timers' thread, which must not wait for an action that is done here.
  private void soon() {
    if (ticking.compareAndSet(false, true)) {
      Threads.startVirtual(
          "edge-placement-tick",
          () -> {
            try {
              tick();
            } finally {
              ticking.set(false);
            }
          });
    }
  }

  /// Looks whether the station still answers.
  void tick() {
    long now = time.monotonicNanos();
    boolean up = isUp();
    pipelines.values().forEach(pipeline -> pipeline.tick(now, up));
    wake();
  }

  /// Sends what is due: on one thread.
  void work() {
    pipelines.values().forEach(this::send);
    long now = time.monotonicNanos();
    boolean warming = pipelines.values().stream().anyMatch(PlacedPipeline::isWarming);
    if (changed || now - reported >= (warming ? REPORT_WARMING : REPORT).toNanos()) {
      report(now);
    }
  }

  private void send(PlacedPipeline pipeline) {
    for (PlacedInputs next = pipeline.next().orElse(null);
        next != null;
        next = pipeline.next().orElse(null)) {
      long run = next.run();
      byte[] payload = next.encode();
      pipeline.sent(next, payload.length);
      publish(EdgeTopics.inputs(config.site(), config.node()), payload, false)
          .whenComplete(
              (nothing, error) -> {
                if (error != null) {
                  pipeline.lost(run, "its inputs could not be sent", time.monotonicNanos());
                }
              });
    }
  }

  private CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained) {
    bytes.add(payload.length);
    return station.publish(MqttMessage.of(topic, payload, 1, retained));
  }

  private void report(long now) {
    if (isUp()) {
      changed = false;
      reported = now;
      // Whether it arrives is told by the link's state: it comes again.
      var unused =
          publish(
              EdgeTopics.placement(config.site(), config.node()),
              new PlacementReport(
                      time.epochNanos(),
                      pipelines.values().stream().map(p -> p.report(now)).toList())
                  .encode(),
              true);
    }
  }

  @Override
  public void close() {
    ending.countDown();
    TimeSource.Timer ticks = timer;
    if (ticks != null) {
      ticks.cancel();
    }
    Thread running = sender;
    if (running != null) {
      running.interrupt();
      Threads.join(running, Duration.ofSeconds(1));
    }
  }
}
