package dev.edgewise.training;

import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import dev.edgewise.stream.pipeline.feature.WaveformExtractor;
import dev.edgewise.stream.pipeline.feature.WaveformFeature;
import dev.edgewise.stream.pipeline.feature.WaveformFeatures;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes blocks and works their features out, by the code and the description of the pipeline that
/// the models will run in. One thread.
final class BearingRows {
  /// The vector that the classifier takes.
  static final String ENVELOPE = "envelope";

  private final WaveformFeatures features;
  private final VibrationSource source;
  /// For the few geometries of trials; an extractor holds half a megabyte.
  private final Map<BearingFrequencies, WaveformExtractor> extractors = new HashMap<>();
  private final double[] all;

  /// @param pipeline has a node of waveform features
  BearingRows(PipelineSpec pipeline, VibrationSource source) {
    this.source = source;
    features =
        pipeline.nodes().stream()
            .filter(PipelineNode.Features.class::isInstance)
            .map(node -> ((PipelineNode.Features) node).features())
            .findFirst()
            .orElseThrow();
    all = new double[features.width()];
  }

  /// Features of the autoencoder: all but the classifier's.
  List<WaveformFeature> forAutoencoder() {
    return features.features().stream().filter(f -> !f.name().equals(ENVELOPE)).toList();
  }

  int autoencoderWidth() {
    return forAutoencoder().stream().mapToInt(WaveformFeature::width).sum();
  }

  int classifierWidth() {
    return features.width() - autoencoderWidth();
  }

  /// The autoencoder's row of a block; the features at the bearing's frequencies are those of its
  /// own geometry.
  ///
  /// @return shape (autoencoderWidth())
  float[] autoencoder(Vibration vibration) {
    return autoencoder(row(block(vibration), vibration.shaftHertz(), vibration.bearing()));
  }

  /// As above of a machine of the plant.
  float[] autoencoder(PlantSource.Block block) {
    return autoencoder(row(block.values(), block.shaftHertz(), own()));
  }

  /// The classifier's row of a block; it does not know the bearing's geometry.
  ///
  /// @return shape (classifierWidth())
  float[] classifier(Vibration vibration) {
    return classifier(row(block(vibration), vibration.shaftHertz(), own()));
  }

  /// As above of a machine of the plant.
  float[] classifier(PlantSource.Block block) {
    return classifier(row(block.values(), block.shaftHertz(), own()));
  }

  private float[] autoencoder(float[] row) {
    return Arrays.copyOf(row, autoencoderWidth());
  }

  private float[] classifier(float[] row) {
    return Arrays.copyOfRange(row, autoencoderWidth(), row.length);
  }

  private BearingFrequencies own() {
    return features.bearing().orElse(BearingFrequencies.SKF_6205);
  }

  private float[] block(Vibration vibration) {
    double white = Math.sqrt(1 - vibration.hum()) * vibration.noise();
    float[] block = source.block(vibration.withNoise(white));
    Hum.add(
        block,
        source.rateHertz(),
        Math.sqrt(vibration.hum()) * vibration.noise(),
        vibration.humHertz(),
        ~vibration.seed());
    return block;
  }

  private float[] row(float[] block, double shaftHertz, BearingFrequencies bearing) {
    extractors
        .computeIfAbsent(bearing, this::extractor)
        .extract(block, source.rateHertz(), shaftHertz, all, 0);
    float[] row = new float[all.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) all[i];
    }
    return row;
  }

  private WaveformExtractor extractor(BearingFrequencies bearing) {
    return new WaveformExtractor(
        new WaveformFeatures(
            features.length(),
            features.bandLowHertz(),
            features.bandHighHertz(),
            Optional.of(bearing),
            features.features()));
  }

  /// The same with shocks as strong as a ratio of signal to noise asks for: the noise stays.
  ///
  /// @param vibration with damage
  /// @param decibels 10·lg of the ratio of powers
  Vibration atRatio(Vibration vibration, double decibels) {
    double noiseForWear1 = source.noise(vibration.withWear(1), decibels);
    return vibration.withWear(vibration.noise() / noiseForWear1);
  }
}
