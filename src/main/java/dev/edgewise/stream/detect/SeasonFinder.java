package dev.edgewise.stream.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the period after which values repeat. Candidates are the peaks of the autocorrelation of
/// the values without their straight line; the one whose profile foretells best is taken: each
/// cycle is compared with the mean of the others, so that a period that only fits by chance does
/// not pass.
///
/// Source: M. Vlachos, P. Yu and V. Castelli, On periodicity detection and structural periodic
/// similarity, SDM 2005 (peaks of the autocorrelation as candidates).
final class SeasonFinder {
  /// Least autocorrelation of a peak.
  private static final double LEAST = 0.2;

  private static final int CANDIDATES = 6;

  /// The error of the profile over the error without, at most.
  private static final double GOOD = 0.75;

  /// A longer period must be better by this to be preferred.
  private static final double CLEARLY = 0.93;

  private static final int CYCLES = 3;

  private SeasonFinder() {}

  /// The season in what has passed, if there is one.
  static @Nullable Season find(Past past) {
    Season best = null;
    double error = GOOD;
    for (int scale = 0; scale < Past.SCALES; scale++) {
      double[] values = past.values(scale);
      long cells = 1L << 3 * scale;
      long first = scale == 0 ? past.firstPlace() : -1;
      if (values.length < 48) {
        break;
      }
      if (scale > 0) {
        first = past.firstPlace() + past.values(0).length;
        first = first / cells * cells - values.length * cells;
      }
      Found found = find(values, scale == 0 ? 4 : Past.COARSE / 24.0);
      if (found != null && found.error < error * (best == null ? 1 : CLEARLY)) {
        error = found.error;
        best = season(values, found.period, first, cells);
      }
    }
    return best;
  }

  private record Found(double period, double error) {}

  private static @Nullable Found find(double[] raw, double shortest) {
    double[] values = straightened(raw);
    int longest = values.length / CYCLES;
    double[] likeness = autocorrelation(values, longest);
    double plain = Math.max(meanDistance(values), 1e-300);
    Found best = null;
    for (int lag : peaks(likeness, (int) shortest)) {
      double period = tuned(values, refined(likeness, lag));
      double error = foretold(values, period) / plain;
      boolean longer = best != null && period > best.period;
      if (error < GOOD && (best == null || error < best.error * (longer ? CLEARLY : 1))) {
        best = new Found(period, error);
      }
    }
    return best;
  }

  /// Without its straight line, NaN as 0, and what is far off brought nearer.
  private static double[] straightened(double[] raw) {
    int n = raw.length;
    double[] x = new double[n];
    int count = 0;
    double sum = 0;
    double places = 0;
    for (int i = 0; i < n; i++) {
      if (!Double.isNaN(raw[i])) {
        sum += raw[i];
        places += i;
        count++;
      }
    }
    double mean = sum / Math.max(1, count);
    double middle = places / Math.max(1, count);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      if (!Double.isNaN(raw[i])) {
        products += (i - middle) * (raw[i] - mean);
        squares += (i - middle) * (i - middle);
      }
    }
    double slope = squares > 0 ? products / squares : 0;
    double distance = 0;
    for (int i = 0; i < n; i++) {
      x[i] = Double.isNaN(raw[i]) ? 0 : raw[i] - mean - slope * (i - middle);
      distance += Math.abs(x[i]);
    }
    double limit = 4 * distance / Math.max(1, count);
    for (int i = 0; i < n; i++) {
      x[i] = Math.clamp(x[i], -limit, limit);
    }
    return x;
  }

  private static double[] autocorrelation(double[] x, int longest) {
    double[] out = new double[longest + 1];
    double whole = 1e-300;
    for (double v : x) {
      whole += v * v;
    }
    for (int lag = 1; lag <= longest; lag++) {
      int n = x.length - lag;
      // Four sums, so that one addition need not wait for the one before.
      double a = 0;
      double b = 0;
      double c = 0;
      double d = 0;
      int i = 0;
      for (; i + 3 < n; i += 4) {
        a += x[i] * x[i + lag];
        b += x[i + 1] * x[i + 1 + lag];
        c += x[i + 2] * x[i + 2 + lag];
        d += x[i + 3] * x[i + 3 + lag];
      }
      for (; i < n; i++) {
        a += x[i] * x[i + lag];
      }
      double sum = a + b + (c + d);
      // Over as many products as there are, so that long periods are not put down.
      out[lag] = sum / n * x.length / whole;
    }
    out[0] = 1;
    return out;
  }

  /// The highest peaks that stand above their surroundings, by lag.
  private static int[] peaks(double[] r, int shortest) {
    int[] lags = new int[CANDIDATES];
    int count = 0;
    double lowest = 1;
    int reach = 0;
    for (int lag = 1; lag < r.length - 1; lag++) {
      lowest = Math.min(lowest, r[lag]);
      reach = Math.max(2, lag / 12);
      if (lag < shortest || r[lag] < LEAST || r[lag] - lowest < 0.15) {
        continue;
      }
      boolean peak = true;
      for (int k = 1; k <= reach && peak; k++) {
        peak = r[lag - k] <= r[lag] && (lag + k >= r.length || r[lag + k] <= r[lag]);
      }
      if (peak && lag + 1 < r.length) {
        count = insert(lags, count, lag, r);
      }
    }
    int[] found = Arrays.copyOf(lags, count);
    Arrays.sort(found);
    return found;
  }

  private static int insert(int[] lags, int count, int lag, double[] r) {
    int at = Math.min(count, lags.length - 1);
    if (count == lags.length && r[lags[at]] >= r[lag]) {
      return count;
    }
    while (at > 0 && r[lags[at - 1]] < r[lag]) {
      lags[at] = lags[at - 1];
      at--;
    }
    lags[at] = lag;
    return Math.min(count + 1, lags.length);
  }

  /// A period to a part of a step, from the peak of its highest multiple.
  private static double refined(double[] r, int lag) {
    double period = lag;
    for (int k = 2; k * period + 2 < r.length && k <= 16; k++) {
      int middle = (int) Math.round(k * period);
      int best = middle;
      int reach = Math.max(1, lag / 16 / k + 1);
      for (int i = Math.max(1, middle - reach); i <= Math.min(r.length - 2, middle + reach); i++) {
        best = r[i] > r[best] ? i : best;
      }
      double bend = r[best - 1] - 2 * r[best] + r[best + 1];
      double shift = bend < 0 ? 0.5 * (r[best - 1] - r[best + 1]) / bend : 0;
      period = (best + Math.clamp(shift, -0.5, 0.5)) / k;
    }
    return period;
  }

  /// The period near by whose profile foretells best; whole steps where they are as good, as clocks
  /// repeat after whole steps.
  private static double tuned(double[] x, double period) {
    double best = period;
    double least = foretold(x, period);
    for (double part = 0.01; part > 0.0005; part /= 2) {
      double middle = best;
      for (int side = -1; side <= 1; side += 2) {
        double other = middle * (1 + side * part);
        double error = foretold(x, other);
        if (error < least) {
          least = error;
          best = other;
        }
      }
    }
    double whole = Math.rint(best);
    for (double near : new double[] {whole, whole - 1, whole + 1}) {
      if (near >= 2 && Math.abs(near - best) <= 1 && foretold(x, near) <= least * 1.01) {
        return near;
      }
    }
    return best;
  }

  private static double meanDistance(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += Math.abs(v);
    }
    return sum / x.length;
  }

  /// Mean absolute difference of each value from the mean of the other cycles at its phase.
  private static double foretold(double[] x, double period) {
    int bins = Math.max(2, (int) Math.min(Season.MOST, Math.rint(period)));
    double[] sums = new double[bins];
    int[] counts = new int[bins];
    for (int i = 0; i < x.length; i++) {
      int b = bin(i, period, bins);
      sums[b] += x[i];
      counts[b]++;
    }
    double error = 0;
    for (int i = 0; i < x.length; i++) {
      int b = bin(i, period, bins);
      double others = counts[b] < 2 ? 0 : (sums[b] - x[i]) / (counts[b] - 1);
      error += Math.abs(x[i] - others);
    }
    return error / x.length;
  }

  private static int bin(long place, double period, int bins) {
    double turns = place / period;
    return (int) ((turns - Math.floor(turns)) * bins + 0.5) % bins;
  }

  /// The profile of medians over the cycles.
  private static Season season(double[] raw, double period, long first, long cells) {
    double[] x = straightened(raw);
    int bins = Math.max(2, (int) Math.min(Season.MOST, Math.rint(period)));
    double[][] at = new double[bins][];
    int[] counts = new int[bins];
    double whole = period * cells;
    for (int pass = 0; pass < 2; pass++) {
      for (int b = 0; b < bins && pass == 1; b++) {
        at[b] = new double[counts[b]];
        counts[b] = 0;
      }
      for (int i = 0; i < x.length; i++) {
        if (Double.isNaN(raw[i])) {
          continue;
        }
        double turns = (first + i * cells + (cells - 1) / 2.0) / whole;
        int b = (int) ((turns - Math.floor(turns)) * bins + 0.5) % bins;
        if (pass == 1) {
          at[b][counts[b]] = x[i];
        }
        counts[b]++;
      }
    }
    double[] profile = new double[bins];
    double mean = 0;
    for (int b = 0; b < bins; b++) {
      Arrays.sort(at[b]);
      int n = at[b].length;
      profile[b] = n == 0 ? Double.NaN : (at[b][(n - 1) / 2] + at[b][n / 2]) / 2;
    }
    for (int b = 0; b < bins; b++) {
      profile[b] = Double.isNaN(profile[b]) ? (b == 0 ? 0 : profile[b - 1]) : profile[b];
      mean += profile[b] / bins;
    }
    for (int b = 0; b < bins; b++) {
      profile[b] -= mean;
    }
    return new Season(whole, profile);
  }
}
