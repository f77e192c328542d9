package dev.edgewise.training;

import dev.edgewise.stream.pipeline.feature.WaveformFeature;
import java.util.List;

/// What the autoencoder has to know of a feature besides its number.
final class FeatureTraits {
  /// Whose contributions are told, in order.
  static final List<String> GROUPS =
      List.of("impulses", "outer-race", "inner-race", "ball", "cage", "bands", "envelope");

  private FeatureTraits() {}

  /// Whether it cannot be negative and goes by its logarithm.
  static boolean isLog(WaveformFeature feature) {
    return switch (feature) {
      case WaveformFeature.Statistic s -> s.kind() != WaveformFeature.Kind.SKEWNESS;
      case WaveformFeature.BandEnergy _ -> false;
      case WaveformFeature.FaultAmplitude _, WaveformFeature.EnvelopeOrders _ -> true;
    };
  }

  static String unit(WaveformFeature feature) {
    return switch (feature) {
      case WaveformFeature.BandEnergy band -> band.level() ? "dB" : "m²/s⁴";
      case WaveformFeature.Statistic s ->
          switch (s.kind()) {
            case MEAN, RMS, PEAK, ENVELOPE_RMS, ENVELOPE_BACKGROUND -> "m/s²";
            case CREST, SKEWNESS, KURTOSIS -> "";
          };
      case WaveformFeature.FaultAmplitude _, WaveformFeature.EnvelopeOrders _ -> "";
    };
  }

  static String group(WaveformFeature feature) {
    return switch (feature) {
      case WaveformFeature.BandEnergy _ -> "bands";
      case WaveformFeature.EnvelopeOrders _ -> "envelope";
      case WaveformFeature.FaultAmplitude f ->
          switch (f.fault()) {
            case OUTER_RACE -> "outer-race";
            case INNER_RACE -> "inner-race";
            case BALL -> "ball";
            case CAGE -> "cage";
          };
      case WaveformFeature.Statistic s ->
          switch (s.kind()) {
            case PEAK, CREST, SKEWNESS, KURTOSIS -> "impulses";
            case MEAN, RMS -> "bands";
            case ENVELOPE_RMS, ENVELOPE_BACKGROUND -> "envelope";
          };
    };
  }
}
