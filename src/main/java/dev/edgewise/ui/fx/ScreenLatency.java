package dev.edgewise.ui.fx;

import dev.edgewise.base.Percentiles;
import dev.edgewise.base.TimeSource;
import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.HdrHistogram.Histogram;

/// Measures the time from the source's time stamp to the frame that shows the value, and what the
/// screen itself costs. JavaFX starts a
/// pulse only when the frame before it was rendered, so the start of the next pulse is taken as the
/// moment of the picture: up to one
/// frame (17 ms) too long, never too short. Used on the JavaFX thread, one for a window.
public final class ScreenLatency {
  private static final long MAX_MICROS = 60_000_000;

  private final TimeSource time;
  private final Runnable listener = this::afterLayout;
  private final LongList waiting = new LongList();
  private final LongList inFrame = new LongList();
  private Histogram recent = new Histogram(MAX_MICROS, 2);
  private Histogram last = new Histogram(MAX_MICROS, 2);
  private Figures known = new Figures(0, Double.NaN, Double.NaN, new Frames(0, 0, Double.NaN));
  private long knownTime;
  private long windowStart;
  private long lastPulse;
  private long pulses;
  private long longestGapNanos;
  private long layoutBegan;
  private long layoutNanos;
  private Frames frames = new Frames(0, 0, Double.NaN);
  private LongConsumer tap = micros -> {};

  public ScreenLatency(TimeSource time) {
    this.time = time;
    this.windowStart = time.monotonicNanos();
    this.lastPulse = windowStart;
  }

  /// The clock that it measures with.
  public TimeSource time() {
    return time;
  }

  /// Begins to watch a scene's frames.
  public void watch(Scene scene) {
    scene.addPreLayoutPulseListener(() -> layoutBegan = time.monotonicNanos());
    scene.addPostLayoutPulseListener(listener);
  }

  /// A value with this source time was just put on the screen.
  ///
  /// @param sourceTime ns since the epoch
  public void shown(long sourceTime) {
    waiting.add(sourceTime);
  }

  /// Hands each latency to `taker` too, µs; for benches.
  public void tap(LongConsumer taker) {
    tap = taker;
  }

  /// The distribution over the last full window of ten seconds and the one under way.
  public Figures figures() {
    Histogram both = new Histogram(last);
    both.add(recent);
    Percentiles millis = Percentiles.of(both).in(1e3);
    return new Figures(millis.count(), millis.p50(), millis.p99(), frames);
  }

  /// The last distribution that there was, and when: a screen without values measures none.
  public Known lastKnown() {
    Figures now = figures();
    if (now.count() > 0) {
      known = now;
      knownTime = time.epochNanos();
    }
    return new Known(known, knownTime);
  }

  private void afterLayout() {
    long now = time.monotonicNanos();
    longestGapNanos = Math.max(longestGapNanos, now - lastPulse);
    lastPulse = now;
    pulses++;
    layoutNanos += layoutBegan == 0 ? 0 : now - layoutBegan;
    if (!inFrame.isEmpty()) {
      long wall = time.epochNanos();
      for (int i = 0; i < inFrame.size(); i++) {
        long micros = Math.clamp((wall - inFrame.get(i)) / 1_000, 0, MAX_MICROS);
        recent.recordValue(micros);
        tap.accept(micros);
      }
      inFrame.clear();
    }
    if (!waiting.isEmpty()) {
      inFrame.takeAll(waiting);
      Platform.requestNextPulse();
    }
    if (now - windowStart >= 10_000_000_000L) {
      double window = now - windowStart;
      frames = new Frames(pulses * 1e9 / window, longestGapNanos / 1e6, layoutNanos / window);
      windowStart = now;
      layoutNanos = 0;
      pulses = 0;
      longestGapNanos = 0;
      lastKnown();
      last = recent;
      recent = new Histogram(MAX_MICROS, 2);
    }
  }

  /// @param count values shown
  /// @param p50Millis median, ms; NaN without values
  /// @param p99Millis 99th percentile, ms; NaN without values
  public record Figures(long count, double p50Millis, double p99Millis, Frames frames) {}

  /// @param time when it was measured, ns since the epoch; 0 when nothing ever was
  public record Known(Figures figures, long time) {}

  /// @param perSecond frames a second over the last window; 0 before its end
  /// @param longestGapMillis longest time between two frames in it; a screen on which nothing
  /// changes draws none
  /// @param layoutShare part of the time that styles and layout took, 0 to 1; NaN before its end
  public record Frames(double perSecond, double longestGapMillis, double layoutShare) {}

  /// A growing list of longs.
  private static final class LongList {
    private long[] items = new long[64];
    private int size;

    void add(long item) {
      if (size == items.length) {
        items = java.util.Arrays.copyOf(items, size * 2);
      }
      items[size++] = item;
    }

    void takeAll(LongList other) {
      for (int i = 0; i < other.size; i++) {
        add(other.items[i]);
      }
      other.clear();
    }

    long get(int index) {
      return items[index];
    }

    int size() {
      return size;
    }

    boolean isEmpty() {
      return size == 0;
    }

    void clear() {
      size = 0;
    }
  }
}
