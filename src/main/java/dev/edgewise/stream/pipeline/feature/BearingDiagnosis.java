package dev.edgewise.stream.pipeline.feature;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which part of a bearing is damaged, from blocks of vibration and the bearing's kinematic
/// frequencies alone: nothing is learned, and any geometry will do. A block is cut into 15 bands
/// (the whole, halves, quarters and eighths of the spectrum), as nobody knows where the structure
/// rings; in the spectrum of each band's envelope the lines of each fault are looked for
/// ([FaultComb]), all with one slip of at most 2.5 %.
///
/// Evidence of a fault: of a line s times the median power of the lines around it, noise
/// alone gives p = 2^−s (the power of a line of noise is distributed exponentially). The
/// −ln p of a comb's lines, each at most 12 and over what lines of the band have on average, are
/// added up and compared with what so many such sums are by chance (R. A. Fisher's method of
/// combining tests, 1932); the number of bands, slips and combs that were tried is made up for
/// (Bonferroni). The evidence is −lg of the probability that remains, at least 0. Blocks that do
/// not overlap are combined by adding up their sums ([#keep]).
///
/// Sources: R. B. Randall and J. Antoni, Mechanical Systems and Signal Processing 25 (2011)
/// (squared envelope, slip); J. Antoni, Fast computation of the kurtogram, MSSP 21 (2007) (a
/// tree of bands).
public final class BearingDiagnosis {
  private static final int LEVELS = 4;
  private static final int SLIPS = 21;
  private static final double MOST_SLIP = 0.025;
  private static final double MOST_LOG = 12;
  private static final int AROUND = 32;
  private static final double ENOUGH = 1;

  /// The background is a median of few lines and so a little wrong; over many lines that adds up.
  private static final double SURE = 1.1;

  /// Lines nearer than this are seen as one.
  private static final double APART = 4;

  private static final double LN_2 = 0.6931471805599453;

  private final double rateHertz;
  private final List<FaultComb> combs;
  private final Fourier block;
  private final EnvelopeSpectrum[] bands;
  private final double[] background;
  private final double[] scratch = new double[AROUND];
  private final CombSums now;
  private final CombSums kept;
  private final Map<BearingFault, Double> evidence = new EnumMap<>(BearingFault.class);

  /// @param length values in a block, a power of two, at least 1,024
  /// @param rateHertz values a second
  /// @param shaftHertz turns a second
  /// @param orders of the faults, in the order of [BearingFault], multiples of the shaft's turns
  public BearingDiagnosis(int length, double rateHertz, double shaftHertz, double[] orders) {
    this.rateHertz = rateHertz;
    double[] hertz = new double[orders.length];
    for (int i = 0; i < hertz.length; i++) {
      hertz[i] = orders[i] * shaftHertz;
    }
    combs = FaultComb.all(hertz, shaftHertz);
    block = new Fourier(length);
    background = new double[length / 2 / AROUND + 1];
    bands = new EnvelopeSpectrum[(1 << LEVELS) - 1];
    // Unbalance and misalignment beat with one another; shocks ring far above them.
    double low = Math.max(4 * rateHertz / length, Math.min(8 * shaftHertz, rateHertz / 32));
    double top = 0.49 * rateHertz;
    int at = 0;
    for (int level = 0; level < LEVELS; level++) {
      int parts = 1 << level;
      for (int i = 0; i < parts; i++) {
        double from = Math.max(low, top * i / parts);
        bands[at++] = new EnvelopeSpectrum(length, from, top * (i + 1) / parts);
      }
    }
    now = new CombSums(combs, bands.length, SLIPS);
    kept = new CombSums(combs, bands.length, SLIPS);
  }

  /// Values that a block ought to have: forty turns, and at least 4,096.
  public static int blockLength(double rateHertz, double shaftHertz) {
    double wanted = Math.clamp(40 * rateHertz / shaftHertz, 4_096, 1 << 17);
    return Integer.highestOneBit((int) Math.ceil(wanted * 1.4142));
  }

  /// Works out one block.
  ///
  /// @param values any unit
  /// @param from index of the first
  /// @return the evidence of each fault, −lg p, 0 to about 40; the same map each time
  public Map<BearingFault, Double> take(float[] values, int from) {
    int n = block.length();
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += values[from + i] / n;
    }
    for (int i = 0; i < n; i++) {
      block.real[i] = values[from + i] - mean;
      block.imaginary[i] = 0;
    }
    block.forward();
    now.clear();
    for (int b = 0; b < bands.length; b++) {
      bands[b].take(block, rateHertz);
      findBackground(bands[b]);
      double usual = SURE * Math.max(1, usual(bands[b]));
      for (int c = 0; c < combs.size(); c++) {
        for (int s = 0; s < SLIPS; s++) {
          add(c, b, s, usual);
        }
      }
    }
    now.evidence(evidence);
    return evidence;
  }

  /// The last block counts for [#together]; it must share no values with others that do.
  public void keep() {
    kept.addAll(now);
  }

  /// The evidence of each fault in all blocks that were kept, −lg p.
  public Map<BearingFault, Double> together() {
    return kept.evidence();
  }

  /// The fault that the last block has most evidence of, see [#likeliest(Map)].
  public BearingFault likeliest() {
    return likeliest(evidence);
  }

  /// The fault with most evidence. What turns with the cage is loaded once a turn of it, so that a
  /// damaged ball shows at the cage's frequency too, often more than at its own: the cage is named
  /// only when nothing else has evidence.
  ///
  /// @param evidence −lg p of each fault
  public static BearingFault likeliest(Map<BearingFault, Double> evidence) {
    BearingFault best = BearingFault.OUTER_RACE;
    for (BearingFault fault : BearingFault.values()) {
      double here = evidence.getOrDefault(fault, 0.0);
      double most = evidence.getOrDefault(best, 0.0);
      if (fault == BearingFault.CAGE ? most < ENOUGH && here > most : here > most) {
        best = fault;
      }
    }
    return best;
  }

  private void findBackground(EnvelopeSpectrum band) {
    for (int i = 0; i < background.length; i++) {
      int count = Math.min(AROUND, band.lines() - i * AROUND);
      for (int k = 0; k < count; k++) {
        double line = band.line(i * AROUND + k);
        scratch[k] = line * line;
      }
      background[i] = count > 0 ? Selection.median(scratch, count) : 0;
    }
  }

  /// Mean −ln p of the lines of a band: 1 for noise, more where the background is not even.
  private double usual(EnvelopeSpectrum band) {
    double sum = 0;
    int count = 0;
    for (int k = 5; k < band.usableLines() - 2; k += 3) {
      sum += Math.min(MOST_LOG, surprise(band, k));
      count++;
    }
    return count == 0 ? 1 : sum / count;
  }

  private void add(int comb, int b, int s, double usual) {
    EnvelopeSpectrum band = bands[b];
    FaultComb of = combs.get(comb);
    if (of.spacing() < APART * band.hertzPerLine()) {
      return;
    }
    double slip = MOST_SLIP * (2.0 * s / (SLIPS - 1) - 1);
    double sum = 0;
    int used = 0;
    for (int i = 0; i < of.lines(); i++) {
      double at = of.at(i, slip) / band.hertzPerLine();
      if (at > 3 && at < band.usableLines() - 2) {
        sum += Math.min(MOST_LOG, surprise(band, at)) / usual;
        used++;
      }
    }
    if (used >= 2) {
      now.add(comb, b, s, sum, used);
    }
  }

  /// −ln p of the highest of the three lines around a place.
  private double surprise(EnvelopeSpectrum band, double at) {
    int middle = (int) Math.rint(at);
    double power = 0;
    for (int k = middle - 1; k <= middle + 1; k++) {
      power = Math.max(power, band.line(k) * band.line(k));
    }
    double usual = background[middle / AROUND];
    double single = usual > 0 ? LN_2 * power / usual : 0;
    // Of three lines one is as high with probability 1 − (1 − p)³.
    double p = StrictMath.exp(-Math.min(single, 50));
    return single > 30 ? single - 1.0986 : -StrictMath.log(1 - StrictMath.pow(1 - p, 3));
  }
}
