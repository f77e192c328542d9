package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Waveform;
import org.jspecify.annotations.Nullable;

/// A pipeline at work for one asset. Everything that has one event time is worked out together, in
/// order of event time: first the timers that are due, then the samples, inputs in their order,
/// each followed by the nodes behind. So what it gives depends on what came with which time, not
/// on how it came in pieces. It knows no clock. One thread at a time; allocates nothing a sample.
public final class Pipeline {
  private static final int PENDING = 4_096;
  private static final int RUNNING = -1;

  private final PipelinePlan plan;
  private final Operator[] operators;
  private final int[] inputNodes;
  private final PipelineSink sink;
  private final PipelineHost host;
  private final boolean[] fresh;
  private final Watermark watermark;
  private final Pending pending = new Pending(PENDING);
  private final PipelineCounts counts = new PipelineCounts();

  /// Event time under way, or the last one.
  private long now = Long.MIN_VALUE;

  private long nextDue = Long.MAX_VALUE;

  /// Up to where a tick lets things go on.
  private long horizon = Long.MIN_VALUE;

  private int parkedAt = RUNNING;
  private int resumeAt = RUNNING;
  private long enteredAt;
  private @Nullable Hosted owner;

  Pipeline(
      PipelinePlan plan,
      Operator[] operators,
      int[] inputNodes,
      PipelineSink sink,
      PipelineHost host) {
    this.plan = plan;
    this.operators = operators;
    this.inputNodes = inputNodes;
    this.sink = sink;
    this.host = host;
    fresh = new boolean[operators.length];
    watermark = new Watermark(inputNodes.length, plan.spec().lateness().toNanos());
  }

  void owner(Hosted hosted) {
    owner = hosted;
  }

  /// Its place in a runner.
  Hosted owner() {
    return java.util.Objects.requireNonNull(owner, "runs in no runner");
  }

  PipelinePlan plan() {
    return plan;
  }

  PipelineCounts counts() {
    return counts;
  }

  PipelineSink sink() {
    return sink;
  }

  /// Samples that wait for their turn.
  int pending() {
    return pending.size();
  }

  /// Whether there is room for another sample; if not, a model that it waits for comes first.
  boolean hasRoom() {
    return !pending.isFull();
  }

  boolean isParked() {
    return parkedAt != RUNNING;
  }

  /// A sample of a tag input. There must be room.
  ///
  /// @param time event time, ns since the epoch
  /// @param entered when it came in, by any clock that does not go back
  void sample(int input, long time, double value, int quality, long entered) {
    enter(input, time, value, quality, null, entered);
  }

  /// A block of a waveform input. There must be room.
  void waveform(int input, Waveform wave, long entered) {
    long end = wave.startTime() + wave.periodNanos() * wave.values().length;
    enter(input, end, 0, wave.quality(), wave, entered);
  }

  private void enter(
      int input, long at, double value, int asQuality, @Nullable Waveform wave, long entered) {
    long time = at;
    int quality = asQuality;
    if (time == watermark.last(input)) {
      counts.repeated.one();
      return;
    }
    if (time <= watermark.value() || time < now) {
      counts.late.one();
      if (lateOf(input) == InputPolicy.Late.DROP) {
        return;
      }
      time = Math.max(now, watermark.value());
      quality = Slots.worse(quality, Quality.UNCERTAIN);
    } else {
      watermark.seen(input, time);
    }
    pending.add(time, input, value, quality, wave, entered);
    if (pending.isFull() && pending.firstTime() > watermark.value()) {
      watermark.force(pending.firstTime());
      counts.forced.one();
    }
  }

  private InputPolicy.Late lateOf(int input) {
    return operators[inputNodes[input]] instanceof TagOperator tag
        ? tag.late()
        : InputPolicy.Late.DROP;
  }

  /// It is `time` at least, by a clock that runs as the inputs' times do: timers that are due and
  /// samples that wait may go on up to `time` − lateness. Time moves no further than that needs, so
  /// that samples held up on their way are not late because of a clock.
  void tick(long time) {
    horizon = Math.max(horizon, time - plan.spec().lateness().toNanos() - 1);
  }

  /// Works out what can be. Returns when there is no more, or when a model's answer is needed.
  void run() {
    if (parkedAt != RUNNING) {
      return;
    }
    if (resumeAt != RUNNING) {
      int from = resumeAt;
      resumeAt = RUNNING;
      propagate(from);
    }
    while (parkedAt == RUNNING) {
      long known = Math.max(watermark.value(), horizon);
      long sampleAt = pending.firstTime();
      if (nextDue <= sampleAt && nextDue != Long.MAX_VALUE && nextDue - 1 <= known) {
        watermark.force(nextDue - 1);
        timers(Math.max(nextDue, now));
      } else if (sampleAt <= known && sampleAt != Long.MAX_VALUE) {
        watermark.force(sampleAt);
        samples(sampleAt);
      } else {
        horizon = Long.MIN_VALUE;
        return;
      }
    }
  }

  private void timers(long time) {
    long due = nextDue;
    now = time;
    enteredAt = Long.MIN_VALUE;
    for (int i = 0; i < operators.length; i++) {
      Operator operator = operators[i];
      if (operator.due <= due) {
        fresh[i] = operator.timer(time);
        if (operator.due <= time) {
          operator.due = time + 1;
        }
      }
    }
    // A rule may have said something in its timer, so that this is done in any case.
    propagate(0);
  }

  private void samples(long time) {
    now = time;
    enteredAt = Long.MIN_VALUE;
    boolean any = false;
    while (pending.firstTime() == time) {
      int slot = pending.first();
      int node = inputNodes[pending.input(slot)];
      boolean taken = accept(operators[node], slot, time);
      fresh[node] |= taken;
      counts.skipped.add(taken ? 0 : 1);
      any |= taken;
      enteredAt = Math.max(enteredAt, pending.entered(slot));
      pending.remove();
    }
    if (any) {
      propagate(0);
    } else {
      findDue();
    }
  }

  private boolean accept(Operator operator, int slot, long time) {
    Waveform wave = pending.wave(slot);
    if (operator instanceof TagOperator tag) {
      return tag.accept(time, pending.value(slot), pending.quality(slot));
    }
    return operator instanceof WaveOperator input
        && wave != null
        && input.accept(time, wave, pending.quality(slot));
  }

  private void propagate(int from) {
    for (int i = from; i < operators.length; i++) {
      Operator operator = operators[i];
      if (!triggered(operator)) {
        continue;
      }
      if (operator instanceof ModelOperator model) {
        fresh[i] = true;
        if (model.prepare(now)) {
          parkedAt = i;
          host.submit(this, model.model, model.row, model.deadlineNanos);
          if (parkedAt != RUNNING) {
            return;
          }
          resumeAt = RUNNING;
        }
      } else {
        fresh[i] |= operator.evaluate(now);
      }
    }
    counts.evaluated.one();
    for (int i = 0; i < operators.length; i++) {
      fresh[i] = false;
      if (operators[i] instanceof WaveOperator wave) {
        wave.release();
      }
    }
    findDue();
    host.done(this);
  }

  private boolean triggered(Operator operator) {
    for (int trigger : operator.triggers) {
      if (fresh[trigger]) {
        return true;
      }
    }
    return false;
  }

  private void findDue() {
    nextDue = Long.MAX_VALUE;
    for (Operator operator : operators) {
      nextDue = Math.min(nextDue, operator.due);
    }
  }

  /// The row that it waits for: shape (outputs of the model) from `from` on. `run` goes on.
  void answer(float[] output, int from) {
    model().answer(now, output, from);
    unpark();
  }

  /// The row that it waits for has no answer: the model's outputs are bad. `run` goes on.
  ///
  /// @param quality a bad StatusCode
  void fail(int quality) {
    model().fail(now, quality);
    unpark();
  }

  private void unpark() {
    resumeAt = parkedAt + 1;
    parkedAt = RUNNING;
  }

  private ModelOperator model() {
    if (parkedAt == RUNNING || !(operators[parkedAt] instanceof ModelOperator model)) {
      throw new IllegalStateException("No row is under way");
    }
    return model;
  }

  /// Event time of what is under way, or was last.
  long now() {
    return now;
  }

  /// The greatest `entered` of the samples that are, or were last, worked out together;
  /// `Long.MIN_VALUE` when it was a timer.
  long entered() {
    return enteredAt;
  }
}
