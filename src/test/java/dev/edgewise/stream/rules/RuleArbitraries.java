package dev.edgewise.stream.rules;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Rules, conditions and expressions at random; what is made is well typed for the tags of
/// `RuleScene`.
final class RuleArbitraries {
  private static final Place HERE = Place.NONE;

  private final Map<Integer, Arbitrary<Expr>> values = new HashMap<>();
  private final Map<Integer, Arbitrary<Expr>> tests = new HashMap<>();
  private final Map<Integer, Arbitrary<Condition>> conditions = new HashMap<>();

  private RuleArbitraries() {}

  static Arbitrary<Condition> conditions() {
    return new RuleArbitraries().conditions(3);
  }

  static Arbitrary<Rule> rules() {
    Arbitrary<String> note =
        Arbitraries.of("", "Protects the pumps.", "Two lines:\nthe second \"one\".", "a\n\nb");
    return Combinators.combine(
            note,
            Arbitraries.strings().withChars("abzAZ09._-").ofMinLength(1).ofMaxLength(64),
            Arbitraries.integers().between(1, 999_999_999),
            Arbitraries.of("**", "Riverside works/Area 1/*", "a/*/c", "Ä \"q\"\\/**")
                .map(AssetPattern::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3),
            durations(),
            durations().optional(),
            conditions(),
            actions().list().ofMinSize(1).ofMaxSize(4))
        .as(Rule::new);
  }

  static Arbitrary<Duration> durations() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(
            3,
            Arbitraries.of(1_000L, 5_000L, 60_000L, 3_600_000L, 86_400_000L)
                .map(Duration::ofMillis)),
        net.jqwik.api.Tuple.of(
            1, Arbitraries.longs().between(1, 604_800_000L).map(Duration::ofMillis)));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab zäÖ°\"\\/#'(),%")
        .ofMinLength(1)
        .ofMaxLength(12)
        .filter(RuleLimits::isText);
  }

  private static Arbitrary<Action> actions() {
    Arbitrary<Expr> value = Arbitraries.oneOf(numbers(), truths());
    Arbitrary<Action.Argument> argument =
        Arbitraries.oneOf(
            Arbitraries.just(new Action.Argument.Asset()),
            texts().map(Action.Argument.Text::new),
            value.map(Action.Argument.Value::new));
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of(Priority.class), texts(), Arbitraries.of(true, false))
            .as((p, t, l) -> new Action.Raise(p, t, l, HERE)),
        Combinators.combine(texts(), value).as((s, v) -> new Action.Command(s, v, HERE)),
        Combinators.combine(texts(), argument.list().ofMaxSize(3))
            .as((n, a) -> new Action.Call(n, a, HERE)),
        Combinators.combine(texts(), texts()).as((a, b) -> new Action.Publish(a, b, HERE)));
  }

  private static Arbitrary<Expr> numbers() {
    Arbitrary<Double> digits =
        Arbitraries.oneOf(
            Arbitraries.of(0.0, 1.0, -2.0, 0.7, 200.0, 1e15, -1.5e-9, 1e300),
            Arbitraries.doubles().between(-1e6, 1e6));
    Arbitrary<String> unit =
        Arbitraries.of(
            "", "", "rpm", "°C", "mm/s", "%", "m³/h", "1/min", "and", "° x", "µm", "m/s²");
    return Combinators.combine(digits, unit).as((v, u) -> new Expr.Number(v, u, HERE));
  }

  private static Arbitrary<Expr> truths() {
    return Arbitraries.of(true, false).map(v -> new Expr.Truth(v, HERE));
  }

  static Arbitrary<Expr.Ref> numberRefs() {
    return Arbitraries.of(
        new Expr.Tag("drive/speed", HERE),
        new Expr.Tag("flow", HERE),
        new Expr.Model("bearing-ae", "score", HERE),
        new Expr.Model("bearing-class", "contribution/rms", HERE));
  }

  static Arbitrary<Expr.Ref> truthRefs() {
    return Arbitraries.just(new Expr.Tag("motor/running", HERE));
  }

  static boolean isTruth(Expr.Ref ref) {
    return ref.equals(new Expr.Tag("motor/running", HERE));
  }

  /// Of numbers without units, small enough that comparisons go both ways.
  static Arbitrary<Expr> bare() {
    return Arbitraries.integers().between(0, 5).map(v -> new Expr.Number(v, "", HERE));
  }

  private Arbitrary<Expr> values(int depth) {
    Arbitrary<Expr> known = values.get(depth);
    if (known == null) {
      known = newValues(depth);
      values.put(depth, known);
    }
    return known;
  }

  private Arbitrary<Expr> newValues(int depth) {
    Arbitrary<Expr> leaf = Arbitraries.oneOf(bare(), numberRefs().map(r -> r));
    if (depth == 0) {
      return leaf;
    }
    return Arbitraries.oneOf(
        leaf,
        leaf,
        Combinators.combine(
                Arbitraries.of(Operator.PLUS, Operator.MINUS, Operator.TIMES, Operator.OVER),
                values(depth - 1),
                values(depth - 1))
            .as((o, a, b) -> new Expr.Binary(o, a, b, HERE)),
        values(depth - 1)
            .filter(e -> !(e instanceof Expr.Number))
            .map(e -> new Expr.Negative(e, HERE)),
        Combinators.combine(tests(depth - 1), values(depth - 1), values(depth - 1))
            .as((c, a, b) -> new Expr.Choose(c, a, b, HERE)),
        values(depth - 1).map(e -> new Expr.Call(Function.ABS, List.of(e), HERE)),
        Combinators.combine(
                Arbitraries.of(Function.MIN, Function.MAX), values(depth - 1), values(depth - 1))
            .as((f, a, b) -> new Expr.Call(f, List.of(a, b), HERE)),
        Combinators.combine(numberRefs(), windows()).as((r, d) -> new Expr.Rate(r, d, HERE)),
        Combinators.combine(conditions(depth - 1), windows())
            .as((c, d) -> new Expr.Count(c, d, HERE)));
  }

  /// Times in which a random walk of some seconds has something to say.
  static Arbitrary<Duration> windows() {
    return Arbitraries.of(500L, 1_000L, 2_000L, 5_000L, 10_000L).map(Duration::ofMillis);
  }

  private Arbitrary<Expr> tests(int depth) {
    Arbitrary<Expr> known = tests.get(depth);
    if (known == null) {
      known = newTests(depth);
      tests.put(depth, known);
    }
    return known;
  }

  private Arbitrary<Expr> newTests(int depth) {
    Arbitrary<Expr> comparison =
        Combinators.combine(
                Arbitraries.of(Operator.class).filter(Operator::isComparison),
                values(depth),
                values(depth))
            .as((o, a, b) -> new Expr.Binary(o, a, b, HERE));
    Arbitrary<Expr> leaf =
        Arbitraries.oneOf(
            truthRefs().map(r -> r),
            truths(),
            Combinators.combine(Arbitraries.oneOf(numberRefs(), truthRefs()), windows())
                .as((r, d) -> new Expr.Missing(r, d, HERE)),
            Combinators.combine(Arbitraries.oneOf(numberRefs(), truthRefs()), windows())
                .as((r, d) -> new Expr.Changed(r, d, HERE)));
    if (depth == 0) {
      return Arbitraries.oneOf(comparison, comparison, leaf);
    }
    return Arbitraries.oneOf(
        comparison,
        comparison,
        leaf,
        tests(depth - 1).map(e -> new Expr.Not(e, HERE)),
        Combinators.combine(
                Arbitraries.of(Operator.AND, Operator.OR, Operator.EQUAL),
                tests(depth - 1),
                tests(depth - 1))
            .as((o, a, b) -> new Expr.Binary(o, a, b, HERE)));
  }

  private Arbitrary<Condition> conditions(int depth) {
    Arbitrary<Condition> known = conditions.get(depth);
    if (known == null) {
      known = newConditions(depth);
      conditions.put(depth, known);
    }
    return known;
  }

  private Arbitrary<Condition> newConditions(int depth) {
    Arbitrary<Condition> test = tests(Math.max(0, depth - 1)).map(Condition.Test::new);
    if (depth <= 0) {
      return test;
    }
    return Arbitraries.oneOf(
        test,
        test,
        conditions(depth - 1).list().ofMinSize(2).ofMaxSize(3).map(Condition.All::new),
        conditions(depth - 1).list().ofMinSize(2).ofMaxSize(3).map(Condition.Any::new),
        conditions(depth - 1).map(Condition.Not::new),
        Combinators.combine(conditions(depth - 1), windows()).as(Condition.Held::new),
        Combinators.combine(conditions(depth - 1), conditions(depth - 1)).as(Condition.Until::new),
        hysteresis());
  }

  private Arbitrary<Condition> hysteresis() {
    return Combinators.combine(values(1), bare(), bare(), windows().optional())
        .as(RuleArbitraries::hysteresis);
  }

  private static Condition hysteresis(Expr value, Expr high, Expr low, Optional<Duration> time) {
    Condition on = new Condition.Test(new Expr.Binary(Operator.GREATER, value, high, HERE));
    Condition off = new Condition.Test(new Expr.Binary(Operator.LESS, value, low, HERE));
    return new Condition.Until(time.isPresent() ? new Condition.Held(on, time.get()) : on, off);
  }
}
