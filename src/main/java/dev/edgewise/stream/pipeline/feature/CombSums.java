package dev.edgewise.stream.pipeline.feature;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How surprising the lines of each comb were, for each band and slip, added up over one block or
/// many. The evidence of a fault is −lg of the probability that its sum comes by chance, the
/// combs, bands and slips that were tried made up for.
final class CombSums {
  /// More blocks than this make the sums surer but count for no more: what is wrong in each of them
  /// alike (a background that is not even) would add up.
  private static final int MOST_BLOCKS = 4;

  private static final double LN_10 = 2.302585092994046;

  private final List<FaultComb> combs;
  private final int slips;
  private final int bands;
  private final double[] sums;
  private int blocks;
  private final int[] counts;
  private double[] lnFactorials = {0, 0};

  CombSums(List<FaultComb> combs, int bands, int slips) {
    this.combs = combs;
    this.bands = bands;
    this.slips = slips;
    sums = new double[combs.size() * bands * slips];
    counts = new int[sums.length];
  }

  void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    blocks = 1;
  }

  /// @param sum of −ln p of so many lines
  void add(int comb, int band, int slip, double sum, int lines) {
    int at = (comb * bands + band) * slips + slip;
    sums[at] += sum;
    counts[at] += lines;
  }

  void addAll(CombSums other) {
    blocks += other.blocks;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
      counts[i] += other.counts[i];
    }
  }

  /// The evidence of each fault, −lg p, at least 0.
  void evidence(Map<BearingFault, Double> to) {
    for (BearingFault fault : BearingFault.values()) {
      to.put(fault, 0.0);
    }
    double tries = StrictMath.log10(sums.length);
    int each = bands * slips;
    double share = Math.min(1, (double) MOST_BLOCKS / Math.max(1, blocks));
    for (int i = 0; i < sums.length; i++) {
      double evidence = rarity(sums[i] * share, (int) Math.ceil(counts[i] * share)) - tries;
      if (evidence > 0) {
        to.merge(combs.get(i / each).fault(), evidence, Math::max);
      }
    }
  }

  Map<BearingFault, Double> evidence() {
    Map<BearingFault, Double> out = new EnumMap<>(BearingFault.class);
    evidence(out);
    return out;
  }

  /// −lg of the probability that the sum of so many exponential values is as great:
  /// ln P = −s + ln Σ s^i/i! for i below `count`, summed from its greatest term down.
  private double rarity(double sum, int count) {
    if (count < 2 || sum <= count) {
      return 0;
    }
    double term = 1;
    double series = 1;
    for (int i = count - 1; i > 0 && term > 1e-12; i--) {
      term *= i / sum;
      series += term;
    }
    double greatest = (count - 1) * StrictMath.log(sum) - lnFactorial(count - 1);
    return (sum - greatest - StrictMath.log(series)) / LN_10;
  }

  private double lnFactorial(int n) {
    if (n >= lnFactorials.length) {
      int known = lnFactorials.length;
      lnFactorials = Arrays.copyOf(lnFactorials, Math.max(n + 1, 2 * known));
      for (int i = known; i < lnFactorials.length; i++) {
        lnFactorials[i] = lnFactorials[i - 1] + StrictMath.log(i);
      }
    }
    return lnFactorials[n];
  }
}
