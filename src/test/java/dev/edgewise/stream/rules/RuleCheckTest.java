package dev.edgewise.stream.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is found before a rule is armed.
class RuleCheckTest {
  private static final AssetPath A = AssetPath.of("S/A");
  private static final AssetPath B = AssetPath.of("S/B");
  private static final AssetPath C = AssetPath.of("S/C");
  private static final String GUARD = " or missing(tag(\"speed\"), 30s)";

  private final Map<AssetPath, CommandLookup.Target> targets = new HashMap<>();
  private final Map<String, CommandLookup.Procedure> procedures = new HashMap<>();
  private final CommandLookup commands =
      new CommandLookup() {
        @Override
        public Optional<Target> command(AssetPath path) {
          return Optional.ofNullable(targets.get(path));
        }

        @Override
        public Optional<Procedure> procedure(String name, AssetPath asset) {
          return Optional.ofNullable(procedures.get(name));
        }
      };

  private static Optional<TagSpec> tag(AssetPath path) {
    return switch (path.name()) {
      case "speed" ->
          Optional.of(TagSpec.of(path, ValueType.DOUBLE).withUnit("rpm").withRange(0, 1800));
      case "hot" -> Optional.of(TagSpec.of(path, ValueType.DOUBLE).withUnit("°C"));
      case "run" -> Optional.of(TagSpec.of(path, ValueType.BOOL));
      default -> Optional.empty();
    };
  }

  private static Rule rule(String id, String scope, String condition, String actions)
      throws EdgewiseException {
    return RuleText.parse(
        "rule \""
            + id
            + "\" version 1\non \""
            + scope
            + "\"\nwhen "
            + condition
            + "\nthen "
            + actions,
        id);
  }

  private List<String> check(String condition, String actions) throws EdgewiseException {
    return told(
        RuleCheck.check(
            rule("r", "S/*", condition, actions), List.of(A, B), RuleCheckTest::tag, commands));
  }

  private static List<String> told(List<Finding> findings) {
    return findings.stream().map(f -> f.severity() + " " + f.forPerson()).toList();
  }

  private void target(AssetPath path, AssetPath... effects) {
    targets.put(
        path,
        new CommandLookup.Target(
            ValueType.DOUBLE, "rpm", Optional.of(new Range(600, 1600)), List.of(effects)));
  }

  @Test
  void aRuleWithoutFaultHasNoFindings() throws Exception {
    target(A.child("set"));
    target(B.child("set"));
    procedures.put("move", new CommandLookup.Procedure(List.of()));
    assertEquals(
        List.of(),
        check("tag(\"speed\") > 900" + GUARD, "command(\"set\", 1200 rpm) call(\"move\", asset)"));
  }

  @Test
  void tagsUnitsAndModelsAreLookedAtForEachAsset() throws Exception {
    assertEquals(
        List.of(
            "ERROR line 3, column 6: There is no tag S/A/sped. Assets lists the tags that there"
                + " are.",
            "WARNING line 3, column 32: There is no model output S/A/m/score. It stays unknown"
                + " until a model brings it.",
            "ERROR line 3, column 6: There is no tag S/B/sped. Assets lists the tags that there"
                + " are.",
            "WARNING line 3, column 32: There is no model output S/B/m/score. It stays unknown"
                + " until a model brings it."),
        check("tag(\"sped\") > 900 rpm and model(\"m\").score > 1" + GUARD, "alarm(LOW, \"x\")"));
    assertEquals(
        List.of(
            "ERROR line 3, column 19: The units do not fit: bar and rpm. Units of one kind are"
                + " converted; docs/rules.md has the table."),
        check("tag(\"speed\") > 9 bar" + GUARD, "alarm(LOW, \"x\")"));
  }

  @Test
  void aRuleWithoutATestForMissingDataIsWarnedOf() throws Exception {
    assertEquals(
        List.of(
            "WARNING There is no test for missing data: while values are missing or bad, nothing"
                + " is raised, and what is raised is held for 1m. Add one, or a rule of its own:"
                + " missing(tag(\"…\"), 30s)"),
        check("tag(\"run\")", "alarm(LOW, \"x\")"));
  }

  @Test
  void aLimitThatCannotBeReachedIsWarnedOf() throws Exception {
    assertEquals(
        List.of(
            "WARNING line 3, column 19: This is always false: tag(\"speed\") goes from 0 to 1800"
                + " rpm. Is the unit right?"),
        check("tag(\"speed\") > 2000" + GUARD, "alarm(LOW, \"x\")"));
    assertEquals(
        List.of("ERROR line 3, column 37: 'count' counts to 100."),
        check("count(tag(\"speed\") > 900, 10m) >= 200" + GUARD, "alarm(LOW, \"x\")"));
  }

  @Test
  void aCommandMustKeepItsContract() throws Exception {
    target(A.child("set"));
    target(B.child("set"));
    String condition = "tag(\"speed\") > 900" + GUARD;
    assertEquals(
        List.of(
            "ERROR line 4, column 6: S/A/set may be commanded from 600 to 1600 rpm, not 1700"
                + " 1/min.".replace("1/min", "\"1/min\""),
            "ERROR line 4, column 6: S/B/set may be commanded from 600 to 1600 rpm, not 1700"
                + " 1/min.".replace("1/min", "\"1/min\"")),
        check(condition, "command(\"set\", 1700 \"1/min\")"));
    assertEquals(
        List.of(
            "ERROR line 4, column 6: S/A/set is in rpm, not in bar. Units of one kind are"
                + " converted; docs/rules.md has the table."),
        check(condition, "command(\"/S/A/set\", 1200 bar)"));
    assertEquals(
        List.of("ERROR line 4, column 6: S/A/set takes a number."),
        check(condition, "command(\"/S/A/set\", true)"));
    assertEquals(
        List.of("ERROR line 4, column 6: S/A/off cannot be commanded. Commands need a contract."),
        check(condition, "command(\"/S/A/off\", true)"));
    assertEquals(
        List.of(
            "ERROR line 4, column 6: There is no procedure 'move' for S/A.",
            "ERROR line 4, column 6: There is no procedure 'move' for S/B."),
        check(condition, "call(\"move\", asset)"));
  }

  @Test
  void twoRulesThatMoveWhatTheOtherReadsAreACircle() throws Exception {
    Rule slow = rule("slow", "S/*", "tag(\"hot\") > 80", "command(\"set\", 700)");
    Rule fast = rule("fast", "S/*", "tag(\"speed\") < 800", "command(\"fan\", 0)");
    target(A.child("set"), A.child("speed"));
    target(A.child("fan"), A.child("hot"));
    assertEquals(
        List.of(
            "ERROR line 4, column 6: Rules act on each other in a circle: slow (S/A) moves"
                + " S/A/speed, read by fast (S/A) moves S/A/hot, read by slow (S/A). Change one of"
                + " them so that it does not read what another one moves."),
        told(RuleCheck.loops(List.of(slow, fast), List.of(A, B), commands)));
  }

  /// A circle over three assets, entered from a rule that is in none, with a rule at its end.
  @Test
  void aCircleOverAssetsAndProceduresIsFoundAndWaysWithoutCircleAreNot() throws Exception {
    Rule in = rule("in", "S/A", "tag(\"run\")", "command(\"/S/A/speed\", 700)");
    Rule a = rule("a", "S/A", "tag(\"speed\") > 8", "call(\"move\", asset)");
    Rule b = rule("b", "S/B", "tag(\"hot\") > 8", "command(\"/S/C/set\", 700)");
    Rule c = rule("c", "S/C", "tag(\"speed\") > 8", "command(\"/S/A/speed\", 700)");
    Rule end = rule("end", "S/C", "tag(\"speed\") > 9", "command(\"/S/C/lamp\", 1)");
    procedures.put("move", new CommandLookup.Procedure(List.of(B.child("hot"))));
    target(C.child("set"), C.child("speed"));
    List<AssetPath> assets = List.of(A, B, C);
    assertEquals(List.of(), RuleCheck.loops(List.of(in, a, b, end), assets, commands));
    assertEquals(
        List.of(
            "ERROR line 4, column 6: Rules act on each other in a circle: a (S/A) moves S/B/hot,"
                + " read by b (S/B) moves S/C/speed, read by c (S/C) moves S/A/speed, read by a"
                + " (S/A). Change one of them so that it does not read what another one moves."),
        told(RuleCheck.loops(List.of(in, a, b, c, end), assets, commands)));
  }

  @Test
  void aRuleThatReadsWhatItMovesIsToldWhetherItEndsItself() throws Exception {
    target(A.child("set"), A.child("speed"));
    Rule steady = rule("steady", "S/A", "tag(\"speed\") > 200 rpm", "command(\"set\", 1200 rpm)");
    Rule hasty = rule("hasty", "S/A", "tag(\"speed\") > 1400 rpm", "command(\"set\", 1200 rpm)");
    assertEquals(
        List.of(
            "NOTE line 4, column 6: steady reads what it moves itself: S/A/speed; its command"
                + " leaves the condition as it is."),
        told(RuleCheck.loops(List.of(steady), List.of(A), commands)));
    assertEquals(
        List.of(
            "WARNING line 4, column 6: hasty reads what it moves itself: S/A/speed. Its own command"
                + " ends its condition, so it may come and go. Let it end by 'until' on another"
                + " value."),
        told(RuleCheck.loops(List.of(hasty), List.of(A), commands)));
  }

  /// Work that is handed on may come back; the procedure bounds that, so the rule can be armed.
  @Test
  void oneRuleThatHandsWorkFromAssetToAssetIsAWarning() throws Exception {
    Rule hand = rule("hand", "S/*", "tag(\"speed\") > 900", "call(\"move\", asset)");
    procedures.put(
        "move", new CommandLookup.Procedure(List.of(A.child("speed"), B.child("speed"))));
    assertEquals(
        List.of(
            "WARNING line 4, column 6: Rules act on each other in a circle: hand (S/A) moves"
                + " S/B/speed, read by hand (S/B) moves S/A/speed, read by hand (S/A). It is one"
                + " rule: see that what it calls does not hand back what it took.",
            "NOTE line 4, column 6: hand reads what it moves itself: S/A/speed; what it calls may"
                + " end its condition."),
        told(RuleCheck.loops(List.of(hand), List.of(A, B), commands)));
  }

  /// Many rules in a ring are found at once, however long it is.
  @Test
  void aLongRingOfAssetsIsFound() throws Exception {
    List<AssetPath> ring = new java.util.ArrayList<>();
    List<Rule> rules = new java.util.ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      ring.add(AssetPath.of("S/R" + i));
      String next = "command(\"/S/R" + (i + 1) % 3_000 + "/speed\", 700)";
      rules.add(rule("r" + i, "S/R" + i, "tag(\"speed\") > 8", next));
    }
    assertEquals(1, RuleCheck.loops(rules, ring, commands).size());
    assertEquals(0, RuleCheck.loops(rules.subList(1, 3_000), ring, commands).size());
  }

  @Test
  void theRulesOfTheDemoAreWrittenAsTheyRead() throws IOException, EdgewiseException {
    for (String name : List.of("bearing-protect", "overheat-early", "reschedule-line")) {
      String text = Files.readString(Path.of("sample-data/rules", name + ".rule"));
      assertEquals(text, RuleText.write(RuleText.parse(text, name)));
    }
  }
}
