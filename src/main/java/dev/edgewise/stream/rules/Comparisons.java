package dev.edgewise.stream.rules;

import java.util.ArrayList;
import java.util.List;

/// Finds the comparisons of a condition that have a number on one side.
final class Comparisons {
  private final List<Comparison> found = new ArrayList<>();
  private boolean missing;

  private Comparisons() {}

  /// `left operator limit`, turned around where the number stood on the left.
  ///
  /// @param back whether it belongs to an `until`
  record Comparison(Expr left, Operator operator, Expr.Number limit, boolean back, Place place) {
    boolean holds(double value, double other) {
      return switch (operator) {
        case LESS -> value < other;
        case AT_MOST -> value <= other;
        case GREATER -> value > other;
        case AT_LEAST -> value >= other;
        case EQUAL -> value == other;
        case UNEQUAL -> value != other;
        case OR, AND, PLUS, MINUS, TIMES, OVER -> false;
      };
    }
  }

  static List<Comparison> of(Condition condition) {
    Comparisons walk = new Comparisons();
    walk.condition(condition, false);
    return walk.found;
  }

  static boolean testsMissing(Condition condition) {
    Comparisons walk = new Comparisons();
    walk.condition(condition, false);
    return walk.missing;
  }

  private void condition(Condition condition, boolean back) {
    switch (condition) {
      case Condition.Test test -> expression(test.expression(), back);
      case Condition.All all -> all.parts().forEach(part -> condition(part, back));
      case Condition.Any any -> any.parts().forEach(part -> condition(part, back));
      case Condition.Not not -> condition(not.of(), !back);
      case Condition.Held held -> condition(held.of(), back);
      case Condition.Until until -> {
        condition(until.on(), back);
        condition(until.off(), !back);
      }
    }
  }

  private void expression(Expr expression, boolean back) {
    switch (expression) {
      case Expr.Number _, Expr.Truth _, Expr.Ref _, Expr.Rate _, Expr.Changed _ -> {}
      case Expr.Missing _ -> missing = true;
      case Expr.Count count -> condition(count.what(), back);
      case Expr.Negative negative -> expression(negative.of(), back);
      case Expr.Not not -> expression(not.of(), !back);
      case Expr.Binary binary -> binary(binary, back);
      case Expr.Choose choose -> {
        expression(choose.when(), back);
        expression(choose.then(), back);
        expression(choose.otherwise(), back);
      }
      case Expr.Call call -> call.arguments().forEach(argument -> expression(argument, back));
    }
  }

  private void binary(Expr.Binary binary, boolean back) {
    expression(binary.left(), back);
    expression(binary.right(), back);
    Operator operator = binary.operator();
    if (!operator.isComparison()) {
      return;
    }
    if (binary.right() instanceof Expr.Number limit) {
      found.add(new Comparison(binary.left(), operator, limit, back, binary.place()));
    } else if (binary.left() instanceof Expr.Number limit) {
      found.add(new Comparison(binary.right(), turned(operator), limit, back, binary.place()));
    }
  }

  private static Operator turned(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case AT_MOST -> Operator.AT_LEAST;
      case GREATER -> Operator.LESS;
      case AT_LEAST -> Operator.AT_MOST;
      case EQUAL, UNEQUAL, OR, AND, PLUS, MINUS, TIMES, OVER -> operator;
    };
  }
}
