package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// The clock of a node: the system's, without its jumps. A jump is a change of the wall clock
/// against the monotonic one that is too great for a clock that is steered. Times go on as they
/// were; whether they or the system's new ones are right is told by the station, whose clock
/// counts. Until it has, times are in doubt. Safe for many threads.
final class SteadyClock implements TimeSource {
  /// A greater change at once is a jump.
  static final Duration JUMP = Duration.ofMillis(500);

  /// The station's next question may have been on its way when the clock jumped, and tells of a
  /// measurement before; the second one is sure.
  private static final int QUESTIONS = 2;

  private static final double NANOS_PER_SECOND = 1e9;

  private final TimeSource system;
  private final ClockOffset station;
  private final ConcurrentLinkedQueue<Long> news = new ConcurrentLinkedQueue<>();

  private volatile State state;
  private volatile boolean inDoubt;
  private volatile long jumps;
  private volatile long questionsAtJump;

  /// @param drift wall clock less monotonic clock, ns
  /// @param correction what is taken off the wall clock, ns
  private record State(long drift, long correction) {}

  /// @param station how far this clock is from the station's
  SteadyClock(TimeSource system, ClockOffset station) {
    this.system = system;
    this.station = station;
    state = new State(drift(), 0);
  }

  private long drift() {
    long before = system.monotonicNanos();
    return system.epochNanos() - before;
  }

  @Override
  public long epochNanos() {
    long monotonic = system.monotonicNanos();
    long wall = system.epochNanos();
    State now = state;
    boolean isSteady = Math.abs(wall - monotonic - now.drift) < JUMP.toNanos();
    return isSteady ? wall - now.correction : again();
  }

  /// It may have been interrupted between its two looks; then there was no jump.
  private synchronized long again() {
    long before = system.monotonicNanos();
    long wall = system.epochNanos();
    long after = system.monotonicNanos();
    long moved = wall - before - state.drift;
    boolean isSure = after - before < JUMP.toNanos() / 2;
    if (isSure && Math.abs(moved) >= JUMP.toNanos()) {
      state = new State(state.drift + moved, state.correction + moved);
      jumps++;
      inDoubt = true;
      questionsAtJump = station.questions();
      news.add(moved);
    }
    return isSure ? wall - state.correction : after + state.drift - state.correction;
  }

  /// Follows a clock that is steered, and tells what was noticed; call it often.
  ///
  /// @param tell takes sentences for people
  void look(Consumer<String> tell) {
    var unused = epochNanos();
    synchronized (this) {
      long drift = drift();
      if (Math.abs(drift - state.drift) < JUMP.toNanos()) {
        state = new State(drift, state.correction);
      }
    }
    for (Long moved = news.poll(); moved != null; moved = news.poll()) {
      tell.accept(
          String.format(
              Locale.ENGLISH,
              "the system's clock jumped by %+.3f s; times go on as before and are in doubt until"
                  + " the station has answered",
              moved / NANOS_PER_SECOND));
    }
    if (inDoubt && station.isKnown() && station.questions() >= questionsAtJump + QUESTIONS) {
      judge().forEach(tell);
    }
  }

  /// The station's clock counts: whichever of the two is nearer to it is taken.
  private synchronized List<String> judge() {
    long off = station.offset();
    long systemOff = off + state.correction;
    inDoubt = false;
    if (state.correction == 0 || Math.abs(systemOff) >= Math.abs(off)) {
      return List.of(
          String.format(
              Locale.ENGLISH,
              "by the station's clock the times of this node are right; its system's clock is %+.3f"
                  + " s off",
              systemOff / NANOS_PER_SECOND));
    }
    String text =
        String.format(
            Locale.ENGLISH,
            "by the station's clock the system's new time is right; times of this node move by"
                + " %+.3f s",
            state.correction / NANOS_PER_SECOND);
    state = new State(state.drift, 0);
    return List.of(text);
  }

  /// Whether times since the last jump are not confirmed.
  boolean inDoubt() {
    return inDoubt;
  }

  /// Since the start.
  long jumps() {
    return jumps;
  }

  /// System's clock less this one, ns.
  long correction() {
    return state.correction;
  }

  /// What is wrong, for people; empty when all is well.
  String trouble() {
    long correction = state.correction;
    if (inDoubt) {
      return "the clock jumped; times are in doubt";
    }
    return Math.abs(correction) < JUMP.toNanos()
        ? ""
        : String.format(
            Locale.ENGLISH,
            "the system's clock is %+.1f s off; times are corrected",
            correction / NANOS_PER_SECOND);
  }

  @Override
  public long monotonicNanos() {
    return system.monotonicNanos();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return system.after(delay, task);
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    return system.every(period, task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    system.sleep(duration);
  }
}
