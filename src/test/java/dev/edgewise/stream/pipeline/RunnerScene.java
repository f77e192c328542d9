package dev.edgewise.stream.pipeline;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A runner with pipelines that give `a` to a model and publish its score. Times are ms since the
/// virtual clock's start.
final class RunnerScene implements AutoCloseable, PipelineCatalog {
  static final String NODES =
      """
      {'node': 'tag', 'name': 'a', 'signal': 'a'},
      {'node': 'model', 'name': 'm', 'model': '%s', 'on': ['a'], 'deadlineMillis': 10},
      {'node': 'output', 'from': 'm/score', 'tag': 'score'}
      """;

  final VirtualTime time = new VirtualTime();
  final TagRegistry tags = new TagRegistry();
  final Map<String, LoadedModel> loaded = new HashMap<>();
  final Map<String, Rule> rules = new HashMap<>();
  final PipelineRunner runner;

  RunnerScene(RunnerOptions options) {
    runner = new PipelineRunner(tags, options, time, Threads.daemon("pipeline-test"));
  }

  RunnerScene withModel(LoadedModel model) {
    loaded.put(model.model().id(), model);
    return this;
  }

  RunnerScene withRule(String text) throws EdgewiseException {
    Rule rule = RuleText.parse(text, "test");
    rules.put(rule.id(), rule);
    return this;
  }

  PipelinePlan plan(String asset, String nodes) throws EdgewiseException {
    PipelineSpec spec =
        PipelineSpec.read(
            "{'id': 'test', 'version': 1, 'nodes': [%s]}".formatted(nodes).replace('\'', '"'),
            "test.json");
    return PipelineCompiler.compile(spec, AssetPath.of("site/" + asset), this);
  }

  /// Adds the usual pipeline for an asset.
  RecordingSink add(String asset, String model) throws EdgewiseException {
    RecordingSink sink = new RecordingSink(VirtualTime.START_NANOS);
    add(plan(asset, NODES.formatted(model)), sink);
    return sink;
  }

  void add(PipelinePlan plan, PipelineSink sink) {
    runner.add(plan, m -> loaded.get(m.model().id()), sink);
  }

  Tag tag(String path) {
    return tags.register(TagSpec.of(AssetPath.of("site/" + path), ValueType.DOUBLE));
  }

  void give(String path, long millis, double value) throws InterruptedException {
    give(path, millis, value, SampleFlags.NONE);
  }

  void give(String path, long millis, double value, byte flags) throws InterruptedException {
    runner.samples(batch(path, millis, value, flags));
  }

  SampleBatch batch(String path, long millis, double value, byte flags) {
    return new SampleBatch.Builder(1)
        .add(
            tag(path).id(),
            VirtualTime.START_NANOS + millis * 1_000_000,
            time.epochNanos(),
            Double.doubleToRawLongBits(value),
            Quality.GOOD,
            Origin.MEASURED,
            flags)
        .build();
  }

  @Override
  public Optional<ModelPackage> model(String id, VersionRange versions) {
    return Optional.ofNullable(loaded.get(id)).map(LoadedModel::model);
  }

  @Override
  public Optional<Rule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  @Override
  public Optional<TagSpec> tag(AssetPath path) {
    return tags.find(path).map(Tag::spec);
  }

  @Override
  public void close() {
    runner.close();
  }

  /// Adds up, but its first call waits until it is let go.
  static final class Gate extends Models.Sum {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    Gate(ModelPackage model) {
      super(model);
    }

    @Override
    public void run(float[] input, int rows, float[] output) throws EdgewiseException {
      super.run(input, rows, output);
      entered.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
