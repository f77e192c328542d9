package dev.edgewise.stream.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of `model.json`. Whatever a text may leave out can be null here; [PackageReader] tells
/// what is missing.
record ModelFile(
    @Nullable Integer format,
    @Nullable String id,
    @Nullable String version,
    @Nullable String title,
    @Nullable String task,
    @Nullable Needs requirements,
    @Nullable Onnx onnx,
    @Nullable In input,
    @Nullable Out output) {
  static final int FORMAT = 1;

  record Needs(@Nullable Double maxMemoryMegabytes, @Nullable Double maxLatencyMillis) {}

  record Onnx(@Nullable Integer bytes, @Nullable String sha256) {}

  record In(
      @Nullable String tensor,
      @Nullable List<@Nullable Integer> shape,
      @Nullable List<@Nullable InputValue> values) {}

  record InputValue(
      @Nullable String source,
      @Nullable String name,
      @Nullable String unit,
      @Nullable Integer width,
      @Nullable Double rateHertz,
      @Nullable Double windowSeconds,
      @Nullable List<@Nullable Double> mean,
      @Nullable List<@Nullable Double> scale,
      @Nullable Double low,
      @Nullable Double high) {}

  record Out(
      @Nullable String tensor,
      @Nullable String score,
      @Nullable List<@Nullable OutputValue> values) {}

  record OutputValue(
      @Nullable String name,
      @Nullable String unit,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double threshold,
      @Nullable String label) {}

  /// The form of `card.json`.
  record Card(
      @Nullable List<@Nullable Section> sections, @Nullable List<@Nullable Metric> metrics) {}

  record Section(@Nullable String name, @Nullable String text) {}

  record Metric(
      @Nullable String name,
      @Nullable Double value,
      @Nullable String unit,
      @Nullable String condition,
      @Nullable String protocol) {}

  /// The form of `golden.json`.
  record Golden(
      @Nullable Double rtol, @Nullable Double atol, @Nullable List<@Nullable Vector> vectors) {}

  record Vector(@Nullable List<@Nullable Float> input, @Nullable List<@Nullable Float> output) {}
}
