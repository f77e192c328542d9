package dev.edgewise.stream.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

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
}
