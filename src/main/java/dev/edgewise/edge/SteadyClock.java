package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// The clock of a node: the system's, without its jumps and without its steps back. A jump is a
/// change of the wall clock against the monotonic one that is too great for a clock that is
/// steered. Times go on as they were; whether they or the system's new ones are right is told by
/// the station, whose clock counts. Until it has, times are in doubt. Times never go back, for
/// order, pacing and age rest on them: where they are ahead they run slower until they are right.
/// Safe for many threads.
final class SteadyClock implements TimeSource {
  /// A greater change at once is a jump.
  static final Duration JUMP = Duration.ofMillis(500);

  /// Times that are ahead lose a part in this many, as much as chrony slews by default
  /// (chrony.conf(5), maxslewrate, 83333 ppm).
  static final int SLEW = 12;

  /// A smaller step back is not told from two looks at clocks that do not run quite alike.
  private static final long STEP_BACK = Duration.ofMillis(1).toNanos();

  private static final int LOOKS = 3;
  private static final double NANOS_PER_SECOND = 1e9;

  private final TimeSource system;
  private final ClockOffset station;
  private final ConcurrentLinkedQueue<Long> news = new ConcurrentLinkedQueue<>();

  private volatile State state;
  private volatile boolean unconfirmed;
  private volatile long jumps;

  /// @param drift wall clock less monotonic clock, ns
  /// @param correction what was taken off the wall clock at `since`, ns, at most `goal`
  /// @param goal what it grows to
  /// @param since by the monotonic clock
  private record State(long drift, long correction, long goal, long since) {
    long correction(long monotonic) {
      return Math.min(goal, correction + Math.max(0, monotonic - since) / SLEW);
    }

    State moved(long by, long monotonic, boolean isJump) {
      return new State(
          drift + by, correction(monotonic) + by, isJump ? goal + by : goal, monotonic);
    }
  }

  /// @param station how far this clock is from the station's
  SteadyClock(TimeSource system, ClockOffset station) {
    this.system = system;
    this.station = station;
    state = new State(drift(), 0, 0, system.monotonicNanos());
  }

  /// Of a few looks the one that was least interrupted.
  private long drift() {
    long drift = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      long before = system.monotonicNanos();
      drift = Math.min(drift, system.epochNanos() - before);
    }
    return drift;
  }

  @Override
  public long epochNanos() {
    State now = state; // before the clocks: what another thread has noticed is noticed again
    long monotonic = system.monotonicNanos();
    long wall = system.epochNanos();
    long moved = wall - monotonic - now.drift;
    boolean isSteady = moved > -STEP_BACK && moved < JUMP.toNanos();
    return isSteady ? wall - now.correction(monotonic) : again();
  }

  /// It may have been interrupted between its two looks; then there was no jump.
  private synchronized long again() {
    long before = system.monotonicNanos();
    long wall = system.epochNanos();
    long after = system.monotonicNanos();
    long moved = wall - before - state.drift;
    boolean isSure = after - before < JUMP.toNanos() / 2;
    if (isSure && Math.abs(moved) >= JUMP.toNanos()) {
      state = state.moved(moved, before, true);
      jumps++;
      unconfirmed = true;
      station.beginAnew();
      news.add(moved);
    } else if (isSure && moved <= -STEP_BACK) {
      state = state.moved(moved, before, false);
    }
    return isSure ? wall - state.correction(before) : after + state.drift - state.correction(after);
  }

  /// Follows a clock that is steered, and tells what was noticed; call it often.
  ///
  /// @param tell takes sentences for people
  void look(Consumer<String> tell) {
    var unused = epochNanos();
    synchronized (this) {
      State now = state;
      long drift = drift();
      long moved = drift - now.drift;
      if (moved > -STEP_BACK && moved < JUMP.toNanos()) {
        state = new State(drift, now.correction, now.goal, now.since);
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
    if (station.takeMeasured()) {
      judge().ifPresent(tell);
    }
  }

  /// The station's clock counts: whichever of the two is nearer to it is taken. What is less sure
  /// than the two are apart says nothing.
  private synchronized Optional<String> judge() {
    long monotonic = system.monotonicNanos();
    State now = state;
    long correction = now.correction(monotonic);
    boolean isApart = Math.abs(correction) >= JUMP.toNanos();
    if ((!unconfirmed && !isApart) || (isApart && station.roundTrip() > Math.abs(correction))) {
      return Optional.empty();
    }
    long off = station.offset();
    boolean isRight = Math.abs(off + correction) >= Math.abs(off);
    if (!unconfirmed && isRight == (now.goal != 0)) {
      return Optional.empty(); // as before
    }
    long goal = isRight ? correction : 0;
    unconfirmed = false;
    state = new State(now.drift, Math.min(correction, goal), goal, monotonic);
    station.beginAnew();
    return Optional.of(verdict(isRight, off, correction));
  }

  private static String verdict(boolean isRight, long off, long correction) {
    if (isRight) {
      return String.format(
          Locale.ENGLISH,
          "by the station's clock the times of this node are right; its system's clock is %+.3f s"
              + " off",
          (off + correction) / NANOS_PER_SECOND);
    }
    return correction >= 0
        ? String.format(
            Locale.ENGLISH,
            "by the station's clock the system's new time is right; times of this node move by"
                + " %+.3f s",
            correction / NANOS_PER_SECOND)
        : String.format(
            Locale.ENGLISH,
            "by the station's clock the system's new time is right; times of this node are %.3f s"
                + " ahead and run slower by a twelfth until they are right; a start anew takes the"
                + " right time at once",
            -correction / NANOS_PER_SECOND);
  }

  /// Whether times since the last jump are not confirmed, or are known to be ahead by that much.
  boolean inDoubt() {
    return unconfirmed || ahead() >= JUMP.toNanos();
  }

  /// How far times are ahead of what they run towards, ns.
  private long ahead() {
    State now = state;
    return now.goal - now.correction(system.monotonicNanos());
  }

  /// Since the start.
  long jumps() {
    return jumps;
  }

  /// System's clock less this one, ns.
  long correction() {
    return state.correction(system.monotonicNanos());
  }

  /// What is wrong, for people; empty when all is well.
  String trouble() {
    if (unconfirmed) {
      return "the clock jumped; times are in doubt";
    }
    long ahead = ahead();
    if (ahead >= JUMP.toNanos()) {
      return String.format(
          Locale.ENGLISH,
          "times are %.1f s ahead and run slower until they are right; a start anew takes the right"
              + " time at once",
          ahead / NANOS_PER_SECOND);
    }
    long correction = correction();
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
