package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.fleet.protocol.PlacedWord.Decision;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.fleet.protocol.PlacementReport.Decisions;
import dev.edgewise.fleet.protocol.PlacementReport.Pipeline;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineCatalog;
import dev.edgewise.stream.pipeline.PipelineCompiler;
import dev.edgewise.stream.pipeline.PipelineFigures;
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
  private static final Duration ANSWER = Duration.ofSeconds(2);

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
  private PlacedPipeline placed;
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

  private PlacedPipeline placed(PipelinePlan plan, Duration link) {
    return new PlacedPipeline(
        new PlacedUnit(List.of(plan), tags),
        new EdgeConfig.Patience(ANSWER, link),
        time,
        told::add);
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
    placed.carried(sample.size());
    if (placed.seen(0, at, monotonic)) {
      placed.put(sample, monotonic);
    }
    pass(STEP);
  }

  private void pass(Duration duration) {
    time.advance(duration);
    placed.tick(time.monotonicNanos(), linkIsUp);
    for (Optional<PlacedInputs> next = placed.next(); next.isPresent(); next = placed.next()) {
      byte[] message = next.get().encode();
      placed.sent(next.get(), message.length);
      up.add(message);
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
    return placed.report(time.monotonicNanos());
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
    pass(ANSWER.plusMillis(100));

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
        new PlacedWord("heat", VirtualTime.START_NANOS + 1, 0, List.of(), "there is no model m"),
        time.monotonicNanos());
    assertEquals("taken back: the station cannot run it: there is no model m", report().reason());
    assertEquals(
        List.of(
            "person:anna places it on the station, which gets its inputs now",
            "decides on the edge: taken back: the station cannot run it: there is no model m"),
        told);
  }

  // Issue 5: the uplink may be slow or absent. A node may be told to sit a short break out.
  @Test
  void aBreakThatIsShorterThanThePatienceIsSatOut() throws Exception {
    placed = placed(plan(), Duration.ofSeconds(5));
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    assertEquals("station", report().state());

    linkIsUp = false;
    heat(90);
    for (byte[] message : up) {
      placed.lost(PlacedInputs.decode(message).run(), "broken off", time.monotonicNanos());
    }
    up.clear();
    heat(50);
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(), done);

    linkIsUp = true;
    pass(STEP);
    deliver(Integer.MAX_VALUE);
    assertEquals(expected, done);
    assertEquals(2, expected.size());
    assertEquals("station", report().state());
    heat(90);
    deliver(Integer.MAX_VALUE);
    assertEquals(expected, done);
    assertEquals(new Decisions(0, 3, 0, 3, 0), report().decisions());
    assertEquals(0, report().takenBack());
  }

  // The station has decided, and its word was lost with the link: it is said again.
  @Test
  void aWordThatWasLostIsSaidAgain() throws Exception {
    placed = placed(plan(), Duration.ofSeconds(5));
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    heat(90);
    for (byte[] message : up) {
      var unused = station.orElseThrow().take(PlacedInputs.decode(message));
    }
    up.clear();
    linkIsUp = false;
    pass(STEP);
    linkIsUp = true;
    pass(STEP);
    deliver(Integer.MAX_VALUE);
    assertEquals(expected, done);
    assertEquals(new Decisions(0, 1, 0, 1, 0), report().decisions());
  }

  @Test
  void noDecisionWaitsLongerForALinkThanForAnAnswer() throws Exception {
    placed = placed(plan(), Duration.ofSeconds(60));
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    linkIsUp = false;
    pass(Duration.ofSeconds(10));
    assertEquals("station", report().state());
    heat(90);
    pass(ANSWER);
    assertEquals(expected, done);
    assertEquals("taken back: the link to the station is down", report().reason());
  }

  // A station that loads models, or is slow, keeps nobody waiting while it warms up. It decides
  // when it has caught up.
  @Test
  void aStationThatLagsBehindDecidesOnceItHasCaughtUp() throws Exception {
    place(Place.STATION);
    for (int i = 0; i < 100; i++) {
      heat(i % 2 == 0 ? 90 : 50);
    }
    deliver(1);
    assertEquals("warming", report().state());
    assertEquals(expected, done);
    deliver(Integer.MAX_VALUE);
    heat(50);
    deliver(Integer.MAX_VALUE);
    assertEquals("station", report().state());
    assertEquals(0, report().takenBack());
  }

  // Both places are timed, and nothing is told of what was not.
  @Test
  void thePriceOfAPlaceIsWhatWasMeasuredThere() throws Exception {
    heat(50);
    assertEquals(
        new PlacementReport.Price(Double.NaN, Double.NaN, 0, 0, Double.NaN, 0), report().station());
    assertEquals(Double.NaN, report().inputBytesPerSecond());
    placed.timed(new PipelineFigures("heat", 7, 1.5, 3));
    assertEquals(
        new PlacementReport.Price(1.5, 3, 7, time.epochNanos(), 0, time.epochNanos()),
        report().edge());
    for (int i = 0; i < 240; i++) {
      heat(50);
    }
    // One sample of 25 bytes each 50 ms.
    assertEquals(500, report().inputBytesPerSecond(), 25);
    assertEquals(Double.NaN, report().station().bytesPerSecond());

    place(Place.STATION);
    for (int i = 0; i < 240; i++) {
      heat(50);
      deliver(Integer.MAX_VALUE);
    }
    PlacementReport.Price there = report().station();
    // Besides the sample: 13 bytes of a tick and 24 of a header each 50 ms.
    assertEquals(20 * (25 + 13 + 24), there.bytesPerSecond(), 62);
    assertEquals(50, there.p50Millis());
    place(Place.EDGE);
    pass(Duration.ofSeconds(1));
    PlacementReport.Price last = report().station();
    pass(Duration.ofMinutes(5));
    assertEquals("edge", report().state());
    assertEquals(last, report().station());
    assertEquals(time.epochNanos() - Duration.ofMinutes(5).toNanos(), last.sentAt());
  }

  @Test
  void aStationWithAnotherModelIsRefusedBeforeItDecides() throws Exception {
    PlacedText.Model ours = new PlacedText.Model("ae", "2.3.0", "00ff");
    assertEquals(Optional.empty(), difference(ours, Optional.of(ours)));
    assertEquals(
        Optional.of("the station has ae 2.3.1, the edge node 2.3.0"),
        difference(ours, Optional.of(new PlacedText.Model("ae", "2.3.1", "00ff"))));
    assertEquals(
        Optional.of("ae 2.3.0 is not the same on the station: contract or graph differ"),
        difference(ours, Optional.of(new PlacedText.Model("ae", "2.3.0", "0000"))));
    assertEquals(Optional.of("the station has no model ae"), difference(ours, Optional.empty()));

    PlacedText text =
        new PlacedText(
            "heat", PIPELINE, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(ours));
    PlacedInputs first = new PlacedInputs(1, 1, List.of(PlacedInputs.start(text)));
    EdgewiseException refused =
        assertThrows(EdgewiseException.class, () -> PlacedRun.begin(first, id -> Optional.empty()));
    assertEquals("its models differ: the station has no model ae", refused.getMessage());
  }

  private static Optional<String> difference(
      PlacedText.Model wanted, Optional<PlacedText.Model> here) {
    return PlacedRun.difference(List.of(wanted), id -> here);
  }
}
