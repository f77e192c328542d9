package dev.edgewise.stream.pipeline.feature;

import dev.edgewise.stream.pipeline.feature.WaveformFeature.BandEnergy;
import dev.edgewise.stream.pipeline.feature.WaveformFeature.EnvelopeOrders;
import dev.edgewise.stream.pipeline.feature.WaveformFeature.FaultAmplitude;
import dev.edgewise.stream.pipeline.feature.WaveformFeature.Statistic;

/// Works [WaveformFeatures] out, block by block: the one code for pipelines and for training.
/// Allocates nothing a block; one thread at a time.
public final class WaveformExtractor {
  private final WaveformFeatures features;
  private final WaveformFeature[] list;
  private final WaveformAnalysis analysis;

  /// By the ordinal of [BearingFault]; worked out once, because a cosine of `StrictMath` allocates.
  private final double[] faultOrders = new double[BearingFault.values().length];

  public WaveformExtractor(WaveformFeatures features) {
    this.features = features;
    this.list = features.features().toArray(new WaveformFeature[0]);
    this.analysis =
        new WaveformAnalysis(features.length(), features.bandLowHertz(), features.bandHighHertz());
    for (BearingFault fault : BearingFault.values()) {
      faultOrders[fault.ordinal()] = features.bearing().map(b -> b.order(fault)).orElse(Double.NaN);
    }
  }

  public WaveformFeatures features() {
    return features;
  }

  /// What the last block gave, for more than its features.
  public WaveformAnalysis analysis() {
    return analysis;
  }

  /// Works out one block.
  ///
  /// @param values at least `features.length()`; the last ones count
  /// @param rateHertz values a second
  /// @param shaftHertz turns a second; NaN or 0 when unknown: what needs it is NaN then
  /// @param out takes `features.width()` numbers from `at` on, in the order of
  ///     `features.names()`; NaN where there is no answer
  /// @return false when the block is too short; all is NaN then
  public boolean extract(
      float[] values, double rateHertz, double shaftHertz, double[] out, int at) {
    int from = values.length - features.length();
    if (from < 0) {
      java.util.Arrays.fill(out, at, at + features.width(), Double.NaN);
      return false;
    }
    analysis.take(values, from, rateHertz);
    int next = at;
    for (WaveformFeature feature : list) {
      if (feature instanceof EnvelopeOrders vector) {
        analysis.envelope().orders(shaftHertz, vector.orders(), out, next, vector.bins());
      } else {
        out[next] = number(feature, shaftHertz);
      }
      next += feature.width();
    }
    return true;
  }

  private double number(WaveformFeature feature, double shaftHertz) {
    return switch (feature) {
      case Statistic statistic -> statistic(statistic.kind());
      case BandEnergy band -> energy(band);
      case FaultAmplitude fault -> amplitude(fault, shaftHertz);
      case EnvelopeOrders _ -> Double.NaN;
    };
  }

  private double statistic(WaveformFeature.Kind kind) {
    WaveformMoments moments = analysis.moments();
    return switch (kind) {
      case MEAN -> moments.mean();
      case RMS -> moments.rms();
      case PEAK -> moments.peak();
      case CREST -> moments.crest();
      case SKEWNESS -> moments.skewness();
      case KURTOSIS -> moments.kurtosis();
      case ENVELOPE_RMS -> analysis.envelope().envelopeRms();
      case ENVELOPE_BACKGROUND -> analysis.envelope().background();
    };
  }

  private double energy(BandEnergy band) {
    double energy = analysis.bandEnergy(band.lowHertz(), band.highHertz());
    return band.level() ? 10 * StrictMath.log10(Math.max(energy, BandEnergy.FLOOR)) : energy;
  }

  private double amplitude(FaultAmplitude fault, double shaftHertz) {
    double hertz = faultOrders[fault.fault().ordinal()] * shaftHertz;
    double squares = 0;
    for (int h = fault.firstHarmonic(); h <= fault.lastHarmonic(); h++) {
      double line = analysis.envelope().amplitude(h * hertz, fault.tolerance());
      squares += line * line;
    }
    double height = Math.sqrt(squares);
    return fault.relative() ? height / analysis.envelope().background() : height;
  }
}
