package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.pipeline.feature.WaveformExtractor;
import dev.edgewise.stream.pipeline.feature.WaveformFeature;
import dev.edgewise.telemetry.Quality;

/// Features of each block of a waveform; writes them straight into the slots.
final class FeatureOperator extends Operator {
  private final Slots slots;
  private final int first;
  private final WaveOperator wave;
  private final int speedSlot;
  private final double hertzPerUnit;
  private final WaveformExtractor extractor;
  private final boolean[] needsSpeed;

  /// @param speedSlot −1 when no speed is given
  FeatureOperator(
      Slots slots,
      int first,
      int waveNode,
      WaveOperator wave,
      int speedSlot,
      PipelineNode.Features node) {
    super(waveNode);
    this.slots = slots;
    this.first = first;
    this.wave = wave;
    this.speedSlot = speedSlot;
    this.hertzPerUnit = node.hertzPerUnit();
    this.extractor = new WaveformExtractor(node.features());
    this.needsSpeed = new boolean[node.features().width()];
    int at = 0;
    for (WaveformFeature feature : node.features().features()) {
      for (int i = 0; i < feature.width(); i++) {
        needsSpeed[at++] = feature.needsSpeed();
      }
    }
  }

  @Override
  boolean evaluate(long time) {
    int speedQuality = speedSlot < 0 ? Quality.BAD_CONFIGURATION_ERROR : slots.qualities[speedSlot];
    double shaft =
        Quality.isBad(speedQuality) ? Double.NaN : slots.values[speedSlot] * hertzPerUnit;
    if (Quality.isBad(wave.quality)) {
      java.util.Arrays.fill(slots.values, first, first + needsSpeed.length, Double.NaN);
    } else {
      extractor.extract(wave.values, wave.rateHertz, shaft, slots.values, first);
    }
    for (int i = 0; i < needsSpeed.length; i++) {
      int quality = needsSpeed[i] ? Slots.worse(wave.quality, speedQuality) : wave.quality;
      slots.setDerived(first + i, slots.values[first + i], quality, time);
    }
    return true;
  }
}
