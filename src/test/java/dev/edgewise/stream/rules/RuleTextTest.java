package dev.edgewise.stream.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The language: what can be written, how it is written back, and what is said of what cannot.
class RuleTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "tag(\"flow\") > 5 ¦ tag(\"flow\") > 5",
        "((tag(\"flow\")>5)) ¦ tag(\"flow\") > 5",
        "tag(\"a\")+2*tag(\"b\")>-5 °C ¦ tag(\"a\") + 2 * tag(\"b\") > -5 °C",
        "(tag(\"a\")+2)*tag(\"b\") > 1 ¦ (tag(\"a\") + 2) * tag(\"b\") > 1",
        "tag(\"a\") - (tag(\"b\") - 1) > 0 ¦ tag(\"a\") - (tag(\"b\") - 1) > 0",
        "model(\"m\").score > 0.70 for 5s until < 0.55"
            + " ¦ model(\"m\").score > 0.7 for 5s until < 0.55",
        "model(\"m\")[\"contribution/rms\"] > 1 ¦ model(\"m\")[\"contribution/rms\"] > 1",
        "model(\"m\")[\"score\"] > 1 ¦ model(\"m\").score > 1",
        "rate(tag(\"t\"), 60s) > 2 °C/min ¦ rate(tag(\"t\"), 1m) > 2 °C/min",
        "count(tag(\"a\") > 5 or tag(\"b\"), 600s) >= 3"
            + " ¦ count(tag(\"a\") > 5 or tag(\"b\"), 10m) >= 3",
        "missing(tag(\"a\"), 30s) for 1500ms ¦ missing(tag(\"a\"), 30s) for 1500ms",
        "changed(tag(\"a\"), 24h) ¦ changed(tag(\"a\"), 1d)",
        "not tag(\"a\") and !tag(\"b\") ¦ not tag(\"a\") and !tag(\"b\")",
        "(tag(\"a\") or tag(\"b\")) and tag(\"c\") ¦ (tag(\"a\") or tag(\"b\")) and tag(\"c\")",
        "tag(\"a\") or tag(\"b\") and tag(\"c\") ¦ tag(\"a\") or (tag(\"b\") and tag(\"c\"))",
        "(tag(\"a\") and tag(\"b\")) for 5s until (not tag(\"a\")) for 1m"
            + " ¦ (tag(\"a\") and tag(\"b\")) for 5s until (not tag(\"a\")) for 1m",
        "tag(\"a\") > 5 until tag(\"a\") < 3 ¦ tag(\"a\") > 5 until < 3",
        "tag(\"run\") ? tag(\"a\") > 5 : tag(\"a\") > 8"
            + " ¦ tag(\"run\") ? tag(\"a\") > 5 : tag(\"a\") > 8",
        "max(abs(tag(\"a\")), sqrt(4)) >= 80 % ¦ max(abs(tag(\"a\")), sqrt(4)) >= 80 %",
        "tag(\"/Site/Area/CNC-1/load\") > 200 \"1/min\""
            + " ¦ tag(\"/Site/Area/CNC-1/load\") > 200 \"1/min\"",
        "true and false == tag(\"a\") ¦ true and false == tag(\"a\")",
      })
  void aSentenceOfTheLanguageIsWrittenBackLikeThis(String read, String written)
      throws EdgewiseException {
    assertEquals(written, RuleText.write(RuleScene.rule(read).condition()));
  }

  @Test
  void eachPartOfARuleIsRead() throws EdgewiseException {
    String text =
        """
        # Keeps the mill from harm.
        rule "guard" version 3
        on "Site/Mills/*", "Site/**"   # both
        hold 90s stale after 30s
        when tag("a") > 5 rpm
        then alarm(HIGH, "say \\"stop\\"")
             command("b", -1.5 bar) command("c", true)
             call("move", asset, "x", 2 s, false)
             publish("topic/a", "text")
        """;
    Place here = Place.NONE;
    Expr test =
        new Expr.Binary(
            Operator.GREATER, new Expr.Tag("a", here), new Expr.Number(5, "rpm", here), here);
    Rule expected =
        new Rule(
            "Keeps the mill from harm.",
            "guard",
            3,
            List.of(new AssetPattern("Site/Mills/*"), new AssetPattern("Site/**")),
            Duration.ofSeconds(90),
            Optional.of(Duration.ofSeconds(30)),
            new Condition.Test(test),
            List.of(
                new Action.Raise(Priority.HIGH, "say \"stop\"", false, here),
                new Action.Command("b", new Expr.Number(-1.5, "bar", here), here),
                new Action.Command("c", new Expr.Truth(true, here), here),
                new Action.Call(
                    "move",
                    List.of(
                        new Action.Argument.Asset(),
                        new Action.Argument.Text("x"),
                        new Action.Argument.Value(new Expr.Number(2, "s", here)),
                        new Action.Argument.Value(new Expr.Truth(false, here))),
                    here),
                new Action.Publish("topic/a", "text", here)));
    assertEquals(expected, RuleText.parse(text, "guard.rule"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "tag(\"a\") > ¦ line 4, column 1: Expected a number, tag(\"…\"), model(\"…\").output or"
            + " '(', found 'then'. The expression is not finished.",
        "tag(\"a\") 5 ¦ line 3, column 15: Expected an operator, 'for', 'until', 'and', 'or' or the"
            + " end of it, found the number 5.",
        "tag(\"a\") = 5 ¦ line 3, column 15: '=' has no meaning here. To compare, write '=='.",
        "(tag(\"a\") > 5 ¦ line 4, column 1: Expected ')', found 'then'. Each '(' needs its ')'.",
        "tag(\"a\") > 5) ¦ line 3, column 18: Expected 'and', 'or', 'for', 'until' or 'then', found"
            + " ')'. There is one ')' too many.",
        "tag(a) > 5 ¦ line 3, column 10: Expected a tag in double quotes, found 'a'. Write"
            + " tag(\"drive/speed\").",
        "\"a\" > 5 ¦ line 3, column 6: A text is no value. To read a tag, write tag(\"a\").",
        "speed > 5 ¦ line 3, column 6: 'speed' is not known. Known are tag, model, rate, count,"
            + " missing, changed, abs, min, max and sqrt.",
        "tag(\"a\") > 5 for ever ¦ line 3, column 23: Expected a time for 'for', found 'ever'. Times"
            + " are written 500ms, 5s, 10m, 2h or 1d.",
        "tag(\"a\") > 5 for 5 weeks ¦ line 3, column 23: '5weeks' is no time for 'for'. Times are"
            + " written 500ms, 5s, 10m, 2h or 1d; from 1 ms to 7 days.",
        "tag(\"a\") until < 5 ¦ line 3, column 21: 'until <' needs one comparison before it. Write"
            + " the whole condition: until tag(\"…\") < …",
        "model(\"m\") > 5 ¦ line 3, column 17: Expected '.', found '>'. Write"
            + " model(\"bearing-ae\").score or model(\"bearing-ae\")[\"score\"].",
        "rate(tag(\"a\")) > 5 ¦ line 3, column 19: Expected ',', found ')'. Write rate(tag(\"…\"),"
            + " 30s).",
        "abs(tag(\"a\"), 3) > 5 ¦ line 3, column 6: 'abs' takes one value, not 2.",
        "(tag(\"a\") and tag(\"b\")) == true ¦ line 3, column 16: 'and' cannot stand inside an"
            + " expression. Write '&&' there.",
        "tag(\"a\") > 5 & tag(\"b\") > 5 ¦ line 3, column 19: '&' has no meaning here. Write 'and'.",
        "tag(\"a\")[1] > 5 ¦ line 3, column 14: Expected an operator, 'for', 'until', 'and', 'or' or"
            + " the end of it, found '['. Lists and fields are not part of rules.",
      })
  void whatCannotBeReadIsToldWithItsPlace(String condition, String told) {
    String text = "rule \"r\" version 1\non \"**\"\nwhen " + condition;
    List<Finding> found = RuleText.problems(text + "\nthen alarm(LOW, \"it\")");
    assertEquals(told, found.getFirst().forPerson());
  }

  @Test
  void oneReadingFindsWhatIsWrongInEachSectionAndAction() {
    String text =
        """
        rule "two words" version 0
        on "a/b*"
        when tag("a") >
        then alarm(URGENT, "x")
             command("a", "b")
             call(3)
        """;
    String expected =
        """
        line 1, column 6: 'two words' is no name for a rule. A name has 1 to 64 letters, digits, \
        '.', '_' or '-'.
        line 2, column 4: '*' stands for a whole name, not within 'b*'. Write: on "Site/Area/Line/*"
        line 4, column 1: Expected a number, tag("…"), model("…").output or '(', found 'then'. \
        The expression is not finished.
        line 4, column 12: Expected a priority: CRITICAL, HIGH, MEDIUM or LOW, found 'URGENT'. \
        Write alarm(HIGH, "what is wrong") or alarm(…, latch).
        line 5, column 19: Expected a number, true or false, found the text "b". Write \
        command("drive/speed-setpoint", 1200 rpm).
        line 6, column 11: Expected the name of a procedure in double quotes, found the number 3. \
        Write call("procedure", asset).""";
    assertEquals(
        expected,
        RuleText.problems(text).stream().map(Finding::forPerson).collect(Collectors.joining("\n")));
  }

  @Test
  void theExceptionHasSourceCodeAndAllFindings() {
    EdgewiseException thrown =
        Assertions.assertThrows(
            EdgewiseException.class, () -> RuleText.parse("when true", "x.rule"));
    assertEquals(
        """
        x.rule
          line 1, column 1: There is no 'rule'. A rule begins with: rule "name" version 1
          line 1, column 10: There is no 'on'. Say for which assets: on "Site/Area/Line/*"
          line 1, column 10: There is no 'then'. Say what to do: then alarm(HIGH, "…") Mend the \
        rule; docs/rules.md describes the language. (EW-RULE-UNREADABLE)""",
        thrown.forPerson());
  }

  /// What bounds a rule is refused at its bound, and not run into.
  @Test
  void aRuleThatIsTooLargeOrTooDeepIsRefused() {
    String deep = "(".repeat(500) + "tag(\"a\") > 1" + ")".repeat(500);
    String wide = "tag(\"a\")" + " + 1".repeat(300) + " > 1";
    String minus = "-(".repeat(60) + "tag(\"a\")" + ")".repeat(60) + " > 1";
    String longText = "tag(\"a\") > 1 and ".repeat(2_000) + "tag(\"a\") > 1";
    String nots = "!".repeat(9_000) + "tag(\"a\")";
    String words = "not ".repeat(3_000) + "tag(\"a\")";
    for (String condition : List.of(deep, wide, minus, longText, nots, words)) {
      String text =
          "rule \"r\" version 1\non \"**\"\nwhen " + condition + "\nthen alarm(LOW, \"it\")";
      Assertions.assertFalse(RuleText.problems(text).isEmpty(), condition.substring(0, 20));
    }
  }
}
