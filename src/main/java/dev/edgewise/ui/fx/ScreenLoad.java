package dev.edgewise.ui.fx;

import dev.edgewise.base.TimeSource;
import java.time.Duration;

/// How busy the JavaFX thread is, from the answers that [UiPulse] hands to it: how long each had to
/// wait and how long it took. Kept over the last ten to twenty seconds. Used on the JavaFX thread.
public final class ScreenLoad {
  private static final long WINDOW = Duration.ofSeconds(10).toNanos();

  private final TimeSource time;
  private Window current;
  private Window last;

  ScreenLoad(TimeSource time) {
    this.time = time;
    current = new Window(time.monotonicNanos());
    last = current;
  }

  /// An answer was applied; all times by the monotonic clock, ns.
  void add(long asked, long began, long ended) {
    roll();
    current.busyNanos += ended - began;
    current.longestNanos = Math.max(current.longestNanos, ended - asked);
  }

  public Figures figures() {
    roll();
    long span = time.monotonicNanos() - last.start;
    if (span <= 0) {
      return new Figures(Double.NaN, Double.NaN);
    }
    long busy = current == last ? current.busyNanos : current.busyNanos + last.busyNanos;
    return new Figures(
        busy / (double) span, Math.max(current.longestNanos, last.longestNanos) / 1e6);
  }

  private void roll() {
    long now = time.monotonicNanos();
    if (now - current.start >= WINDOW) {
      last = current;
      current = new Window(now);
    }
  }

  /// @param busyShare part of the time that answers took, 0 to 1; NaN at the very start
  /// @param longestStallMillis longest time from an answer to its being on the screen's side, ms;
  ///     NaN at the very start
  public record Figures(double busyShare, double longestStallMillis) {}

  /// What happened from `start` on.
  private static final class Window {
    final long start;
    long busyNanos;
    long longestNanos;

    Window(long start) {
      this.start = start;
    }
  }
}
