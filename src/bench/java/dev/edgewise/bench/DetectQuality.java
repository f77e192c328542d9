package dev.edgewise.bench;

import java.util.Arrays;

/// How good scores are against labels.
///
/// @param auc area under the receiver's curve, by rows: 0.5 for chance
/// @param precision average precision over all thresholds, by rows
/// @param f1 of the rows that were told as anomalous
/// @param caught share of the anomalous stretches with at least one row told
/// @param falseRate share of the usual rows told as anomalous
/// @param found anomalous stretches with at least one row told
/// @param stretches all of them
/// @param falseEpisodes usual rows told, those no more than [#TOGETHER] rows apart as one
/// @param falseRows usual rows told
/// @param usualRows all of them
record DetectQuality(
    double auc,
    double precision,
    double f1,
    double caught,
    double falseRate,
    int found,
    int stretches,
    int falseEpisodes,
    int falseRows,
    int usualRows) {
  /// Rows within which two false alarms are one episode.
  static final int TOGETHER = 20;

  DetectQuality plus(DetectQuality other) {
    return new DetectQuality(
        auc + other.auc,
        precision + other.precision,
        f1 + other.f1,
        caught + other.caught,
        falseRate + other.falseRate,
        found + other.found,
        stretches + other.stretches,
        falseEpisodes + other.falseEpisodes,
        falseRows + other.falseRows,
        usualRows + other.usualRows);
  }

  /// @param from rows before it are not judged
  static DetectQuality of(double[] scores, boolean[] told, boolean[] labels, int from) {
    int n = scores.length - from;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i + from);
    Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
    double positives = 0;
    for (int i = from; i < scores.length; i++) {
      positives += labels[i] ? 1 : 0;
    }
    double negatives = n - positives;
    double auc = 0;
    double precision = 0;
    double hits = 0;
    double misses = 0;
    for (int i = 0; i < n; ) {
      int j = i;
      double hit = 0;
      double miss = 0;
      while (j < n && scores[order[j]] == scores[order[i]]) {
        hit += labels[order[j]] ? 1 : 0;
        miss += labels[order[j]] ? 0 : 1;
        j++;
      }
      auc += miss * (hits + hit / 2);
      hits += hit;
      misses += miss;
      precision += hit * hits / (hits + misses);
      i = j;
    }
    int[] stretches = stretches(told, labels, from);
    int[] usual = usual(told, labels, from);
    return new DetectQuality(
        auc / (positives * negatives),
        precision / positives,
        f1(told, labels, from),
        (double) stretches[0] / stretches[1],
        (double) usual[0] / usual[1],
        stretches[0],
        stretches[1],
        falseEpisodes(told, labels, from),
        usual[0],
        usual[1]);
  }

  private static int falseEpisodes(boolean[] told, boolean[] labels, int from) {
    int episodes = 0;
    int last = -TOGETHER - 1;
    for (int i = from; i < told.length; i++) {
      if (told[i] && !labels[i]) {
        episodes += i - last > TOGETHER ? 1 : 0;
        last = i;
      }
    }
    return episodes;
  }

  private static double f1(boolean[] told, boolean[] labels, int from) {
    double both = 0;
    double either = 0;
    for (int i = from; i < told.length; i++) {
      both += told[i] && labels[i] ? 2 : 0;
      either += (told[i] ? 1 : 0) + (labels[i] ? 1 : 0);
    }
    return either == 0 ? 0 : both / either;
  }

  /// Found, and all.
  private static int[] stretches(boolean[] told, boolean[] labels, int from) {
    int stretches = 0;
    int found = 0;
    for (int i = from; i < told.length; i++) {
      if (labels[i]) {
        boolean any = false;
        for (; i < told.length && labels[i]; i++) {
          any |= told[i];
        }
        stretches++;
        found += any ? 1 : 0;
      }
    }
    return new int[] {found, stretches};
  }

  /// Usual rows told, and all usual rows.
  private static int[] usual(boolean[] told, boolean[] labels, int from) {
    int[] out = new int[2];
    for (int i = from; i < told.length; i++) {
      out[0] += told[i] && !labels[i] ? 1 : 0;
      out[1] += labels[i] ? 0 : 1;
    }
    return out;
  }
}
