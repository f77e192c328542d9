package dev.edgewise.stream.pipeline.feature;

/// The spectrum of a block's envelope, where the shocks of a damaged bearing show at its kinematic
/// frequencies.
///
/// Formula: the lines of the block's Fourier transform within a band are doubled, all others
/// (negative frequencies too) are set to zero; the inverse transform is the analytic signal of the
/// band-passed block (Hilbert transform), its magnitude is the envelope e(i). Then
/// A(k) = 4/n · |Σ (e(i) − mean e) · w(i) · exp(−j2πik/n)| with the Hann window
/// w(i) = 0.5 − 0.5·cos(2πi/n), whose mean 0.5 is made up for: a modulation A·(1 + m·cos 2πft) of
/// a carrier in the band gives a line of height A·m at f, up to 15 % less where f lies between two
/// lines. Lines are rate/n Hz apart.
///
/// Source: Randall and Antoni (2011), sections 5.2 and 5.3; P. D. McFadden and J. D. Smith,
/// Tribology International 17 (1984). The band is given, not searched.
public final class EnvelopeSpectrum {
  private final double lowHertz;
  private final double highHertz;
  private final Fourier work;
  private final double[] window;
  private final double[] lines;
  private final double[] scratch;
  private double hertzPerLine = Double.NaN;
  private double envelopeRms;
  private double background;

  /// @param length values in a block, a power of two
  /// @param lowHertz lower end of the band, above 0
  /// @param highHertz upper end of the band
  EnvelopeSpectrum(int length, double lowHertz, double highHertz) {
    if (!(lowHertz > 0 && highHertz > lowHertz && highHertz < 1e9)) {
      throw new IllegalArgumentException(
          "No band for an envelope: " + lowHertz + " to " + highHertz + " Hz");
    }
    this.lowHertz = lowHertz;
    this.highHertz = highHertz;
    work = new Fourier(length);
    window = new double[length];
    lines = new double[length / 2];
    scratch = new double[length / 2];
    for (int i = 0; i < length; i++) {
      window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / length);
    }
  }

  /// @param block the transform of the block, not changed
  void take(Fourier block, double rateHertz) {
    int n = work.length();
    hertzPerLine = rateHertz / n;
    bandPass(block);
    work.inverse();
    double mean = 0;
    for (int i = 0; i < n; i++) {
      double re = work.real[i];
      double im = work.imaginary[i];
      work.real[i] = Math.sqrt(re * re + im * im);
      work.imaginary[i] = 0;
      mean += work.real[i];
    }
    mean /= n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double off = work.real[i] - mean;
      squares += off * off;
      work.real[i] = off * window[i];
    }
    envelopeRms = Math.sqrt(squares / n);
    work.forward();
    for (int k = 0; k < lines.length; k++) {
      double re = work.real[k];
      double im = work.imaginary[k];
      lines[k] = Math.sqrt(re * re + im * im) * 4 / n;
    }
    background = findBackground();
  }

  private void bandPass(Fourier block) {
    work.clear();
    int last = Math.min(lines.length - 1, (int) (highHertz / hertzPerLine));
    for (int k = (int) Math.ceil(lowHertz / hertzPerLine); k <= last; k++) {
      work.real[k] = 2 * block.real[k];
      work.imaginary[k] = 2 * block.imaginary[k];
    }
  }

  /// The envelope of a band cannot move faster than the band is wide: lines beyond say nothing.
  private double findBackground() {
    int end = (int) Math.min(lines.length, (highHertz - lowHertz) / hertzPerLine);
    int count = end - 2;
    if (count < 1) {
      return Double.NaN;
    }
    System.arraycopy(lines, 2, scratch, 0, count);
    return Selection.median(scratch, count);
  }

  /// Standard deviation of the envelope, in the unit of the block.
  public double envelopeRms() {
    return envelopeRms;
  }

  /// Median height of the lines from the third up to the width of the band, in the unit of the
  /// block: what noise alone gives. NaN when the band is narrower than three lines.
  public double background() {
    return background;
  }

  /// Lines of the spectrum.
  int lines() {
    return lines.length;
  }

  /// Lines up to the width of the band: the envelope of a band cannot move faster.
  int usableLines() {
    return (int) Math.min(lines.length, (highHertz - lowHertz) / hertzPerLine);
  }

  double line(int k) {
    return lines[k];
  }

  double hertzPerLine() {
    return hertzPerLine;
  }

  /// The highest line within `hertz` · (1 ± tolerance) and the two lines around it, in the unit of
  /// the block. NaN when that is below the second line or beyond half the rate.
  public double amplitude(double hertz, double tolerance) {
    double low = hertz * (1 - tolerance) / hertzPerLine;
    double high = hertz * (1 + tolerance) / hertzPerLine;
    if (!(low >= 1 && high <= lines.length - 1)) {
      return Double.NaN;
    }
    double most = 0;
    int last = (int) Math.ceil(high);
    for (int k = (int) low; k <= last; k++) {
      most = Math.max(most, lines[k]);
    }
    return most;
  }

  /// The spectrum over orders of the shaft, without unit: bin b covers the orders from
  /// b·orders/bins to (b+1)·orders/bins, its value is the maximum of the linearly interpolated
  /// lines there, and the vector is divided by its r.m.s., so that Σ v² = bins. Neither speed nor
  /// load nor gain moves a peak. All NaN when the shaft stands, when the orders reach beyond half
  /// the rate, or when there is no envelope.
  ///
  /// @param shaftHertz turns a second
  /// @param orders how far the vector reaches
  /// @param out takes the vector, from `at` on
  /// @param bins length of the vector
  public void orders(double shaftHertz, double orders, double[] out, int at, int bins) {
    double linesPerBin = shaftHertz * orders / bins / hertzPerLine;
    double squares = 0;
    if (linesPerBin > 0 && linesPerBin * bins <= lines.length - 1) {
      for (int b = 0; b < bins; b++) {
        double value = highest(b * linesPerBin, (b + 1) * linesPerBin);
        out[at + b] = value;
        squares += value * value;
      }
    }
    double rms = Math.sqrt(squares / bins);
    for (int b = 0; b < bins; b++) {
      out[at + b] = rms > 0 ? out[at + b] / rms : Double.NaN;
    }
  }

  private double highest(double low, double high) {
    double most = Math.max(between(low), between(high));
    for (int k = (int) Math.ceil(low); k <= high; k++) {
      most = Math.max(most, lines[k]);
    }
    return most;
  }

  private double between(double line) {
    int k = Math.min((int) line, lines.length - 2);
    return lines[k] + (line - k) * (lines[k + 1] - lines[k]);
  }
}
