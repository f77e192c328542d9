package dev.edgewise.stream.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules at work.
class CompiledRuleTest {
  private static final String SCORE = "model(\"bearing-ae\").score";
  private static final String SPEED = "tag(\"drive/speed\")";

  private static final String PROTECT =
      """
      rule "bearing-protect" version 6
      on "Riverside works/Area 1/Pumps/*"
      when  model("bearing-ae").score > 0.7 for 5s until < 0.55
        and tag("drive/speed") > 200 rpm
      then  alarm(CRITICAL, "bearing failure predicted", latch)
            command("drive/speed-setpoint", 1200 rpm)
            call("reschedule-line", asset)
      """;

  @Test
  void theRuleOfThePictureRunsAsItSays() throws Exception {
    RuleScene scene = RuleScene.of(RuleText.parse(PROTECT, "bearing-protect.rule"));
    assertEquals(PROTECT, RuleText.write(scene.rule.rule()));
    scene.value(0, SPEED, 1480).value(0, SCORE, 0.2);
    assertEquals(Change.NONE, scene.at(0));
    assertEquals(Change.NONE, scene.value(1, SCORE, 0.8).at(1));
    assertEquals(RuleScene.nanos(6), scene.rule.nextTick());
    assertEquals(Change.RAISED, scene.at(6));
    assertEquals(Change.NONE, scene.value(7, SCORE, 0.6).at(7));
    assertEquals(Change.CLEARED, scene.value(8, SCORE, 0.5).at(8));
  }

  /// Kleene's strong logic: a known side decides where it can.
  @ParameterizedTest
  @CsvSource({
    "and, 1, 1, TRUE", "and, 1, 0, FALSE", "and, 1, ?, UNKNOWN", "and, 0, ?, FALSE",
    "and, ?, 0, FALSE", "and, ?, ?, UNKNOWN", "or, 0, 0, FALSE", "or, 0, 1, TRUE",
    "or, 1, ?, TRUE", "or, ?, 1, TRUE", "or, 0, ?, UNKNOWN", "or, ?, ?, UNKNOWN",
  })
  void logicHasThreeValues(String joint, String a, String b, Truth expected) throws Exception {
    for (String sign : List.of(joint, joint.equals("and") ? "&&" : "||")) {
      RuleScene scene = RuleScene.of("tag(\"flow\") > 0 " + sign + " tag(\"motor/running\")");
      set(scene, "tag(\"flow\")", a);
      set(scene, "tag(\"motor/running\")", b);
      assertEquals(expected, scene.truthAt(1));
    }
  }

  private static void set(RuleScene scene, String input, String value) {
    if (!value.equals("?")) {
      scene.value(0, input, Double.parseDouble(value));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x00000000, TRUE",
    "0x40000000, TRUE",
    "0x40940000, TRUE",
    "0x40900000, UNKNOWN",
    "0x408F0000, UNKNOWN",
    "0x80000000, UNKNOWN",
    "0x80310000, UNKNOWN",
  })
  void badValuesAndOldLastValuesAreUnknown(String quality, Truth expected) throws Exception {
    RuleScene scene = RuleScene.of("tag(\"flow\") > 5");
    scene.value(0, "tag(\"flow\")", 9, Integer.parseUnsignedInt(quality.substring(2), 16));
    assertEquals(expected, scene.truthAt(0));
  }

  @Test
  void whatIsUnknownRaisesNothingAndHoldsWhatIsRaisedForTheDeclaredTime() throws Exception {
    Rule rule =
        RuleText.parse(
            """
            rule "r" version 1
            on "**"
            hold 20s
            when tag("drive/speed") > 5 for 2s
            then alarm(LOW, "it")
            """,
            "r");
    RuleScene scene = RuleScene.of(rule);
    assertEquals(Change.NONE, scene.at(0));
    scene.value(0, SPEED, 9).at(0);
    assertEquals(Change.RAISED, scene.at(2));
    assertEquals(Change.NONE, scene.value(3, SPEED, 9, Quality.BAD).at(3));
    assertEquals(RuleScene.nanos(23), scene.rule.nextTick());
    // Good again before the time is over: it was held, so it need not be held anew.
    assertEquals(Change.NONE, scene.value(10, SPEED, 9).at(10));
    assertEquals(Truth.TRUE, scene.rule.truth());
    assertEquals(Change.NONE, scene.value(11, SPEED, 9, Quality.BAD).at(11));
    assertEquals(Change.CLEARED, scene.at(31));
    assertEquals(Truth.UNKNOWN, scene.rule.truth());
    // Forgotten: it must be held anew.
    assertEquals(Change.NONE, scene.value(40, SPEED, 9).at(40));
    assertEquals(Change.RAISED, scene.at(42));
  }

  /// Staleness: three expected periods, or what the rule says.
  @Test
  void aValueThatStaysAwayBecomesUnknownByItsAge() throws Exception {
    Rule rule = RuleScene.rule("tag(\"drive/speed\") > 5");
    TagSpec spec =
        TagSpec.of(RuleScene.PUMP.child("drive/speed"), ValueType.DOUBLE)
            .withExpectedPeriod(Duration.ofSeconds(2));
    CompiledRule compiled = new RuleCompiler(rule).compile(RuleScene.PUMP, _ -> Optional.of(spec));
    double[] values = {9};
    int[] qualities = {Quality.GOOD};
    long[] times = {0};
    assertEquals(Change.RAISED, compiled.evaluate(0, values, qualities, times));
    assertEquals(6_000_000_001L, compiled.nextTick());
    compiled.evaluate(6_000_000_000L, values, qualities, times);
    assertEquals(Truth.TRUE, compiled.truth());
    compiled.evaluate(6_000_000_001L, values, qualities, times);
    assertEquals(Truth.UNKNOWN, compiled.truth());
  }

  @Test
  void countCountsWhatBeginsWithinItsWindow() throws Exception {
    RuleScene scene = RuleScene.of("count(tag(\"flow\") > 5, 10s) >= 3");
    double[][] walk = {{0, 9}, {1, 0}, {2, 9}, {3, 9}, {4, 0}, {5, 9}, {6, 0}};
    StringBuilder truths = new StringBuilder();
    for (double[] step : walk) {
      scene.value(step[0], "tag(\"flow\")", step[1]);
      truths.append(scene.truthAt(step[0])).append(' ');
    }
    assertEquals("FALSE FALSE FALSE FALSE FALSE TRUE TRUE ", truths.toString());
    assertEquals(RuleScene.nanos(10), scene.rule.nextTick());
    assertEquals(Truth.FALSE, scene.truthAt(10));
  }

  @Test
  void rateIsTheChangeOverItsWindowInTheUnitAsked() throws Exception {
    RuleScene scene = RuleScene.of("rate(tag(\"bearing/temperature\"), 10s) > 5.9 °C/min");
    String input = "tag(\"bearing/temperature\")";
    StringBuilder truths = new StringBuilder();
    for (int second = 0; second <= 20; second += 2) {
      scene.value(second, input, 40 + 0.1 * second);
      truths.append(scene.truthAt(second).name().charAt(0));
    }
    assertEquals("UUUUUTTTTTT", truths.toString());
    assertEquals(Truth.FALSE, scene.truthAt(30));
  }

  @Test
  void missingIsNeverUnknownAndChangedFollowsChangesOnly() throws Exception {
    RuleScene scene =
        RuleScene.of("missing(tag(\"flow\"), 30s) or changed(tag(\"drive/starts\"), 5s)");
    scene.value(0, "tag(\"drive/starts\")", 7);
    assertEquals(Truth.FALSE, scene.truthAt(0));
    assertEquals(Truth.FALSE, scene.truthAt(29));
    assertEquals(Truth.TRUE, scene.truthAt(30));
    scene.value(31, "tag(\"flow\")", 1);
    assertEquals(Truth.FALSE, scene.truthAt(31));
    scene.value(32, "tag(\"drive/starts\")", 8);
    assertEquals(Truth.TRUE, scene.truthAt(32));
    assertEquals(RuleScene.nanos(37), scene.rule.nextTick());
    assertEquals(Truth.FALSE, scene.truthAt(37));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tag(\"bearing/temperature\") > 140 °F | 61 | TRUE",
        "tag(\"bearing/temperature\") > 142 °F | 61 | FALSE",
        "tag(\"bearing/temperature\") > 330 K | 61 | TRUE",
        "tag(\"bearing/temperature\") - 20 K > 40 °C | 61 | TRUE",
        "tag(\"bearing/temperature\") - tag(\"motor/temperature\") > 10 K | 61 | TRUE",
        "tag(\"bearing/temperature\") - tag(\"motor/temperature\") > 12 K | 61 | FALSE",
        "tag(\"discharge/pressure\") - tag(\"suction/pressure\") > 400 kPa | 5 | TRUE",
        "tag(\"discharge/pressure\") / tag(\"suction/pressure\") > 9.9 | 5 | TRUE",
        "tag(\"flow\") > 1 l/s | 3.7 | TRUE",
        "1 l/s > tag(\"flow\") | 3.7 | FALSE",
        "max(tag(\"flow\"), 1 l/s) > 3.65 | 2 | FALSE",
      })
  void unitsOfOneKindAreConverted(String condition, double value, Truth expected) throws Exception {
    RuleScene scene = RuleScene.of(condition);
    for (RuleInput input : scene.rule.inputs()) {
      boolean other = input.text().contains("motor/") || input.text().contains("suction/");
      boolean fahrenheit = input.unit().equals("°F");
      scene.value(0, input.text(), !other ? value : fahrenheit ? 122 : 500);
    }
    assertEquals(expected, scene.truthAt(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tag(\"flow\") > 5 bar | line 3, column 18: The units do not fit: bar and m³/h. Units of"
            + " one kind are converted; docs/rules.md has the table.",
        "tag(\"vibration/kurtosis\") > 5 mm/s | line 3, column 32: The units do not fit: mm/s and"
            + " no unit. Units of one kind are converted; docs/rules.md has the table.",
        "tag(\"motor/running\") > 5 | line 3, column 27: '>' does not fit on/off and a number. It"
            + " takes numbers; on/off stands alone: tag(\"motor/running\").",
        "tag(\"flow\") | line 3, column 6: This is a number, and a condition is needed. Compare it"
            + " with something: … > 5",
        "tag(\"flow\") && true | line 3, column 18: '&&' does not fit a number and on/off. It joins"
            + " conditions: compare the number with something first.",
        "abs(tag(\"motor/running\")) > 1 | line 3, column 6: 'abs' does not fit on/off. It takes"
            + " numbers; on/off stands alone: tag(\"motor/running\").",
        "tag(\"speed\") > 5 | line 3, column 6: There is no tag Riverside works/Area"
            + " 1/Pumps/P-104/speed. Assets lists the tags that there are.",
        "rate(tag(\"motor/running\"), 5s) > 5 | line 3, column 6: 'rate' takes a number, and"
            + " tag(\"motor/running\") is on/off.",
      })
  void whatDoesNotFitTheTagsIsRefused(String condition, String told) throws Exception {
    Rule rule = RuleScene.rule(condition);
    EdgewiseException refused = assertThrows(EdgewiseException.class, () -> RuleScene.of(rule));
    assertEquals("Rule r for " + RuleScene.PUMP + ": " + told, refused.getMessage());
  }

  @Test
  void afterARaiseItTellsWhatItLookedAt() throws Exception {
    RuleScene scene =
        RuleScene.of("tag(\"drive/speed\") > 5 and count(tag(\"flow\") > 1, 10s) >= 1");
    assertEquals(List.of(), scene.rule.seen());
    scene.value(1, SPEED, 9).value(2, "tag(\"flow\")", 3, Quality.UNCERTAIN);
    assertEquals(Change.RAISED, scene.at(3));
    scene.value(4, SPEED, 1).at(4);
    assertEquals(
        List.of(
            new Seen(SPEED, 9, "rpm", Quality.GOOD, RuleScene.nanos(1)),
            new Seen("tag(\"flow\")", 3, "m³/h", Quality.UNCERTAIN, RuleScene.nanos(2)),
            new Seen("count(tag(\"flow\") > 1, 10s)", 1, "", Quality.GOOD, RuleScene.nanos(3))),
        scene.rule.seen());
  }

  /// Nothing is allocated per evaluation. A thousand bytes are left for the JVM itself.
  @Test
  void anEvaluationAllocatesNothing() throws Exception {
    RuleScene scene =
        RuleScene.of(
            "(model(\"m\").score > 0.7 for 5s until < 0.5"
                + " and rate(tag(\"flow\"), 10s) > 1)"
                + " or count(tag(\"drive/speed\") > 5, 10s) >= 3"
                + " or missing(tag(\"flow\"), 30s) and changed(tag(\"motor/running\"), 5s)");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] values = {0.8, 5, 9, 1};
    int[] qualities = new int[4];
    long[] times = new long[4];
    long before = 0;
    int raised = 0;
    for (int i = 0; i < 60_000; i++) {
      if (i == 10_000) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      values[2] = i % 3;
      qualities[1] = i % 50 == 0 ? Quality.BAD : Quality.GOOD;
      java.util.Arrays.fill(times, i * 100_000_000L);
      raised += scene.rule.evaluate(i * 100_000_000L, values, qualities, times).ordinal();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 1_000, allocated + " bytes in 50,000 evaluations, " + raised);
  }
}
