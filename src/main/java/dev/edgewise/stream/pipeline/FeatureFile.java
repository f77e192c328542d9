package dev.edgewise.stream.pipeline;

import static dev.edgewise.stream.pipeline.PipelineFile.choice;
import static dev.edgewise.stream.pipeline.PipelineFile.need;

import dev.edgewise.stream.pipeline.feature.BearingFault;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import dev.edgewise.stream.pipeline.feature.WaveformFeature;
import dev.edgewise.stream.pipeline.feature.WaveformFeatures;
import dev.edgewise.telemetry.Range;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The form of a waveform's feature in a pipeline's file.
///
/// @param kind a statistic, `band-energy`, `fault-amplitude`, `envelope-orders`
record FeatureFile(
    @Nullable String name,
    @Nullable String kind,
    @Nullable Range hertz,
    @Nullable Boolean level,
    @Nullable String fault,
    @Nullable Integer firstHarmonic,
    @Nullable Integer lastHarmonic,
    @Nullable Double tolerance,
    @Nullable Boolean relative,
    @Nullable Double orders,
    @Nullable Integer bins) {
  private static final double USUAL_TOLERANCE = 0.02;

  /// @param contactAngleDegrees as makers give it
  record Bearing(
      int balls, double ballDiameter, double pitchDiameter, double contactAngleDegrees) {}

  static WaveformFeatures features(PipelineFile.Node n) {
    Range band = need(n.band(), "band");
    List<FeatureFile> list = need(n.features(), "list of features");
    return new WaveformFeatures(
        need(n.length(), "length"),
        band.low(),
        band.high(),
        Optional.ofNullable(n.bearing())
            .map(
                b ->
                    new BearingFrequencies(
                        b.balls,
                        b.ballDiameter,
                        b.pitchDiameter,
                        Math.toRadians(b.contactAngleDegrees))),
        list.stream().map(FeatureFile::feature).toList());
  }

  private WaveformFeature feature() {
    String as = need(name, "name of a feature");
    return switch (need(kind, "kind of feature " + as)) {
      case "band-energy" -> {
        Range band = need(hertz, "hertz of " + as);
        yield new WaveformFeature.BandEnergy(
            as, band.low(), band.high(), Boolean.TRUE.equals(level));
      }
      case "fault-amplitude" ->
          new WaveformFeature.FaultAmplitude(
              as,
              choice(BearingFault.class, need(fault, "fault of " + as)),
              firstHarmonic == null ? 1 : firstHarmonic,
              lastHarmonic == null ? 1 : lastHarmonic,
              tolerance == null ? USUAL_TOLERANCE : tolerance,
              Boolean.TRUE.equals(relative));
      case "envelope-orders" ->
          new WaveformFeature.EnvelopeOrders(
              as, need(orders, "orders of " + as), need(bins, "bins of " + as));
      case String word ->
          new WaveformFeature.Statistic(as, choice(WaveformFeature.Kind.class, word));
    };
  }
}
