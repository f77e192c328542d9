package dev.edgewise.ui.fx;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Polls what the visible views need on a thread of its own and hands all answers over to the
/// JavaFX thread in one go, at most 25 times
/// a second. The next round begins only after the last was applied, so a slow screen gets fewer and
/// newer answers, never a backlog.
public final class UiPulse implements AutoCloseable {
  /// Time between two rounds: 25 a second.
  public static final Duration TICK = Duration.ofMillis(40);

  private static final Logger LOG = LoggerFactory.getLogger(UiPulse.class);
  private static final long APPLY_LIMIT_SECONDS = 5;

  private final TimeSource time;
  private final FxThread fx;
  private final Semaphore applied = new Semaphore(0);
  private final List<Polled<?>> feeds = new CopyOnWriteArrayList<>();
  private final ScreenLoad load;
  private volatile boolean closed;

  /// Starts the polling thread.
  public UiPulse(TimeSource time, FxThread fx) {
    this(time, fx, true);
  }

  /// @param running whether it polls on a thread of its own; if not, [#round] is called instead
  UiPulse(TimeSource time, FxThread fx, boolean running) {
    this.time = time;
    this.fx = fx;
    this.load = new ScreenLoad(time);
    if (running) {
      Threads.start("ui-pulse", this::run);
    }
  }

  /// Adds a feed, running.
  ///
  /// @param period time between two polls, rounded up to the tick
  /// @param poll asks the station; runs on the pulse's thread and may block for a short time
  /// @param show applies the answer; runs on the JavaFX thread and must be quick
  public <T> Feed feed(Duration period, Poll<T> poll, Consumer<T> show) {
    Polled<T> feed = new Polled<>(period.toNanos(), poll, show);
    feeds.add(feed);
    return feed;
  }

  /// How long the JavaFX thread took to answer, and how much of its time the answers cost.
  public ScreenLoad load() {
    return load;
  }

  /// Stops; a round under way is still applied.
  @Override
  public void close() {
    closed = true;
  }

  private void run() {
    while (!closed) {
      long start = time.monotonicNanos();
      try {
        round();
        long left = TICK.toNanos() - (time.monotonicNanos() - start);
        time.sleep(Duration.ofNanos(Math.max(1_000_000, left)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// One round: asks what is due and waits until the answers were applied.
  void round() throws InterruptedException {
    List<Runnable> answers = pollDue(time.monotonicNanos());
    if (answers.isEmpty()) {
      return;
    }
    long asked = time.monotonicNanos();
    fx.run(() -> apply(answers, asked));
    if (!applied.tryAcquire(APPLY_LIMIT_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("The screen has not taken an update for {} s", APPLY_LIMIT_SECONDS);
      applied.acquire();
    }
  }

  private List<Runnable> pollDue(long now) throws InterruptedException {
    List<Runnable> answers = new ArrayList<>();
    for (Polled<?> feed : feeds) {
      if (feed.isDue(now)) {
        Runnable answer = feed.ask(now);
        if (answer != null) {
          answers.add(answer);
        }
      }
    }
    return answers;
  }

  private void apply(List<Runnable> answers, long asked) {
    long began = time.monotonicNanos();
    try {
      answers.forEach(Runnable::run);
    } finally {
      load.add(asked, began, time.monotonicNanos());
      applied.release();
    }
  }

  /// Asks for the newest state.
  @FunctionalInterface
  public interface Poll<T> {
    T ask() throws EdgewiseException, InterruptedException;
  }

  /// A running question; a view pauses it while it is not visible, so that hidden views cost
  /// nothing.
  public interface Feed extends AutoCloseable {
    void pause();

    void resume();

    /// Asks at the next tick, whatever the period.
    void hurry();

    @Override
    void close();
  }

  private final class Polled<T> implements Feed {
    private final long periodNanos;
    private final Poll<T> poll;
    private final Consumer<T> show;
    private volatile boolean paused;
    private volatile boolean gone;
    private volatile long due = Long.MIN_VALUE;
    private volatile String lastError = "";

    Polled(long periodNanos, Poll<T> poll, Consumer<T> show) {
      this.periodNanos = periodNanos;
      this.poll = poll;
      this.show = show;
    }

    boolean isDue(long now) {
      return !paused && (due == Long.MIN_VALUE || now - due >= 0);
    }

    /// The thread's top for a feed: one that fails must not stop the others; it is logged once for
    /// each new reason.
    @Nullable Runnable ask(long now) throws InterruptedException {
      due = now + periodNanos - TICK.toNanos() / 2;
      try {
        T answer = poll.ask();
        lastError = "";
        return () -> {
          if (!gone && !paused) {
            show.accept(answer);
          }
        };
      } catch (EdgewiseException e) {
        note(e.forPerson(), e);
      } catch (RuntimeException e) {
        note(String.valueOf(e), e);
      }
      return null;
    }

    private void note(String error, Exception e) {
      if (!error.equals(lastError)) {
        lastError = error;
        LOG.error("A view could not be brought up to date: {}", error, e);
      }
    }

    @Override
    public void pause() {
      paused = true;
    }

    @Override
    public void resume() {
      due = Long.MIN_VALUE;
      paused = false;
    }

    @Override
    public void hurry() {
      due = Long.MIN_VALUE;
    }

    @Override
    public void close() {
      gone = true;
      feeds.remove(this);
    }
  }
}
