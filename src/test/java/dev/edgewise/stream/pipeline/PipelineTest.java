package dev.edgewise.stream.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final String A = "{'node': 'tag', 'name': 'a', 'signal': 'a'},";
  private static final String B = "{'node': 'tag', 'name': 'b', 'signal': 'b'},";
  private static final String OUT = "{'node': 'output', 'from': 'a', 'tag': 'out'}";

  private final PipelineScene scene = new PipelineScene();

  @Test
  void aSampleGoesThroughWithItsTimeAndQuality() throws Exception {
    scene.start(A + OUT).good(0, 5, 1.5).sample(0, 6, 2, Quality.UNCERTAIN_SENSOR_NOT_ACCURATE);
    assertEquals(
        List.of("5 #0 1.5 good", "6 #0 2.0 uncertain: sensor not accurate"), scene.sink.take());
  }

  // Architecture: "by source time with a watermark taken from the data".
  @Test
  void anInputWaitsForTheOtherUntilItHasComeAsFar() throws Exception {
    scene.start(PipelineScene.spec(1_000, A + B + sum()));
    scene.good(0, 10, 1).good(0, 20, 2);
    assertEquals(List.of(), scene.sink.take());
    scene.good(1, 15, 100);
    assertEquals(List.of("10 #0 NaN bad: no value yet", "15 #0 101.0 good"), scene.sink.take());
    scene.good(1, 20, 200);
    assertEquals(List.of("20 #0 202.0 good"), scene.sink.take());
  }

  @Test
  void aQuietInputHoldsTheOthersUpForTheLatenessOnly() throws Exception {
    scene.start(PipelineScene.spec(1_000, A + B + sum())).good(1, 1, 100).good(0, 1, 1);
    scene.good(0, 500, 2).good(0, 1_500, 3);
    assertEquals(List.of("1 #0 101.0 good"), scene.sink.take());
    scene.good(0, 1_501, 4);
    assertEquals(List.of("500 #0 102.0 good"), scene.sink.take());
    scene.tick(2_501);
    assertEquals(List.of("1500 #0 103.0 good"), scene.sink.take());
  }

  @Test
  void samplesOfOneTimeAreWorkedOutTogether() throws Exception {
    scene.start(A + B + sum()).good(1, 7, 100).good(0, 7, 1);
    assertEquals(List.of("7 #0 101.0 good"), scene.sink.take());
  }

  @Test
  void whatComesTooLateIsCountedAndNotUsed() throws Exception {
    scene.start(A + OUT).good(0, 10, 1).good(0, 9, 2).good(0, 11, 3);
    assertEquals(List.of("10 #0 1.0 good", "11 #0 3.0 good"), scene.sink.take());
    assertEquals(1, scene.replay().late());
  }

  @Test
  void aClockAloneMakesNothingLate() throws Exception {
    scene.start(A + OUT).good(0, 10, 1).tick(60_000).good(0, 20, 2);
    assertEquals(List.of("10 #0 1.0 good", "20 #0 2.0 good"), scene.sink.take());
    scene.start(tag("'missingAfterMillis': 100") + OUT).good(0, 10, 1).tick(60_000);
    scene.good(0, 110, 2).good(0, 111, 3);
    assertEquals(
        List.of("10 #0 1.0 good", "110+ #0 NaN bad: no communication", "111 #0 3.0 good"),
        scene.sink.take(),
        "at 110 ms it was told as missing");
  }

  // A rebirth sends each last value again, with its time.
  @Test
  void aRepeatedSampleIsCountedAndNotUsed() throws Exception {
    scene.start(A + OUT).good(0, 10, 1).good(0, 10, 1);
    assertEquals(List.of("10 #0 1.0 good"), scene.sink.take());
    assertEquals(1, scene.replay().repeated());
  }

  @Test
  void aLateSampleMayBeUsedAsUncertain() throws Exception {
    scene.start("{'node': 'tag', 'name': 'a', 'signal': 'a', 'late': 'use'}," + OUT);
    scene.good(0, 10, 1).good(0, 9, 2);
    assertEquals(List.of("10 #0 1.0 good", "10 #0 2.0 uncertain"), scene.sink.take());
  }

  @Test
  void badInputFollowsItsPolicy() throws Exception {
    assertEquals(List.of("2 #0 NaN bad: sensor failure"), bad("'reject'"));
    assertEquals(List.of(), bad("'skip'"));
    assertEquals(List.of("2 #0 7.0 uncertain"), bad("'mark'"));
    assertEquals(List.of("2 #0 5.0 uncertain: last usable value"), bad("'hold', 'millis': 1"));
    assertEquals(List.of("2 #0 9.0 uncertain: substitute value"), bad("'substitute', 'value': 9"));
  }

  private static List<String> bad(String remedy) throws EdgewiseException {
    PipelineScene scene = new PipelineScene();
    scene.start(tag("'bad': {'remedy': " + remedy + "}") + OUT).good(0, 1, 5);
    scene.sink.take();
    scene.sample(0, 2, 7, Quality.BAD_SENSOR_FAILURE);
    return scene.sink.take();
  }

  @Test
  void aHeldValueIsBadWhenItIsTooOld() throws Exception {
    scene.start(tag("'bad': {'remedy': 'hold', 'millis': 10}") + OUT).good(0, 0, 5);
    scene.sample(0, 10, 7, Quality.BAD).sample(0, 11, 7, Quality.BAD);
    assertEquals(
        List.of("0 #0 5.0 good", "10 #0 5.0 uncertain: last usable value", "11 #0 NaN bad"),
        scene.sink.take());
  }

  @Test
  void whatIsNoNumberIsBad() throws Exception {
    scene.start(A + OUT).good(0, 1, Double.NaN).good(0, 2, Double.POSITIVE_INFINITY);
    assertEquals(List.of("1 #0 NaN bad: no data", "2 #0 NaN bad: no data"), scene.sink.take());
  }

  @Test
  void outOfRangeFollowsItsPolicy() throws Exception {
    String range = "'range': {'low': 0, 'high': 10}, ";
    scene.start(tag(range + "'outOfRange': {'remedy': 'reject'}") + OUT).good(0, 1, 11);
    assertEquals(List.of("1 #0 NaN bad: outside its range"), scene.sink.take());
    scene.start(tag("'range': {'low': 0, 'high': 10}") + OUT).good(0, 1, 11).good(0, 2, 10);
    assertEquals(
        List.of("1 #0 11.0 uncertain: outside its range", "2 #0 10.0 good"), scene.sink.take());
  }

  @Test
  void aMissingInputIsHeldAndThenBad() throws Exception {
    scene.start(
        tag("'missingAfterMillis': 100, 'missing': {'remedy': 'hold', 'millis': 500}") + OUT);
    scene.good(0, 0, 5).tick(100);
    assertEquals(List.of("0 #0 5.0 good"), scene.sink.take());
    scene.tick(101);
    assertEquals(
        List.of("100+ #0 5.0 uncertain: no communication, last usable value"), scene.sink.take());
    scene.tick(10_000);
    assertEquals(List.of("500+ #0 NaN bad: no communication"), scene.sink.take());
    scene.good(0, 10_000, 6);
    assertEquals(List.of("10000 #0 6.0 good"), scene.sink.take());
  }

  @Test
  void aTumblingWindowIsToldAtItsEndWithWhatWasInIt() throws Exception {
    scene.start(A + window("'kind': 'tumbling', 'millis': 1000", 2));
    scene.good(0, 0, 1).good(0, 500, 3).good(0, 1_000, 10);
    assertEquals(List.of("1000 #0 2.0 good", "1000 #1 2.0 good"), scene.sink.take());
    scene.tick(2_001);
    assertEquals(
        List.of(
            "2000 #0 1.0 uncertain: fewer sources than needed",
            "2000 #1 10.0 uncertain: fewer sources than needed"),
        scene.sink.take());
    scene.tick(9_001);
    assertEquals(
        List.of("3000 #0 NaN bad: no data", "3000 #1 NaN bad: no data"), scene.sink.take());
  }

  @Test
  void aWindowWithABadValueIsSubNormalAndWithOnlyBadOnesBad() throws Exception {
    scene.start(A + window("'kind': 'tumbling', 'millis': 1000", 1));
    scene.good(0, 0, 1).sample(0, 500, 3, Quality.BAD_SENSOR_FAILURE).tick(1_001);
    scene.sample(0, 1_500, 3, Quality.BAD_SENSOR_FAILURE).tick(2_001);
    assertEquals(
        List.of(
            "1000 #0 1.0 uncertain: fewer sources than needed",
            "1000 #1 1.0 uncertain: fewer sources than needed",
            "2000 #0 NaN bad: sensor failure",
            "2000 #1 NaN bad: sensor failure"),
        scene.sink.take());
  }

  @Test
  void aSlidingWindowLooksBackFromEachStep() throws Exception {
    scene.start(A + window("'kind': 'sliding', 'millis': 1000, 'everyMillis': 500", 1));
    for (int i = 0; i < 8; i++) {
      scene.good(0, i * 250L, i);
    }
    assertEquals(
        List.of(
            "500 #0 2.0 good",
            "500 #1 0.5 good",
            "1000 #0 4.0 good",
            "1000 #1 1.5 good",
            "1500 #0 4.0 good",
            "1500 #1 3.5 good"),
        scene.sink.take());
  }

  @Test
  void aSlidingWindowThatIsTooSmallSaysSo() throws Exception {
    scene.start(
        A + window("'kind': 'sliding', 'millis': 1000, 'everyMillis': 1000, 'capacity': 2", 1));
    scene.good(0, 1, 1).good(0, 2, 2).good(0, 3, 3).tick(1_001);
    assertEquals("1000 #1 2.5 uncertain: fewer sources than needed", scene.sink.take().get(1));
  }

  @Test
  void aWindowOfACountIsToldEachSoMany() throws Exception {
    scene.start(A + window("'kind': 'count', 'count': 3, 'every': 2", 1));
    for (int i = 1; i <= 7; i++) {
      scene.good(0, i, i);
    }
    assertEquals(
        List.of(
            "3 #0 3.0 good",
            "3 #1 2.0 good",
            "5 #0 3.0 good",
            "5 #1 4.0 good",
            "7 #0 3.0 good",
            "7 #1 6.0 good"),
        scene.sink.take());
  }

  @Test
  void aSessionEndsWithItsGap() throws Exception {
    scene.start(A + window("'kind': 'session', 'millis': 100", 1));
    scene.good(0, 0, 1).good(0, 99, 2).good(0, 198, 3).good(0, 298, 4).tick(1_000);
    assertEquals(
        List.of("298 #0 3.0 good", "298 #1 2.0 good", "398 #0 1.0 good", "398 #1 4.0 good"),
        scene.sink.take());
  }

  @Test
  void scalarFeaturesAndHistoryFollowTheirInput() throws Exception {
    scene.start(
        A
            + "{'node': 'scalar', 'name': 'rate', 'from': 'a', 'feature': 'rate'},"
            + "{'node': 'scalar', 'name': 'since', 'from': 'a', 'feature': 'since-change'},"
            + "{'node': 'history', 'name': 'past', 'from': 'a', 'count': 2},"
            + "{'node': 'output', 'from': 'rate', 'tag': 'rate'},"
            + "{'node': 'output', 'from': 'since', 'tag': 'since'},"
            + "{'node': 'output', 'from': 'past', 'tag': 'past'}");
    scene.good(0, 0, 1).good(0, 2_000, 5);
    assertEquals(
        List.of(
            "0 #0 NaN bad: no data",
            "0 #1 0.0 good",
            "0 #2 NaN bad: no value yet",
            "0 #3 1.0 good",
            "2000 #0 2.0 good",
            "2000 #1 0.0 good",
            "2000 #2 1.0 good",
            "2000 #3 5.0 good"),
        scene.sink.take());
  }

  @Test
  void aModelTakesItsInputsByNameAndItsOutputsHaveContracts() throws Exception {
    scene.withModel(
        new Models.Sum(Models.sum("adder", Models.input("b", 1), Models.input("a", 1))));
    PipelineSpec spec = PipelineScene.spec(A + B + model("'a', 'b'"));
    AssetPath out = PipelineScene.ASSET.child("adder");
    TagSpec score = scene.plan(spec).outputs().getFirst();
    assertEquals(out.child("score"), score.path());
    assertEquals(Optional.of(new Range(0, 70)), score.normal());
    scene.start(spec).good(0, 1, 3).good(1, 1, 4).sample(0, 2, 5, Quality.UNCERTAIN).good(1, 2, 4);
    assertEquals(
        List.of("1 #0 7.0 good", "1 #1 14.0 good", "2 #0 9.0 uncertain", "2 #1 18.0 uncertain"),
        scene.sink.take());
  }

  @Test
  void aModelIsNotRunOnABadInput() throws Exception {
    Models.Sum sum = new Models.Sum(Models.sum("adder", Models.input("a", 1)));
    scene.withModel(sum).start(A + model("'a'")).sample(0, 1, 3, Quality.BAD_SENSOR_FAILURE);
    assertEquals(
        List.of("1 #0 NaN bad: sensor failure", "1 #1 NaN bad: sensor failure"), scene.sink.take());
    assertEquals(List.of(), sum.calls);
  }

  @Test
  void aRuleReadsOutputsAndTagsAndLooksAgainWhenItsTimeHasCome() throws Exception {
    scene
        .withTag("drive/speed", "rpm")
        .withModel(new Models.Sum(Models.sum("bearing-ae", Models.input("a", 1))))
        .withRule(
            """
            rule "bearing-protect" version 6
            on "Riverside works/Area 1/Pumps/*"
            when  model("bearing-ae").score > 0.7 for 5s until < 0.55
              and tag("drive/speed") > 200 rpm
            then  alarm(CRITICAL, "bearing failure predicted", latch)
            """);
    scene.start(
        PipelineScene.spec(
            500,
            A
                + "{'node': 'model', 'name': 'm', 'model': 'bearing-ae', 'on': ['a'],"
                + " 'deadlineMillis': 9},"
                + "{'node': 'output', 'from': 'm/score', 'tag': 'bearing-ae/score'},"
                + "{'node': 'rule', 'rule': 'bearing-protect'}"));
    scene.good(1, 0, 1_480).good(0, 0, 0.2).good(0, 1_000, 0.8).tick(7_000);
    assertEquals("6000 raised 0", scene.sink.take().getLast());
    scene.good(0, 8_000, 0.5).tick(9_000);
    assertEquals(List.of("8000 #0 0.5 good", "8000 cleared 0"), scene.sink.take());
  }

  @Test
  void whatDoesNotFitIsToldWithItsNode() throws Exception {
    assertProblem(
        "There is no node 'b' before this one", A + "{'node': 'output', 'from': 'b', 'tag': 't'}");
    assertProblem("There is no port 'a/x'", A + "{'node': 'output', 'from': 'a/x', 'tag': 't'}");
    assertProblem("There is no model adder *", A + model("'a'"));
    assertProblem("There is no rule r", "{'node': 'rule', 'rule': 'r'}");
    assertProblem("Two outputs are called", A + OUT + "," + OUT);
    scene.withTag("a", "°C");
    assertProblem("is in °C, not in rpm", tag("'unit': 'rpm'") + OUT);
    scene.withModel(new Models.Sum(Models.sum("adder", Models.input("past", 3))));
    assertProblem("Nothing gives the model's input 'past'", A + model("'a'"));
    assertProblem(
        "has 3 numbers, not 2",
        A + "{'node': 'history', 'name': 'past', 'from': 'a', 'count': 2}," + model("'past'"));
  }

  private void assertProblem(String what, String nodes) throws EdgewiseException {
    PipelineSpec spec = PipelineScene.spec(nodes);
    String message = assertThrows(EdgewiseException.class, () -> scene.plan(spec)).getMessage();
    assertEquals(true, message.contains(what), message);
  }

  private static String tag(String more) {
    return "{'node': 'tag', 'name': 'a', 'signal': 'a', " + more + "},";
  }

  private static String sum() {
    return "{'node': 'arithmetic', 'name': 'sum', 'operation': 'add', 'of': ['a', 'b']},"
        + "{'node': 'output', 'from': 'sum', 'tag': 'sum'}";
  }

  private static String window(String window, int least) {
    return ("{'node': 'window', 'name': 'w', 'from': 'a', 'window': {%s},"
            + " 'statistics': ['count', 'mean'], 'least': %d},"
            + "{'node': 'output', 'from': 'w', 'tag': 'w'}")
        .formatted(window, least);
  }

  private static String model(String on) {
    return ("{'node': 'model', 'name': 'm', 'model': 'adder', 'on': [%s], 'deadlineMillis': 9},"
            + "{'node': 'output', 'from': 'm', 'tag': 'adder'}")
        .formatted(on);
  }
}
