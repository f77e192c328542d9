package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.rules.AssetPattern;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.Waveform;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Finds the assets of pipelines: those that the pattern lets in and that have every input, tags by
/// the registry and waveforms by their having come. Subscribed before the runner, so that the block
/// by which an asset is found is worked out as well.
public final class PipelineTemplates implements TelemetrySink {
  private final List<PipelineSpec> specs;
  private final TagRegistry tags;
  private final BiConsumer<PipelineSpec, AssetPath> found;
  private final Set<AssetPath> waveforms = new HashSet<>();
  private final Set<String> told = new HashSet<>();

  /// @param found called once for each pipeline and asset, on the thread that made it known, one at
  ///     a time
  public PipelineTemplates(
      List<PipelineSpec> specs, TagRegistry tags, BiConsumer<PipelineSpec, AssetPath> found) {
    this.specs = List.copyOf(specs);
    this.tags = tags;
    this.found = found;
    tags.onChange(tag -> look(tag.path()));
    for (Tag tag : tags.all()) {
      look(tag.path());
    }
  }

  @Override
  public void samples(SampleBatch batch) {}

  @Override
  public void waveform(Waveform waveform) {
    look(waveform.source(), true);
  }

  private void look(AssetPath path) {
    look(path, false);
  }

  private synchronized void look(AssetPath path, boolean waveform) {
    if (waveform && !waveforms.add(path)) {
      return;
    }
    for (PipelineSpec spec : specs) {
      for (PipelineNode node : spec.nodes()) {
        signal(node, waveform)
            .flatMap(signal -> assetOf(path, signal))
            .filter(asset -> isComplete(spec, asset))
            .ifPresent(asset -> tell(spec, asset));
      }
    }
  }

  private void tell(PipelineSpec spec, AssetPath asset) {
    if (told.add(spec.id() + " " + asset)) {
      found.accept(spec, asset);
    }
  }

  private static Optional<String> signal(PipelineNode node, boolean waveform) {
    return switch (node) {
      case PipelineNode.TagInput tag when !waveform -> Optional.of(tag.signal());
      case PipelineNode.WaveformInput wave when waveform -> Optional.of(wave.signal());
      case PipelineNode _ -> Optional.empty();
    };
  }

  private static Optional<AssetPath> assetOf(AssetPath path, String signal) {
    String text = path.toString();
    return text.endsWith("/" + signal)
        ? Optional.of(AssetPath.of(text.substring(0, text.length() - signal.length() - 1)))
        : Optional.empty();
  }

  private boolean isComplete(PipelineSpec spec, AssetPath asset) {
    return spec.asset().map(a -> new AssetPattern(a).matches(asset)).orElse(true)
        && spec.nodes().stream()
            .allMatch(
                node ->
                    switch (node) {
                      case PipelineNode.TagInput tag ->
                          tags.find(asset.child(tag.signal())).isPresent();
                      case PipelineNode.WaveformInput wave ->
                          waveforms.contains(asset.child(wave.signal()));
                      case PipelineNode _ -> true;
                    });
  }
}
