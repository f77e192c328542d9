package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.fleet.protocol.PlacedWord.Decision;
import dev.edgewise.fleet.protocol.PlacementReport.Pipeline;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineCatalog;
import dev.edgewise.stream.pipeline.PipelineCompiler;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineReplay;
import dev.edgewise.stream.pipeline.PipelineSink;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.VersionRange;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A pipeline that can be moved between edge and station while it runs: both sides in one thread,
/// the way between them a queue that the test empties, the clock virtual.
abstract class PlacementScene {
  static final AssetPath MILL = AssetPath.of("Works/Hall/M-1");
  static final AssetPath HEAT = MILL.child("heat");
  static final Duration STEP = Duration.ofMillis(50);
  static final Duration ANSWER = Duration.ofSeconds(2);

  static final String PIPELINE =
      """
      {"id": "heat", "version": 1, "nodes": [
        {"node": "tag", "name": "heat", "signal": "heat"},
        {"node": "rule", "rule": "hot"}
      ]}
      """;

  private static final String RULE =
      """
      rule "hot" version 1
      on "Works/Hall/*"
      when tag("heat") > 80 °C until < 60 °C
      then alarm(HIGH, "too hot")
      """;

  final VirtualTime time = new VirtualTime();
  final TagRegistry tags = new TagRegistry();
  final List<String> told = new ArrayList<>();
  final List<Decision> done = new ArrayList<>();

  /// What the pipeline decides, as a run of its own over the same inputs gives it.
  final List<Decision> expected = new ArrayList<>();

  final Deque<byte[]> up = new ArrayDeque<>();
  PlacedPipeline placed;
  final PipelineReplay edge;
  final PipelineReplay checker;
  Optional<PlacedRun> station = Optional.empty();
  boolean stationLives = true;
  boolean linkIsUp = true;

  PlacementScene() throws Exception {
    tags.register(
        new TagSpec(
            HEAT,
            ValueType.DOUBLE,
            "°C",
            Optional.empty(),
            Optional.empty(),
            java.util.OptionalInt.empty(),
            Optional.empty(),
            ""));
    PipelinePlan plan = plan();
    placed = placed(plan, Duration.ZERO);
    edge =
        new PipelineReplay(
            plan,
            model -> {
              throw new IllegalStateException();
            },
            new Sink(
                decision ->
                    placed.decide(decision, time.monotonicNanos(), () -> done.add(decision))));
    checker =
        new PipelineReplay(
            plan(),
            model -> {
              throw new IllegalStateException();
            },
            new Sink(expected::add));
  }

  PlacedPipeline placed(PipelinePlan plan, Duration link) {
    return new PlacedPipeline(
        new PlacedUnit(List.of(plan), tags),
        new EdgeConfig.Patience(ANSWER, link),
        time,
        told::add);
  }

  PipelinePlan plan() throws Exception {
    Rule rule = RuleText.parse(RULE, "test");
    return PipelineCompiler.compile(
        PipelineSpec.read(PIPELINE, "test"),
        MILL,
        new PipelineCatalog() {
          @Override
          public Optional<ModelPackage> model(String id, VersionRange versions) {
            return Optional.empty();
          }

          @Override
          public Optional<Rule> rule(String id) {
            return Optional.of(rule);
          }

          @Override
          public Optional<TagSpec> tag(AssetPath path) {
            return tags.find(path).map(tag -> tag.spec());
          }
        });
  }

  private record Sink(java.util.function.Consumer<Decision> out) implements PipelineSink {
    @Override
    public void derived(int output, long at, long bits, int quality) {}

    @Override
    public void raised(int rule, long at) {
      out.accept(new Decision(MILL.toString(), "hot", true, at));
    }

    @Override
    public void cleared(int rule, long at) {
      out.accept(new Decision(MILL.toString(), "hot", false, at));
    }
  }

  /// The device says how hot it is; 50 ms pass.
  void heat(double value) throws Exception {
    long at = time.epochNanos();
    long monotonic = time.monotonicNanos();
    edge.sample(0, at, value, Quality.GOOD);
    checker.sample(0, at, value, Quality.GOOD);
    PlacedInputs.Sample sample =
        new PlacedInputs.Sample(0, at, Double.doubleToRawLongBits(value), Quality.GOOD);
    placed.carried(sample.size());
    if (placed.seen(0, at, monotonic)) {
      placed.put(sample, monotonic);
    }
    pass(STEP);
  }

  void pass(Duration duration) {
    time.advance(duration);
    placed.tick(time.monotonicNanos(), linkIsUp);
    for (Optional<PlacedInputs> next = placed.next(); next.isPresent(); next = placed.next()) {
      byte[] message = next.get().encode();
      placed.sent(next.get(), message.length);
      up.add(message);
    }
  }

  /// Lets messages through to the station, and its words back.
  void deliver(int most) throws Exception {
    for (int i = 0; i < most && !up.isEmpty(); i++) {
      PlacedInputs message = PlacedInputs.decode(up.removeFirst());
      if (!stationLives) {
        continue;
      }
      if (message.number() == 1) {
        station = PlacedRun.begin(message, id -> Optional.empty());
      }
      Optional<PlacedWord> word = station.orElseThrow().take(message);
      if (word.isPresent()) {
        placed.word(PlacedWord.decode(word.get().encode()), time.monotonicNanos());
      }
    }
  }

  void place(Place where) {
    assertEquals(
        Optional.empty(), placed.place(where, "person:anna", linkIsUp, time.monotonicNanos()));
  }

  Pipeline report() {
    return placed.report(time.monotonicNanos());
  }
}
