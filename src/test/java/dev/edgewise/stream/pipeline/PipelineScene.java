package dev.edgewise.stream.pipeline;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One pipeline for one asset, fed by hand. Times are ms since [#ZERO].
final class PipelineScene implements PipelineCatalog {
  /// 2026-01-01T00:00:00Z.
  static final long ZERO = 1_767_225_600_000_000_000L;

  static final AssetPath ASSET = AssetPath.of("Riverside works/Area 1/Pumps/P-104");
  private static final long MILLI = 1_000_000;

  final Map<String, ModelPackage> packages = new HashMap<>();
  final Map<String, LoadedModel> loaded = new HashMap<>();
  final Map<String, Rule> rules = new HashMap<>();
  final Map<AssetPath, TagSpec> tags = new HashMap<>();
  final RecordingSink sink = new RecordingSink(ZERO);
  private PipelineReplay replay;

  PipelineScene withModel(LoadedModel model) {
    packages.put(model.model().id(), model.model());
    loaded.put(model.model().id(), model);
    return this;
  }

  PipelineScene withRule(String text) throws EdgewiseException {
    Rule rule = RuleText.parse(text, "test");
    rules.put(rule.id(), rule);
    return this;
  }

  PipelineScene withTag(String signal, String unit) {
    AssetPath path = ASSET.child(signal);
    tags.put(path, TagSpec.of(path, ValueType.DOUBLE).withUnit(unit));
    return this;
  }

  static PipelineSpec spec(String nodes) throws EdgewiseException {
    return spec(0, nodes);
  }

  static PipelineSpec spec(long latenessMillis, String nodes) throws EdgewiseException {
    return PipelineSpec.read(
        "{'id': 'test', 'version': 1, 'latenessMillis': %d, 'nodes': [%s]}"
            .formatted(latenessMillis, nodes)
            .replace('\'', '"'),
        "test.json");
  }

  PipelinePlan plan(PipelineSpec spec) throws EdgewiseException {
    return PipelineCompiler.compile(spec, ASSET, this);
  }

  PipelineScene start(PipelineSpec spec) throws EdgewiseException {
    replay = new PipelineReplay(plan(spec), m -> loaded.get(m.model().id()), sink);
    return this;
  }

  PipelineScene start(String nodes) throws EdgewiseException {
    return start(spec(nodes));
  }

  PipelineScene good(int input, long millis, double value) throws EdgewiseException {
    return sample(input, millis, value, Quality.GOOD);
  }

  PipelineScene sample(int input, long millis, double value, int quality) throws EdgewiseException {
    replay.sample(input, ZERO + millis * MILLI, value, quality);
    return this;
  }

  PipelineScene tick(long millis) throws EdgewiseException {
    replay.tick(ZERO + millis * MILLI);
    return this;
  }

  PipelineReplay replay() {
    return replay;
  }

  @Override
  public Optional<ModelPackage> model(String id, VersionRange versions) {
    return Optional.ofNullable(packages.get(id)).filter(m -> versions.contains(m.version()));
  }

  @Override
  public Optional<Rule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  @Override
  public Optional<TagSpec> tag(AssetPath path) {
    return Optional.ofNullable(tags.get(path));
  }
}
