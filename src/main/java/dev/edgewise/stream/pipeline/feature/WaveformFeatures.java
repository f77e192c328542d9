package dev.edgewise.stream.pipeline.feature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What is worked out of each block of a waveform, as data.
///
/// @param length values in a block, a power of two from 16 to 2^20; of a longer one the last
///     `length` count, a shorter one gives no features
/// @param bandLowHertz lower end of the band whose envelope is taken
/// @param bandHighHertz upper end of that band
/// @param bearing needed for fault amplitudes
/// @param features with different names
public record WaveformFeatures(
    int length,
    double bandLowHertz,
    double bandHighHertz,
    Optional<BearingFrequencies> bearing,
    List<WaveformFeature> features) {
  /// @throws IllegalArgumentException when it cannot be worked out; the message says why
  public WaveformFeatures {
    features = List.copyOf(features);
    Objects.requireNonNull(bearing);
    if (length > 1 << 20) {
      throw new IllegalArgumentException("A block has at most 1048576 values, not " + length);
    }
    Set<String> seen = new HashSet<>();
    for (WaveformFeature feature : features) {
      if (!feature.name().matches("[a-z0-9][a-z0-9.-]{0,63}")) {
        throw new IllegalArgumentException("Not a feature's name: '" + feature.name() + "'");
      }
      if (!seen.add(feature.name())) {
        throw new IllegalArgumentException("Two features have the name " + feature.name());
      }
      if (feature instanceof WaveformFeature.FaultAmplitude && bearing.isEmpty()) {
        throw new IllegalArgumentException("Feature " + feature.name() + " needs a bearing");
      }
    }
  }

  /// Numbers in all.
  public int width() {
    return features.stream().mapToInt(WaveformFeature::width).sum();
  }

  /// The name of each number, in order; shape (width).
  public List<String> names() {
    List<String> out = new ArrayList<>(width());
    for (WaveformFeature feature : features) {
      if (feature instanceof WaveformFeature.EnvelopeOrders vector) {
        for (int b = 0; b < vector.bins(); b++) {
          out.add(feature.name() + "/" + b);
        }
      } else {
        out.add(feature.name());
      }
    }
    return out;
  }

  /// Whether one of them needs the shaft's speed.
  public boolean needsSpeed() {
    return features.stream().anyMatch(WaveformFeature::needsSpeed);
  }
}
