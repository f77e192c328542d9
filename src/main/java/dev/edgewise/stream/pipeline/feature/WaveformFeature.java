package dev.edgewise.stream.pipeline.feature;

/// One feature of a block: a number, or a vector of numbers. `u` is the waveform's unit.
public sealed interface WaveformFeature {
  /// Lower-case words, digits, `-` and `.`; part of the derived tags' names.
  String name();

  /// How many numbers it gives; the names of a vector are `NAME/0`, `NAME/1`, …
  default int width() {
    return 1;
  }

  /// Whether it needs the shaft's speed.
  default boolean needsSpeed() {
    return false;
  }

  /// A statistic of the whole block.
  record Statistic(String name, Kind kind) implements WaveformFeature {}

  /// Kinds of [Statistic], see [WaveformMoments] and [EnvelopeSpectrum].
  enum Kind {
    MEAN,
    RMS,
    PEAK,
    CREST,
    SKEWNESS,
    KURTOSIS,
    /// Standard deviation of the envelope in the band, u.
    ENVELOPE_RMS,
    /// Median line of the envelope spectrum, u.
    ENVELOPE_BACKGROUND
  }

  /// Mean square between two frequencies, see [WaveformAnalysis#bandEnergy].
  ///
  /// @param level false: in u²; true: 10·lg of it, in dB to 1 u², not below −120 (a sum of
  ///     energies grows over decades; a model wants it flat)
  record BandEnergy(String name, double lowHertz, double highHertz, boolean level)
      implements WaveformFeature {
    static final double FLOOR = 1e-12;

    public BandEnergy {
      if (!(lowHertz >= 0 && highHertz > lowHertz)) {
        throw new IllegalArgumentException("No band: " + lowHertz + " to " + highHertz + " Hz");
      }
    }
  }

  /// Height of the envelope spectrum at a fault's frequency and its harmonics:
  /// √(Σ A(h·order·shaft)²) for h from `firstHarmonic` to `lastHarmonic`, the highest line within
  /// ± `tolerance` each.
  ///
  /// @param tolerance for slip and an inexact speed, as a part of the frequency, 0 to 0.1
  /// @param relative false: in u; true: over the envelope's background, without unit, about 1 to 3
  ///     for noise alone
  record FaultAmplitude(
      String name,
      BearingFault fault,
      int firstHarmonic,
      int lastHarmonic,
      double tolerance,
      boolean relative)
      implements WaveformFeature {
    public FaultAmplitude {
      if (firstHarmonic < 1
          || lastHarmonic < firstHarmonic
          || lastHarmonic > 20
          || !(tolerance >= 0 && tolerance <= 0.1)) {
        throw new IllegalArgumentException(
            "No harmonics: %d to %d within %s".formatted(firstHarmonic, lastHarmonic, tolerance));
      }
    }

    @Override
    public boolean needsSpeed() {
      return true;
    }
  }

  /// The envelope spectrum over orders of the shaft, see [EnvelopeSpectrum#orders].
  record EnvelopeOrders(String name, double orders, int bins) implements WaveformFeature {
    public EnvelopeOrders {
      if (!(orders > 0 && orders <= 1_000) || bins < 1 || bins > 4_096) {
        throw new IllegalArgumentException("No vector: " + bins + " bins over " + orders);
      }
    }

    @Override
    public int width() {
      return bins;
    }

    @Override
    public boolean needsSpeed() {
      return true;
    }
  }
}
