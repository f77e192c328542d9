package dev.edgewise.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Generated values of one column with about one anomalous row in a hundred, of the kinds that
/// plants show. Equal for equal seeds.
final class DetectCases {
  static final List<String> KINDS =
      List.of(
          "spikes",
          "walk-spikes",
          "shift",
          "shift-smooth",
          "season-spikes",
          "season-context",
          "season-phase",
          "week",
          "drift",
          "flat",
          "flat-noise",
          "burst",
          "counts",
          "steps",
          "gaps",
          "long");

  private static final long SECOND = 1_000_000_000L;

  private final RandomGenerator random;
  private final String kind;
  private double[] x;
  private boolean[] anomalous;
  private double sigma = 1;

  private final boolean clean;

  private DetectCases(String kind, long seed, boolean clean) {
    this.kind = kind;
    this.clean = clean;
    random = new SplittableRandom(seed * 7_919 + kind.hashCode());
    int rows = kind.equals("long") ? 120_000 : 4_000 + random.nextInt(12_000);
    x = new double[rows];
    anomalous = new boolean[rows];
  }

  static DetectCase make(String kind, long seed) {
    return make(kind, seed, false);
  }

  /// @param clean the same kind without any anomaly
  static DetectCase make(String kind, long seed, boolean clean) {
    DetectCases made = new DetectCases(kind, seed, clean);
    made.fill();
    long[] times = new long[made.x.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * 300 * SECOND;
    }
    return kind.equals("gaps")
        ? made.holed(times)
        : new DetectCase(kind, times, new double[][] {made.x}, made.anomalous, 0);
  }

  private void fill() {
    switch (kind) {
      case "spikes" -> {
        white(1);
        each(1, 1, i -> x[i] += sign() * (5 + 5 * random.nextDouble()));
      }
      case "walk-spikes" -> {
        walk();
        each(1, 1, i -> x[i] += sign() * (7 + 6 * random.nextDouble()));
      }
      case "shift" -> {
        white(1);
        shifts(2.5, 5);
      }
      case "shift-smooth" -> {
        smooth(0.95, 1);
        shifts(6, 12);
      }
      case "season-spikes" -> {
        white(1);
        season(288, 10);
        each(1, 3, i -> x[i] += 6);
      }
      case "season-context", "gaps" -> {
        white(1);
        season(kind.equals("gaps") ? 144 : 288, 10);
        context();
      }
      case "season-phase" -> {
        white(0.5);
        season(96, 8);
        phase(96);
      }
      case "week" -> week();
      case "drift" -> {
        white(1);
        drifts();
      }
      case "flat" -> {
        smooth(0.8, 1);
        season(200, 3);
        segments(20, 80, (from, to) -> Arrays.fill(x, from, to, x[from]));
      }
      case "flat-noise" -> {
        smooth(0.5, 1);
        segments(40, 120, (from, to) -> shrink(from, to, 0.1));
      }
      case "burst" -> {
        white(1);
        segments(20, 80, (from, to) -> shrink(from, to, 3.5));
      }
      case "counts" -> counts();
      case "steps" -> steps();
      case "long" -> {
        smooth(0.9, 1);
        season(1_440, 12);
        each(1, 10, i -> x[i] += 7);
        shifts(5, 9);
      }
      case String other -> throw new IllegalArgumentException(other);
    }
  }

  private interface Change {
    void at(int row);
  }

  private interface Segment {
    void change(int from, int to);
  }

  private double sign() {
    return random.nextBoolean() ? 1 : -1;
  }

  private void white(double deviation) {
    sigma = deviation;
    for (int i = 0; i < x.length; i++) {
      x[i] += 50 + deviation * random.nextGaussian();
    }
  }

  private void walk() {
    double at = 20;
    for (int i = 0; i < x.length; i++) {
      at += random.nextGaussian();
      x[i] += at;
    }
  }

  private void smooth(double memory, double deviation) {
    double at = 0;
    for (int i = 0; i < x.length; i++) {
      at = memory * at + deviation * random.nextGaussian();
      x[i] += 50 + at;
    }
    sigma = deviation;
  }

  private void season(int period, double height) {
    double second = random.nextDouble() * 6;
    for (int i = 0; i < x.length; i++) {
      double turn = 2 * Math.PI * i / period;
      x[i] += height * (Math.sin(turn) + 0.4 * Math.sin(2 * turn + second));
    }
  }

  /// Runs of `least` to `most` rows until one row in a hundred is anomalous, none in the first
  /// tenth.
  private void each(int least, int most, Change change) {
    segments(
        least,
        most,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            change.at(i);
          }
        });
  }

  private void segments(int least, int most, Segment segment) {
    int left = clean ? 0 : x.length / 100;
    int start = x.length / 8;
    for (int tries = 0; left > 0 && tries < 10_000; tries++) {
      int length = Math.min(least + random.nextInt(most - least + 1), Math.max(least, left));
      int from = start + random.nextInt(x.length - start - length - 1);
      int to = from + length;
      boolean free = true;
      for (int i = Math.max(0, from - 10); i < Math.min(x.length, to + 10); i++) {
        free &= !anomalous[i];
      }
      if (free) {
        segment.change(from, to);
        Arrays.fill(anomalous, from, to, true);
        left -= length;
      }
    }
  }

  private void shifts(double least, double most) {
    segments(
        30,
        100,
        (from, to) -> {
          double by = sign() * sigma * (least + random.nextDouble() * (most - least));
          for (int i = from; i < to; i++) {
            x[i] += by;
          }
        });
  }

  /// Values of another time of the day.
  private void context() {
    double[] before = x.clone();
    segments(
        8,
        30,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            x[i] = 100 - before[i];
          }
        });
  }

  private void phase(int period) {
    double[] before = x.clone();
    segments(
        period / 2,
        period,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            x[i] = before[Math.max(0, i - period / 3)];
          }
        });
  }

  private void week() {
    for (int i = 0; i < x.length; i++) {
      int day = i / 48 % 7;
      double hour = i % 48 / 48.0;
      double height = day < 5 ? 1 : 0.55;
      double busy = Math.exp(-Math.pow((hour - 0.55) / 0.17, 2));
      x[i] = 100 + 900 * height * busy + 20 * random.nextGaussian();
    }
    segments(
        10,
        30,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            x[i] = 100 + (x[i] - 100) * 0.5 + 130;
          }
        });
  }

  private void drifts() {
    segments(
        60,
        150,
        (from, to) -> {
          double by = sign() * sigma * 6;
          for (int i = from; i < to; i++) {
            x[i] += by * (i - from) / (to - from);
          }
        });
  }

  private void shrink(int from, int to, double factor) {
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += x[i] / (to - from);
    }
    for (int i = from; i < to; i++) {
      x[i] = mean + (x[i] - mean) * factor;
    }
  }

  /// Whole numbers with bursts that are usual, and stretches of none.
  private void counts() {
    for (int i = 0; i < x.length; i++) {
      double rate = random.nextInt(60) == 0 ? 60 : 20;
      x[i] = Math.max(0, Math.rint(rate + Math.sqrt(rate) * random.nextGaussian()));
    }
    each(8, 30, i -> x[i] = Math.rint(x[i] * 0.2));
  }

  /// Setpoints that are changed now and then; spikes beside them.
  private void steps() {
    double at = 10;
    for (int i = 0; i < x.length; i++) {
      at = random.nextInt(150) == 0 ? 5 + 5 * random.nextInt(4) : at;
      x[i] = at + 0.2 * random.nextGaussian();
    }
    each(1, 2, i -> x[i] += sign() * (2 + random.nextDouble()));
  }

  /// Without a tenth of the rows, in holes of all lengths, and with cells that are empty.
  private DetectCase holed(long[] times) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (random.nextInt(400) == 0 && i > 100) {
        i += 1 + random.nextInt(80);
      }
      if (i < x.length) {
        kept.add(i);
      }
    }
    int n = kept.size();
    long[] at = new long[n];
    double[] values = new double[n];
    boolean[] labels = new boolean[n];
    for (int i = 0; i < n; i++) {
      int row = kept.get(i);
      at[i] = times[row];
      labels[i] = anomalous[row];
      values[i] = !labels[i] && random.nextInt(50) == 0 ? Double.NaN : x[row];
    }
    return new DetectCase(kind, at, new double[][] {values}, labels, 0);
  }
}
