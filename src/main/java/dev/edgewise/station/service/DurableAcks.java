package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.json.PlainOutputs;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.telemetry.SampleBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/// Gives values to history and acknowledges their messages once they are forced to disk, in the
/// order in which they came. What history does not take stays here and is given again; the broker
/// has it too, so a kill loses nothing of it. When history stands still, the oldest messages are
/// acknowledged all the same once half of what the broker sends without an acknowledgement waits:
/// live values go on, and what is lost by that is counted. See
/// `docs/decisions/0008-acknowledgement-without-history.md`. Safe for many threads.
final class DurableAcks implements PlainOutputs.Keeper, AutoCloseable {
  /// So long without anything getting safe, history stands still. Before, givers wait for it.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /// Most samples held for history, about 45 MB.
  static final int MOST_SAMPLES = 1_000_000;

  /// So long after the begin of a connection messages of the last one are expected on it.
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final long HELD = Long.MAX_VALUE;

  /// Of a message without values: it waits behind what came before it, and for nothing else.
  private static final long NOTHING = Long.MIN_VALUE;

  private final HistoryDoor door;
  private final int most;
  private final TimeSource time;
  private final Executor background;
  private final TimeSource.Timer timer;
  private final AtomicBoolean offering = new AtomicBoolean();

  /// Guarded by this, as is all below.
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  private AlsoSafe also = AlsoSafe.NOTHING;
  private int held;
  private long heldSamples;
  private long letGo;
  private long progressNanos;
  private long expectedUntil;

  /// What is made of values beside history, and is to be on the disk before they are acknowledged.
  interface AlsoSafe {
    AlsoSafe NOTHING =
        new AlsoSafe() {
          @Override
          public long taken() {
            return 0;
          }

          @Override
          public boolean isSafe(long position) {
            return true;
          }
        };

    /// How far it has come.
    long taken();

    /// Whether all up to there is on the disk, or cannot be put there now.
    boolean isSafe(long position);
  }

  /// @param window most messages that the broker sends without an acknowledgement
  /// @param background runs what may wait for history
  DurableAcks(HistoryDoor door, int window, TimeSource time, Executor background) {
    this.door = door;
    this.most = window / 2;
    this.time = time;
    this.expectedUntil = time.monotonicNanos();
    this.background = background;
    this.timer = time.every(LOOK, this::look);
  }

  synchronized void also(AlsoSafe what) {
    also = what;
  }

  @Override
  public void keep(RawMessage message, SampleBatch values, Runnable done)
      throws InterruptedException {
    if (message.qos() == 0) {
      if (values.size() > 0) {
        door.giveOrLose(values);
      }
      done.run();
      return;
    }
    long position = values.size() == 0 ? NOTHING : isHolding() ? HELD : give(values);
    synchronized (this) {
      progressNanos = waiting.isEmpty() ? time.monotonicNanos() : progressNanos;
      waiting.addLast(new Waiting(message, values, position, also.taken(), done));
      held += position == HELD ? 1 : 0;
      heldSamples += position == HELD ? values.size() : 0;
    }
    release();
  }

  @Override
  public synchronized void reconnecting() {
    waiting.forEach(each -> each.expected = true);
    expectedUntil = time.monotonicNanos() + AGAIN.toNanos();
  }

  /// A message is recognised by its topic and payload, and each one once a connection. Where the
  /// broker has lost the session nothing comes again; so it is not expected for long.
  @Override
  public synchronized boolean has(RawMessage message, Runnable done) {
    if (time.monotonicNanos() - expectedUntil >= 0) {
      return false;
    }
    for (Waiting each : waiting) {
      if (each.expected && each.isOf(message)) {
        each.expected = false;
        each.done = done;
        door.cameAgain();
        return true;
      }
    }
    return false;
  }

  /// Messages that are not acknowledged yet.
  synchronized int waiting() {
    return waiting.size();
  }

  /// Those of them that history has not taken.
  synchronized int held() {
    return held;
  }

  /// Those that were let go: acknowledged, and their values are lost.
  synchronized long letGo() {
    return letGo;
  }

  /// What is not safe yet is not acknowledged: the broker sends it again to the next run.
  @Override
  public void close() {
    timer.cancel();
  }

  private void look() {
    release();
    if (isHolding() && offering.compareAndSet(false, true)) {
      background.execute(this::offerAgain);
    }
  }

  /// Acknowledges all that is safe by now, and what must be let go.
  private void release() {
    long safe = door.durablePosition();
    synchronized (this) {
      Waiting first = waiting.peekFirst();
      while (first != null
          && first.position <= safe
          && first.position != HELD
          && also.isSafe(first.also)) {
        acknowledgeFirst();
        progressNanos = time.monotonicNanos();
        first = waiting.peekFirst();
      }
      boolean still = time.monotonicNanos() - progressNanos >= PATIENCE.toNanos();
      while (first != null
          && ((still && waiting.size() > most) || heldSamples > MOST_SAMPLES)
          && !first.offered) {
        letGo(first);
        first = waiting.peekFirst();
      }
    }
  }

  private void letGo(Waiting first) {
    if (first.position == HELD) {
      noLongerHeld(first);
      letGo++;
      door.lost(first.values.size());
    } else if (first.position != NOTHING) {
      door.acknowledgedEarly(first.position);
    }
    acknowledgeFirst();
  }

  private void acknowledgeFirst() {
    waiting.removeFirst().done.run();
  }

  private void noLongerHeld(Waiting one) {
    held--;
    heldSamples -= one.values.size();
  }

  private synchronized boolean isHolding() {
    return held > 0;
  }

  private long give(SampleBatch values) throws InterruptedException {
    long position = door.offer(values);
    return position == Historian.NOT_TAKEN ? HELD : position;
  }

  /// Gives what is held to history again, the oldest first, as far as it is taken.
  private void offerAgain() {
    try {
      Optional<Waiting> next = nextHeld();
      while (next.isPresent()) {
        long position = HELD;
        try {
          position = give(next.get().values);
        } finally {
          offered(next.get(), position);
        }
        next = position == HELD ? Optional.empty() : nextHeld();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      offering.set(false);
    }
    release();
  }

  private synchronized Optional<Waiting> nextHeld() {
    Optional<Waiting> next = waiting.stream().filter(each -> each.position == HELD).findFirst();
    next.ifPresent(each -> each.offered = true);
    return next;
  }

  private synchronized void offered(Waiting one, long position) {
    one.offered = false;
    if (position != HELD) {
      one.position = position;
      noLongerHeld(one);
      progressNanos = time.monotonicNanos();
    }
  }

  /// A message that was not acknowledged yet.
  private static final class Waiting {
    private final String topic;
    private final byte[] payload;
    private final SampleBatch values;
    private long position;
    private final long also;
    private Runnable done;

    /// Whether the broker is about to send it again.
    private boolean expected;

    /// While it is being given to history again it must not be let go.
    private boolean offered;

    Waiting(RawMessage message, SampleBatch values, long position, long also, Runnable done) {
      this.topic = message.topic();
      this.payload = message.payload();
      this.values = values;
      this.position = position;
      this.also = also;
      this.done = done;
    }

    private boolean isOf(RawMessage message) {
      return topic.equals(message.topic()) && Arrays.equals(payload, message.payload());
    }
  }
}
