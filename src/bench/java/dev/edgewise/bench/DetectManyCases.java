package dev.edgewise.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Generated values of several columns that go together, with about one anomalous row in a hundred,
/// none before `trainRows`. Each column by itself looks usual where the kind says so. Equal for
/// equal seeds.
final class DetectManyCases {
  static final List<String> KINDS =
      List.of(
          "decoupled",
          "decoupled-smooth",
          "sign",
          "shift-one",
          "lag",
          "noisy-one",
          "season-many",
          "curved",
          "wide");

  private static final long SECOND = 1_000_000_000L;

  private final RandomGenerator random;
  private final String kind;
  private final int rows;
  private final int columns;
  private final double[][] x;
  private final boolean[] anomalous;

  private final boolean clean;

  private DetectManyCases(String kind, long seed, boolean clean) {
    this.kind = kind;
    this.clean = clean;
    random = new SplittableRandom(seed * 104_729 + kind.hashCode());
    rows = 4_000 + random.nextInt(6_000);
    columns = kind.equals("wide") ? 40 : 4 + random.nextInt(8);
    x = new double[columns][rows];
    anomalous = new boolean[rows];
  }

  static DetectCase make(String kind, long seed) {
    return make(kind, seed, false);
  }

  /// @param clean the same kind without any anomaly
  static DetectCase make(String kind, long seed, boolean clean) {
    DetectManyCases made = new DetectManyCases(kind, seed, clean);
    made.fill();
    long[] times = new long[made.rows];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * 60 * SECOND;
    }
    return new DetectCase(kind, times, made.x, made.anomalous, made.rows / 4);
  }

  private void fill() {
    double memory = kind.equals("decoupled") || kind.equals("sign") ? 0 : 0.97;
    int factors = kind.equals("wide") ? 5 : 2;
    double[][] factor = new double[factors][];
    for (int f = 0; f < factors; f++) {
      factor[f] = course(memory);
      if (kind.equals("season-many")) {
        for (int i = 0; i < rows; i++) {
          factor[f][i] += 2 * Math.sin(2 * Math.PI * i / 240 + f);
        }
      }
    }
    for (int c = 0; c < columns; c++) {
      double[] load = new double[factors];
      for (int f = 0; f < factors; f++) {
        load[f] = random.nextGaussian();
      }
      for (int i = 0; i < rows; i++) {
        x[c][i] = 100 * c + 0.25 * random.nextGaussian();
        for (int f = 0; f < factors; f++) {
          x[c][i] += load[f] * factor[f][i];
        }
      }
    }
    if (kind.equals("curved")) {
      for (int i = 0; i < rows; i++) {
        x[0][i] = 0.6 * factor[0][i] * factor[0][i] + 0.2 * random.nextGaussian();
        x[1][i] = factor[0][i] + 0.1 * random.nextGaussian();
      }
    }
    if (kind.equals("lag")) {
      for (int i = 3; i < rows; i++) {
        x[0][i] = 2 * (x[1][i - 2] - 100) + 0.3 * random.nextGaussian();
      }
    }
    int column = kind.equals("curved") || kind.equals("lag") ? 0 : random.nextInt(columns);
    double[] before = x[column].clone();
    double[] other = before.clone();
    segments((from, to) -> change(x[column], before, other, from, to));
  }

  private interface Segment {
    void change(int from, int to);
  }

  private void change(double[] to, double[] before, double[] other, int from, int until) {
    double mean = Arrays.stream(before).average().orElse(0);
    double squares = Arrays.stream(before).map(v -> (v - mean) * (v - mean)).average().orElse(1);
    double deviation = Math.sqrt(squares);
    int shift = rows / 3 + random.nextInt(rows / 3);
    for (int i = from; i < until; i++) {
      switch (kind) {
        case "sign" -> to[i] = 2 * mean - before[i];
        case "shift-one", "wide" -> to[i] = before[i] + 1.3 * Math.max(deviation, 0.5);
        case "noisy-one" -> to[i] = before[i] + 1.2 * random.nextGaussian();
        // A stretch of its own values from another time: by itself it is as usual as any.
        default -> to[i] = other[(i + shift) % rows];
      }
    }
  }

  private double[] course(double memory) {
    double[] out = new double[rows];
    double at = 0;
    double kick = Math.sqrt(1 - memory * memory);
    for (int i = 0; i < rows; i++) {
      at = memory * at + kick * random.nextGaussian();
      out[i] = at;
    }
    return out;
  }

  private void segments(Segment segment) {
    int left = clean ? 0 : rows / 100;
    int start = rows / 4 + 50;
    while (left > 0) {
      int length = Math.min(left, 10 + random.nextInt(30));
      int from = start + random.nextInt(rows - start - length - 1);
      boolean free = true;
      for (int i = from - 20; i < Math.min(rows, from + length + 20); i++) {
        free &= !anomalous[i];
      }
      if (free) {
        segment.change(from, from + length);
        Arrays.fill(anomalous, from, from + length, true);
        left -= length;
      }
    }
  }
}
