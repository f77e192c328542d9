package dev.edgewise.stream.rules;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes rules as people do.
final class RuleWriter {
  private RuleWriter() {}

  static String write(Rule rule) {
    StringBuilder out = new StringBuilder();
    if (!rule.note().isEmpty()) {
      rule.note().lines().forEach(l -> out.append(l.isEmpty() ? "#" : "# " + l).append('\n'));
    }
    out.append("rule ").append(quoted(rule.id())).append(" version ").append(rule.version());
    out.append("\non ");
    out.append(rule.scope().stream().map(p -> quoted(p.text())).collect(Collectors.joining(", ")));
    out.append('\n');
    if (!rule.hold().equals(Rule.DEFAULT_HOLD)) {
      out.append("hold ").append(Durations.write(rule.hold())).append('\n');
    }
    rule.stale().ifPresent(t -> out.append("stale after ").append(Durations.write(t)).append('\n'));
    out.append("when  ").append(top(rule.condition())).append('\n');
    String lead = "then  ";
    for (Action action : rule.actions()) {
      out.append(lead).append(action(action)).append('\n');
      lead = "      ";
    }
    return out.toString();
  }

  /// On the top, each part stands on a line of its own.
  private static String top(Condition condition) {
    return switch (condition) {
      case Condition.All all -> joined(all.parts(), "\n  and ");
      case Condition.Any any -> joined(any.parts(), "\n  or ");
      case Condition.Test _, Condition.Not _, Condition.Held _, Condition.Until _ ->
          condition(condition);
    };
  }

  static String condition(Condition condition) {
    return switch (condition) {
      case Condition.Test test -> expression(test.expression());
      case Condition.All all -> joined(all.parts(), " and ");
      case Condition.Any any -> joined(any.parts(), " or ");
      case Condition.Not not -> "not " + inner(not.of());
      case Condition.Held held -> inner(held.of()) + " for " + Durations.write(held.time());
      case Condition.Until until -> until(until);
    };
  }

  private static String joined(List<Condition> parts, String between) {
    return parts.stream()
        .map(
            part ->
                part instanceof Condition.All || part instanceof Condition.Any
                    ? "(" + condition(part) + ")"
                    : condition(part))
        .collect(Collectors.joining(between));
  }

  private static String inner(Condition condition) {
    return condition instanceof Condition.Test
        ? condition(condition)
        : "(" + condition(condition) + ")";
  }

  private static String until(Condition.Until until) {
    String on = until.on() instanceof Condition.Held held ? condition(held) : inner(until.on());
    Condition off = until.off() instanceof Condition.Held held ? held.of() : until.off();
    String time =
        until.off() instanceof Condition.Held held ? " for " + Durations.write(held.time()) : "";
    if (off instanceof Condition.Test(Expr.Binary back)
        && back.operator().isComparison()
        && isValue(back.right())
        && ConditionParser.compared(until.on()).filter(back.left()::equals).isPresent()) {
      return on + " until " + back.operator().symbol() + " " + expression(back.right()) + time;
    }
    return on + " until " + inner(off) + time;
  }

  /// Whether it can stand after a comparison without parentheses.
  static boolean isValue(Expr expression) {
    return switch (expression) {
      case Expr.Binary binary -> binary.operator().rank() > Operator.EQUAL.rank();
      case Expr.Choose _ -> false;
      case Expr.Number _,
          Expr.Truth _,
          Expr.Ref _,
          Expr.Rate _,
          Expr.Count _,
          Expr.Missing _,
          Expr.Changed _,
          Expr.Negative _,
          Expr.Not _,
          Expr.Call _ ->
          true;
    };
  }

  static String expression(Expr expression) {
    return ExpressionText.of(expression, (leaf, _) -> leaf(leaf));
  }

  private static String leaf(Expr leaf) {
    return switch (leaf) {
      case Expr.Number number -> number(number);
      case Expr.Tag tag -> "tag(" + quoted(tag.path()) + ")";
      case Expr.Model model -> model(model);
      case Expr.Rate rate -> "rate(" + leaf(rate.of()) + ", " + Durations.write(rate.over()) + ")";
      case Expr.Count count ->
          "count(" + condition(count.what()) + ", " + Durations.write(count.over()) + ")";
      case Expr.Missing missing ->
          "missing(" + leaf(missing.of()) + ", " + Durations.write(missing.over()) + ")";
      case Expr.Changed changed ->
          "changed(" + leaf(changed.of()) + ", " + Durations.write(changed.over()) + ")";
      case Expr.Truth _, Expr.Negative _, Expr.Not _, Expr.Binary _, Expr.Choose _, Expr.Call _ ->
          throw new IllegalArgumentException("Not a leaf: " + leaf);
    };
  }

  private static String model(Expr.Model model) {
    String output = model.output();
    boolean plain = output.matches("[A-Za-z_][A-Za-z0-9_]*");
    return "model("
        + quoted(model.model())
        + ")"
        + (plain ? "." + output : "[" + quoted(output) + "]");
  }

  static String number(Expr.Number number) {
    double value = number.value();
    String digits =
        value == Math.rint(value) && Math.abs(value) < 1e15
            ? String.format(Locale.ROOT, "%.0f", value)
            : String.valueOf(value);
    String unit = number.unit();
    if (unit.isEmpty()) {
      return digits;
    }
    boolean plain = Lexer.UNIT.matcher(unit).matches() && !Words.isReserved(unit);
    return digits + " " + (plain ? unit : "\"" + unit + "\"");
  }

  private static String action(Action action) {
    return switch (action) {
      case Action.Raise raise ->
          "alarm("
              + raise.priority()
              + ", "
              + quoted(raise.text())
              + (raise.latch() ? ", latch)" : ")");
      case Action.Command command ->
          "command(" + quoted(command.signal()) + ", " + expression(command.value()) + ")";
      case Action.Call call -> {
        StringBuilder text = new StringBuilder("call(" + quoted(call.name()));
        call.arguments().forEach(argument -> text.append(", ").append(argument(argument)));
        yield text.append(')').toString();
      }
      case Action.Publish publish ->
          "publish(" + quoted(publish.topic()) + ", " + quoted(publish.text()) + ")";
    };
  }

  private static String argument(Action.Argument argument) {
    return switch (argument) {
      case Action.Argument.Asset _ -> "asset";
      case Action.Argument.Text text -> quoted(text.text());
      case Action.Argument.Value value -> expression(value.value());
    };
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
