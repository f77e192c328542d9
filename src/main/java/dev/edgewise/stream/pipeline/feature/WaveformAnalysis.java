package dev.edgewise.stream.pipeline.feature;

/// Everything that is looked at in one block of a waveform: moments, energy in bands, envelope
/// spectrum. Buffers are reused; one thread at a time; a block replaces the one before.
public final class WaveformAnalysis {
  private final int length;
  private final Fourier block;
  private final WaveformMoments moments = new WaveformMoments();
  private final EnvelopeSpectrum envelope;
  private double hertzPerLine = Double.NaN;

  /// @param length values in a block, a power of two, at least 16
  /// @param lowHertz lower end of the band whose envelope is taken, above 0
  /// @param highHertz upper end of that band; above half the rate of a block it ends there
  public WaveformAnalysis(int length, double lowHertz, double highHertz) {
    this.length = length;
    block = new Fourier(length);
    envelope = new EnvelopeSpectrum(length, lowHertz, highHertz);
  }

  public int length() {
    return length;
  }

  /// Works out one block.
  ///
  /// @param values any unit u; at least `from` + length of them
  /// @param from index of the first value
  /// @param rateHertz values a second, above 0
  public void take(float[] values, int from, double rateHertz) {
    hertzPerLine = rateHertz / length;
    moments.take(values, from, length);
    block.clear();
    for (int i = 0; i < length; i++) {
      block.real[i] = values[from + i];
    }
    block.forward();
    envelope.take(block, rateHertz);
  }

  public WaveformMoments moments() {
    return moments;
  }

  public EnvelopeSpectrum envelope() {
    return envelope;
  }

  /// Mean square within a band, in u²: E = 2/n² · Σ |X(k)|² over the lines with low ≤ k·rate/n <
  /// high, 0 < k < n/2 (Parseval). Bands side by side add up, and all of them with mean² and the
  /// last line give rms². No window: a strong line leaks into bands beside it.
  public double bandEnergy(double lowHertz, double highHertz) {
    int first = Math.max(1, (int) Math.ceil(lowHertz / hertzPerLine));
    int end = (int) Math.min(length / 2, Math.ceil(highHertz / hertzPerLine));
    double sum = 0;
    for (int k = first; k < end; k++) {
      sum += block.real[k] * block.real[k] + block.imaginary[k] * block.imaginary[k];
    }
    return 2 * sum / ((double) length * length);
  }
}
