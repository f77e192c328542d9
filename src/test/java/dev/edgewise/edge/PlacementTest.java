package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.fleet.protocol.PlacedWord.Decision;
import dev.edgewise.fleet.protocol.PlacementReport.Decisions;
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
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A pipeline that is moved between edge and station while it runs: both sides in one thread, the
/// way between them a queue that the test empties, the clock virtual.
class PlacementTest {
  private static final AssetPath MILL = AssetPath.of("Works/Hall/M-1");
  private static final AssetPath HEAT = MILL.child("heat");
  private static final Duration STEP = Duration.ofMillis(50);

  private static final String PIPELINE =
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

  private final VirtualTime time = new VirtualTime();
  private final TagRegistry tags = new TagRegistry();
  private final List<String> told = new ArrayList<>();
  private final List<Decision> done = new ArrayList<>();

  /// What the pipeline decides, as a run of its own over the same inputs gives it.
  private final List<Decision> expected = new ArrayList<>();

  private final Deque<byte[]> up = new ArrayDeque<>();
  private final PlacedPipeline placed;
  private final PipelineReplay edge;
  private final PipelineReplay checker;
  private Optional<PlacedRun> station = Optional.empty();
  private boolean stationLives = true;
  private boolean linkIsUp = true;

  PlacementTest() throws Exception {
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
    placed = new PlacedPipeline(List.of(plan), tags, 1, told::add);
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

  private PipelinePlan plan() throws Exception {
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
  private void heat(double value) throws Exception {
    long at = time.epochNanos();
    long monotonic = time.monotonicNanos();
    edge.sample(0, at, value, Quality.GOOD);
    checker.sample(0, at, value, Quality.GOOD);
    PlacedInputs.Sample sample =
        new PlacedInputs.Sample(0, at, Double.doubleToRawLongBits(value), Quality.GOOD);
    if (placed.seen(0, at, monotonic)) {
      placed.put(sample, monotonic);
    }
    pass(STEP);
  }

  private void pass(Duration duration) {
    time.advance(duration);
    placed.tick(time.monotonicNanos(), linkIsUp);
    for (Optional<PlacedInputs> next = placed.next(); next.isPresent(); next = placed.next()) {
      up.add(next.get().encode());
    }
  }

  /// Lets messages through to the station, and its words back.
  private void deliver(int most) throws Exception {
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

  private void place(Place where) {
    assertEquals(
        Optional.empty(), placed.place(where, "person:anna", linkIsUp, time.monotonicNanos()));
  }

  private Pipeline report() {
    return placed.report(new double[] {1, 2}, time.monotonicNanos());
  }

  // Issue 5, 3: switched live without losing or doubling a decision. The way up holds messages back
  // at random, so that words come late, early in a burst, and on both sides of each switch.
  @Test
  void aHundredSwitchesUnderLoadLoseNothingAndDoubleNothing() throws Exception {
    Random random = new Random(5);
    Place where = Place.EDGE;
    for (int turn = 0; turn < 100; turn++) {
      where = where == Place.EDGE ? Place.STATION : Place.EDGE;
      place(where);
      int steps = 3 + random.nextInt(25);
      for (int i = 0; i < steps; i++) {
        heat(random.nextBoolean() ? 90 : 50);
        deliver(random.nextInt(3));
      }
      deliver(Integer.MAX_VALUE);
    }
    pass(Duration.ofSeconds(1));
    deliver(Integer.MAX_VALUE);

    assertEquals(expected, done);
    assertTrue(expected.size() > 500, "only " + expected.size());
    Decisions counts = report().decisions();
    assertEquals(expected.size(), counts.byEdge() + counts.byStation());
    assertTrue(counts.byStation() > 100, counts.toString());
    assertEquals(0, report().takenBack());
    assertTrue(report().switches() >= 50, "only " + report().switches());
  }

  @Test
  void whatTheStationOwnsWaitsForItsWord() throws Exception {
    heat(50);
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    assertEquals("station", report().state());

    heat(90);
    assertEquals(List.of(), done);
    deliver(Integer.MAX_VALUE);
    assertEquals(expected, done);
    assertEquals(new Decisions(0, 1, 0, 1, 0), report().decisions());
    assertTrue(report().station().p50Millis() > 0, report().toString());
  }

  @Test
  void aSilentStationLosesThePipelineAndNoDecisionWithIt() throws Exception {
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    assertEquals("station", report().state());
    stationLives = false;

    heat(90);
    heat(50);
    deliver(Integer.MAX_VALUE);
    assertEquals(List.of(), done);
    pass(PlacedPipeline.PATIENCE.plusMillis(100));

    assertEquals(expected, done);
    assertEquals("edge", report().state());
    assertEquals("taken back: the station does not answer", report().reason());
    heat(90);
    assertEquals(expected, done);
  }

  @Test
  void aLinkThatFallsBringsThePipelineBackAndItIsNotPlacedWithoutOne() throws Exception {
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    linkIsUp = false;
    heat(90);

    assertEquals(expected, done);
    assertEquals("taken back: the link to the station is down", report().reason());
    assertEquals(
        Optional.of("the link to the station is down"),
        placed.place(Place.STATION, "person:anna", false, time.monotonicNanos()));
  }

  // A station that says what the edge did not find changes nothing; nor does one that says all
  // twice.
  @Test
  void aStationThatLiesIsNotBelieved() throws Exception {
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    heat(90);
    Decision lie = new Decision(MILL.toString(), "hot", true, 17);
    long run = station.orElseThrow().run();
    placed.word(new PlacedWord("heat", run, 1, List.of(lie, lie), ""), time.monotonicNanos());
    assertEquals(List.of(), done);
    deliver(Integer.MAX_VALUE);
    placed.word(new PlacedWord("heat", run, 1, expected, ""), time.monotonicNanos());
    assertEquals(expected, done);

    place(Place.EDGE);
    pass(Duration.ofSeconds(1));
    assertEquals(new Decisions(0, 1, 0, 1, 1), report().decisions());
  }

  @Test
  void aStationThatCannotRunItSaysSo() throws Exception {
    place(Place.STATION);
    heat(50);
    placed.word(
        new PlacedWord("heat", 2, 0, List.of(), "there is no model m"), time.monotonicNanos());
    assertEquals("taken back: the station cannot run it: there is no model m", report().reason());
    assertEquals(
        List.of(
            "person:anna places it on the station, which gets its inputs now",
            "decides on the edge: taken back: the station cannot run it: there is no model m"),
        told);
  }
}
