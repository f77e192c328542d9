package dev.edgewise.stream.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads conditions: the words of time and logic around scalar expressions.
final class ConditionParser {
  private final Cursor cursor;
  private int depth;

  ConditionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Condition condition() throws Misread {
    deeper();
    Condition first = all();
    List<Condition> parts = new ArrayList<>(List.of(first));
    while (cursor.take("or")) {
      parts.add(all());
    }
    depth--;
    return parts.size() == 1 ? first : new Condition.Any(parts);
  }

  private Condition all() throws Misread {
    Condition first = negated();
    List<Condition> parts = new ArrayList<>(List.of(first));
    while (cursor.take("and")) {
      parts.add(negated());
    }
    return parts.size() == 1 ? first : new Condition.All(parts);
  }

  private Condition negated() throws Misread {
    if (!cursor.take("not")) {
      return timed();
    }
    deeper();
    Condition of = negated();
    depth--;
    return new Condition.Not(of);
  }

  private Condition timed() throws Misread {
    Condition on = held(primary());
    if (!cursor.take("until")) {
      return on;
    }
    Condition until = new Condition.Until(on, held(off(on)));
    if (cursor.at("until")) {
      throw new Misread(
          cursor.peek().place(), "A condition has one 'until'.", "Put the first in parentheses.");
    }
    return until;
  }

  private Condition held(Condition condition) throws Misread {
    return cursor.take("for") ? new Condition.Held(condition, cursor.duration("'for'")) : condition;
  }

  private Condition off(Condition on) throws Misread {
    Optional<Operator> comparison =
        Operator.ofSymbol(cursor.peek().text())
            .filter(o -> o.isComparison() && cursor.peek().kind() == Token.Kind.SYMBOL);
    if (comparison.isEmpty()) {
      return primary();
    }
    Token sign = cursor.next();
    Expr left =
        compared(on)
            .orElseThrow(
                () ->
                    new Misread(
                        sign.place(),
                        "'until " + sign.text() + "' needs one comparison before it.",
                        "Write the whole condition: until tag(\"…\") " + sign.text() + " …"));
    Place place = cursor.peek().place();
    Expr right = new ExpressionParser(cursor, this).expression();
    if (!RuleWriter.isValue(right)) {
      throw new Misread(
          place,
          "After 'until " + sign.text() + "' one value is expected.",
          "Write the whole condition after 'until', in parentheses.");
    }
    return new Condition.Test(new Expr.Binary(comparison.get(), left, right, sign.place()));
  }

  /// The left side of the one comparison that a condition is.
  static Optional<Expr> compared(Condition on) {
    Condition test = on instanceof Condition.Held held ? held.of() : on;
    return test instanceof Condition.Test(Expr.Binary binary) && binary.operator().isComparison()
        ? Optional.of(binary.left())
        : Optional.empty();
  }

  private Condition primary() throws Misread {
    if (cursor.at("(") && cursor.opensCondition()) {
      cursor.next();
      Condition inner = condition();
      cursor.expect(")", "Each '(' needs its ')'.");
      return inner;
    }
    return new Condition.Test(new ExpressionParser(cursor, this).expression());
  }

  private void deeper() throws Misread {
    depth++;
    if (depth > RuleLimits.DEPTH) {
      throw new Misread(
          cursor.peek().place(),
          "Conditions lie deeper in each other than " + RuleLimits.DEPTH + " levels.",
          "Split the rule.");
    }
  }
}
