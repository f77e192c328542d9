package dev.edgewise.bench;

import java.util.Arrays;

/// How good scores are against labels.
///
/// @param auc area under the receiver's curve, by rows: 0.5 for chance
/// @param precision average precision over all thresholds, by rows
/// @param f1 of the rows that were told as anomalous
/// @param caught share of the anomalous stretches with at least one row told
/// @param falseRate share of the usual rows told as anomalous
record DetectQuality(double auc, double precision, double f1, double caught, double falseRate) {
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
    return new DetectQuality(
        auc / (positives * negatives),
        precision / positives,
        f1(told, labels, from),
        caught(told, labels, from),
        falseRate(told, labels, from));
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

  private static double caught(boolean[] told, boolean[] labels, int from) {
    double stretches = 0;
    double found = 0;
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
    return found / stretches;
  }

  private static double falseRate(boolean[] told, boolean[] labels, int from) {
    double usual = 0;
    double wrong = 0;
    for (int i = from; i < told.length; i++) {
      usual += labels[i] ? 0 : 1;
      wrong += told[i] && !labels[i] ? 1 : 0;
    }
    return wrong / usual;
  }
}
