package dev.edgewise.stream.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What must hold for all rules.
class RuleProperties {
  private static final long HALF = 500_000_000L;

  @Provide
  Arbitrary<Rule> rules() {
    return RuleArbitraries.rules();
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return RuleArbitraries.conditions();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenReadsAsTheSameRule(@ForAll("rules") Rule rule) throws EdgewiseException {
    Assume.that(RuleSize.problem(rule).isEmpty());
    assertEquals(rule, RuleText.parse(RuleText.write(rule), "r.rule"));
  }

  /// A text with one piece taken out, doubled or moved is a rule or has findings; nothing else
  /// happens.
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aDamagedTextIsToldAndNeverBreaksTheReader(@ForAll("rules") Rule rule, @ForAll long seed) {
    StringBuilder text = new StringBuilder(RuleText.write(rule));
    Random random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      String piece = text.substring(from, to);
      text.delete(from, to);
      if (random.nextBoolean()) {
        text.insert(random.nextInt(text.length() + 1), piece.repeat(random.nextInt(3)));
      }
    }
    List<Finding> problems = RuleText.problems(text.toString());
    assertEquals(problems.isEmpty(), new RuleParser(text.toString()).rule().isPresent());
  }

  /// Bad values, gaps, late samples and ticks without data are among the steps.
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theCompiledRuleSaysWhatTheNaiveOneSays(
      @ForAll("conditions") Condition condition, @ForAll long seed, @ForAll boolean ages)
      throws EdgewiseException {
    Rule rule = ruleOf(condition);
    Assume.that(RuleSize.problem(rule).isEmpty() && unitsFit(rule));
    TagLookup tags = ages ? RuleProperties::periodic : RuleScene::tag;
    CompiledRule compiled = new RuleCompiler(rule).compile(RuleScene.PUMP, tags);
    List<Expr.Ref> reads = RuleSize.reads(condition);
    NaiveRule naive = new NaiveRule(ages ? 3 * RuleScene.SECOND : Long.MAX_VALUE);
    Plant plant = new Plant(reads.size(), seed);
    for (int i = 0; i < 40; i++) {
      plant.step();
      compiled.evaluate(plant.now, plant.values, plant.qualities, plant.times);
      Optional<Boolean> expected = naive.step(condition, plant.seen(reads));
      Truth truth = expected.map(b -> b ? Truth.TRUE : Truth.FALSE).orElse(Truth.UNKNOWN);
      assertEquals(truth, compiled.truth(), () -> RuleText.write(condition) + " at " + plant.now);
    }
  }

  /// Between `nextTick` and new data nothing can change: a rule that is evaluated at these times
  /// only says the same as one that is evaluated twice a second.
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void itIsEnoughToEvaluateWhenTheRuleAsksForIt(
      @ForAll("conditions") Condition condition, @ForAll long seed) throws EdgewiseException {
    Rule rule = ruleOf(condition);
    Assume.that(RuleSize.problem(rule).isEmpty() && unitsFit(rule));
    RuleCompiler compiler = new RuleCompiler(rule);
    CompiledRule often = compiler.compile(RuleScene.PUMP, RuleScene::tag);
    CompiledRule seldom = compiler.compile(RuleScene.PUMP, RuleScene::tag);
    Plant plant = new Plant(often.inputs().size(), seed);
    for (int i = 0; i < 20; i++) {
      long until = plant.now + HALF * plant.random.nextInt(1, 8);
      if (i > 0) {
        for (long t = plant.now + HALF; t < until; t += HALF) {
          often.evaluate(t, plant.values, plant.qualities, plant.times);
          while (seldom.nextTick() <= t) {
            seldom.evaluate(seldom.nextTick(), plant.values, plant.qualities, plant.times);
          }
          assertEquals(often.truth(), seldom.truth(), RuleText.write(condition));
          assertEquals(often.isRaised(), seldom.isRaised(), RuleText.write(condition));
        }
      }
      plant.now = until;
      plant.change();
      often.evaluate(until, plant.values, plant.qualities, plant.times);
      seldom.evaluate(until, plant.values, plant.qualities, plant.times);
      assertEquals(often.truth(), seldom.truth(), RuleText.write(condition));
    }
  }

  /// The tag with a period of 1 s: its values are stale after 3 s.
  private static Optional<TagSpec> periodic(AssetPath path) {
    TagSpec spec = RuleScene.tag(path).orElse(TagSpec.of(path, ValueType.DOUBLE));
    return Optional.of(spec.withExpectedPeriod(Duration.ofSeconds(1)));
  }

  /// Random expressions mix units; those that do not fit are refused and are no case here.
  private static boolean unitsFit(Rule rule) {
    return new RuleCompiler(rule).problem(RuleScene.PUMP, RuleScene::tag).isEmpty();
  }

  private static Rule ruleOf(Condition condition) {
    return new Rule(
        "",
        "r",
        1,
        List.of(new AssetPattern("**")),
        Duration.ofDays(7),
        Optional.empty(),
        condition,
        List.of(new Action.Raise(Priority.LOW, "it", false, Place.NONE)));
  }

  /// Values that come, go bad, stay away and come late.
  private static final class Plant {
    final Random random;
    final double[] values;
    final int[] qualities;
    final long[] times;
    long now = 1_800_000_000_000_000_000L;

    Plant(int inputs, long seed) {
      random = new Random(seed);
      values = new double[inputs];
      qualities = new int[inputs];
      times = new long[inputs];
      java.util.Arrays.fill(qualities, Quality.BAD_WAITING_FOR_INITIAL_DATA);
    }

    void step() {
      now += HALF * random.nextInt(0, 6);
      if (random.nextInt(4) > 0) {
        change();
      }
    }

    void change() {
      for (int i = 0; i < values.length; i++) {
        if (random.nextInt(3) > 0) {
          values[i] = random.nextInt(12) == 0 ? Double.NaN : random.nextInt(0, 6);
          qualities[i] =
              switch (random.nextInt(8)) {
                case 0 -> Quality.BAD;
                case 1 -> Quality.UNCERTAIN;
                case 2 -> Quality.UNCERTAIN_LAST_USABLE;
                default -> Quality.GOOD;
              };
          times[i] = Math.max(times[i], now - HALF * random.nextInt(0, 3));
        }
      }
    }

    NaiveRule.Step seen(List<Expr.Ref> reads) {
      Map<Expr.Ref, NaiveRule.Sample> samples = new HashMap<>();
      for (int i = 0; i < values.length; i++) {
        boolean usable = Frame.isUsable(qualities[i]) && Double.isFinite(values[i]);
        samples.put(reads.get(i), new NaiveRule.Sample(values[i], times[i], usable));
      }
      return new NaiveRule.Step(now, samples);
    }
  }
}
