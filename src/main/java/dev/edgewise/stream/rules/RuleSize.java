package dev.edgewise.stream.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Counts what a rule is made of.
final class RuleSize {
  private final Set<Expr.Ref> reads = new LinkedHashSet<>();
  private int operators;

  private RuleSize() {}

  /// What is read, each once, in the order of the text.
  static List<Expr.Ref> reads(Condition condition) {
    RuleSize size = new RuleSize();
    size.count(condition);
    return List.copyOf(size.reads);
  }

  /// What makes a rule larger than is allowed.
  static Optional<Misread> problem(Rule rule) {
    RuleSize size = new RuleSize();
    size.count(rule.condition());
    String what =
        size.operators > RuleLimits.OPERATORS
            ? size.operators + " operators and values; " + RuleLimits.OPERATORS
            : size.reads.size() > RuleLimits.INPUTS
                ? size.reads.size() + " tags and model outputs; " + RuleLimits.INPUTS
                : "";
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Misread(Place.NONE, "The rule has " + what + " are allowed.", "Split it."));
  }

  private void count(Condition condition) {
    operators++;
    switch (condition) {
      case Condition.Test test -> count(test.expression());
      case Condition.All all -> all.parts().forEach(this::count);
      case Condition.Any any -> any.parts().forEach(this::count);
      case Condition.Not not -> count(not.of());
      case Condition.Held held -> count(held.of());
      case Condition.Until until -> {
        count(until.on());
        count(until.off());
      }
    }
  }

  private void count(Expr expression) {
    operators++;
    switch (expression) {
      case Expr.Number _, Expr.Truth _ -> {}
      case Expr.Ref ref -> reads.add(ref);
      case Expr.Rate rate -> reads.add(rate.of());
      case Expr.Missing missing -> reads.add(missing.of());
      case Expr.Changed changed -> reads.add(changed.of());
      case Expr.Count count -> count(count.what());
      case Expr.Negative negative -> count(negative.of());
      case Expr.Not not -> count(not.of());
      case Expr.Binary binary -> {
        count(binary.left());
        count(binary.right());
      }
      case Expr.Choose choose -> {
        count(choose.when());
        count(choose.then());
        count(choose.otherwise());
      }
      case Expr.Call call -> call.arguments().forEach(this::count);
    }
  }
}
