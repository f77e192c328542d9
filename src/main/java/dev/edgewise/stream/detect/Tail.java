package dev.edgewise.stream.detect;

/// How rare a value of a statistic is, from the values of the statistic seen so far: the part
/// of them that is at least as great. Up to a threshold (that 15 in 1,000 exceed) it is
/// counted; above, a Weibull tail −ln P = h · (s/u)^c continues what was counted, so that
/// values that were never seen have a rarity too. c comes from how the counted part bends
/// between the quantiles 0.85 and 0.985, not from what lies above: one anomalous value in a
/// hundred neither moves nor hides itself. Values are counted in bins of 4 to 6 % of their
/// height, with weights that fade: 512 numbers, whatever the length of the stream.
///
/// Sources: A. Siffer, P.-A. Fouque, A. Termier and C. Largouët, Anomaly detection in
/// streams with extreme value theory, KDD 2017 (a tail beyond a quantile, on a stream); J.
/// Beirlant, Y. Goegebeur, J. Segers and J. Teugels, Statistics of Extremes (2004), section
/// 4.6 (Weibull tails). That the rarity of residuals is taken from their own past is
/// conformal prediction: V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a
/// Random World (2005).
final class Tail {
  /// Values after which the weight of a value has fallen to 1/e.
  private static final double MEMORY = 20_000;

  private static final int BINS_PER_OCTAVE = 16;
  private static final int LOWEST_OCTAVE = -14;
  private static final int BINS = 512;
  private static final double TAIL = 0.015;
  private static final double BODY = 0.15;
  private static final double LEAST_BEND = 0.45;
  private static final double MOST_BEND = 1.6;
  /// What the rarity in one way may be off by.
  private static final double NOISE = 0.15;

  private static final double GROWTH = 1 + 1 / MEMORY;
  private static final double RESCALE = 1e100;

  private final double dependent;
  private final double[] mass = new double[BINS];

  /// Weight at or above each bin.
  private final double[] above = new double[BINS + 1];

  private double weight = 1;
  private double total;
  private int sinceFit;
  private int untilFit = 1;
  private double threshold = Double.POSITIVE_INFINITY;
  private double thresholdRarity;
  private double bend = 1;

  /// Up to which rarity the number of values can tell.
  private double known;
  private double seen;

  /// Of a statistic whose values say each something new.
  Tail() {
    this(1);
  }

  /// @param dependent values in a row that say together what one would, as those of a mean over so
  ///     many do: fewer are taken to be known
  Tail(double dependent) {
    this.dependent = dependent;
  }

  /// Counts a value.
  ///
  /// @param statistic at least 0
  /// @param share of a whole value, 0 to 1: what was unusual itself counts little
  void add(double statistic, double share) {
    weight *= GROWTH;
    mass[bin(statistic)] += weight * share;
    total += weight * share;
    seen = total / weight;
    if (weight > RESCALE) {
      rescale();
    }
    if (++sinceFit >= untilFit) {
      fit();
    }
  }

  /// How rare `statistic` is: −lg of the part of the values that reach it, at least 0. What is
  /// rarer than the number of values can tell grows slower than what it extrapolates to.
  double rarity(double statistic) {
    if (seen < 8) {
      return 0;
    }
    double rarity;
    if (statistic <= threshold) {
      rarity = counted(statistic);
    } else {
      rarity = thresholdRarity * StrictMath.pow(statistic / threshold, bend);
    }
    return rarity <= known ? rarity : known + StrictMath.log1p(rarity - known);
  }

  /// How rare it is that the rarest of several ways of looking is so rare. As often as one of them
  /// alone it comes at least; a tail that has seen little would say otherwise.
  ///
  /// @param rarest −lg of the part of the values that reach it, in the way in which it is rarest
  double ofMost(double rarest) {
    return Math.min(rarity(rarest), rarest + NOISE);
  }

  private double counted(double statistic) {
    int bin = bin(statistic);
    double low = lower(bin);
    double part = Math.clamp((statistic - low) / (lower(bin + 1) - low), 0, 1);
    double reach = above[bin + 1] + (above[bin] - above[bin + 1]) * (1 - part);
    return Math.max(0, -StrictMath.log10((reach + 0.5) / (above[0] + 1)));
  }

  private static int bin(double statistic) {
    if (!(statistic > 0)) {
      return 0;
    }
    // The position in the octave is taken linearly: cheaper than a logarithm, and as monotone.
    int octave = Math.getExponent(statistic);
    double part = statistic / Math.scalb(1.0, Math.max(octave, -1022)) - 1;
    int at = (octave - LOWEST_OCTAVE) * BINS_PER_OCTAVE + (int) (part * BINS_PER_OCTAVE);
    return Math.clamp(at, 0, BINS - 1);
  }

  private static double lower(int bin) {
    if (bin <= 0) {
      return 0;
    }
    int octave = LOWEST_OCTAVE + bin / BINS_PER_OCTAVE;
    double part = (double) (bin % BINS_PER_OCTAVE) / BINS_PER_OCTAVE;
    return Math.scalb(1 + part, octave);
  }

  private void rescale() {
    for (int i = 0; i < BINS; i++) {
      mass[i] /= weight;
    }
    total /= weight;
    weight = 1;
  }

  private void fit() {
    sinceFit = 0;
    known = StrictMath.log10(Math.max(1, seen / dependent)) + (dependent > 1 ? 0 : 1);
    untilFit = seen < 64 ? 4 : seen < 1_000 ? 16 : 128;
    above[BINS] = 0;
    for (int i = BINS - 1; i >= 0; i--) {
      above[i] = above[i + 1] + mass[i] / weight;
    }
    double part = Math.clamp(8 / seen, TAIL, 0.2);
    double wide = Math.min(0.4, part * BODY / TAIL);
    double high = quantile(part);
    double low = quantile(wide);
    threshold = Math.max(high, lower(1));
    thresholdRarity = -StrictMath.log10((part * above[0] + 0.5) / (above[0] + 1));
    double ratio = threshold / Math.max(low, lower(1));
    double fitted =
        ratio > 1.02
            ? StrictMath.log(StrictMath.log(part) / StrictMath.log(wide)) / StrictMath.log(ratio)
            : MOST_BEND;
    double trust = seen / (seen + 60);
    bend = Math.clamp(trust * fitted + 1 - trust, LEAST_BEND, MOST_BEND);
  }

  /// The value that `part` of those counted exceed.
  private double quantile(double part) {
    double reach = part * above[0];
    int bin = BINS - 1;
    while (bin > 0 && above[bin] < reach) {
      bin--;
    }
    double here = above[bin] - above[bin + 1];
    double inside = here > 0 ? (above[bin] - reach) / here : 0;
    return lower(bin) + Math.clamp(inside, 0, 1) * (lower(bin + 1) - lower(bin));
  }
}
