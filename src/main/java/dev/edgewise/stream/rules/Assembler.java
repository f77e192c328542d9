package dev.edgewise.stream.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.SimpleType;
import dev.edgewise.stream.rules.Units.Unit;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Turns a rule's condition into operators: CEL types each scalar expression, and its checked tree
/// is walked; units are checked and converted on the way.
final class Assembler {
  private final Map<Expr.Ref, Integer> slots;
  private final List<RuleInput> inputs;
  private final List<Integer> latches = new ArrayList<>();
  private final List<Program.Worked> worked = new ArrayList<>();
  private long[] longs = new long[0];
  private int doubles;

  /// @param slots the place of each value that the rule reads among `inputs`
  Assembler(Map<Expr.Ref, Integer> slots, List<RuleInput> inputs) {
    this.slots = slots;
    this.inputs = inputs;
  }

  Program assemble(Condition condition) throws Misread {
    Op root = condition(condition);
    int[] places = latches.stream().mapToInt(Integer::intValue).toArray();
    return new Program(root, longs, doubles, places, List.copyOf(worked));
  }

  private Op condition(Condition condition) throws Misread {
    return switch (condition) {
      case Condition.Test test -> test(test.expression());
      case Condition.All all -> {
        Op joined = condition(all.parts().getFirst());
        for (Condition part : all.parts().subList(1, all.parts().size())) {
          joined = new Op.And(joined, condition(part));
        }
        yield joined;
      }
      case Condition.Any any -> {
        Op joined = condition(any.parts().getFirst());
        for (Condition part : any.parts().subList(1, any.parts().size())) {
          joined = new Op.Or(joined, condition(part));
        }
        yield joined;
      }
      case Condition.Not not -> new Op.Not(condition(not.of()));
      case Condition.Held held -> {
        Op of = condition(held.of());
        int at = longs(TimeOps.HELD_LONGS, TimeOps.NEVER);
        longs[at + 1] = 0;
        latches.add(at + 1);
        yield new TimeOps.Held(of, held.time().toNanos(), at);
      }
      case Condition.Until until -> {
        Op on = condition(until.on());
        Op off = condition(until.off());
        int at = longs(TimeOps.UNTIL_LONGS, 0);
        latches.add(at);
        yield new TimeOps.Until(on, off, at);
      }
    };
  }

  private Op test(Expr expression) throws Misread {
    ExpressionText text = new ExpressionText((leaf, index) -> (isTruth(leaf) ? "b" : "d") + index);
    text.write(expression);
    CelAbstractSyntaxTree tree = CelLanguage.check(text);
    if (!tree.getResultType().equals(SimpleType.BOOL)) {
      throw new Misread(
          text.place(0),
          "This is a number, and a condition is needed.",
          "Compare it with something: … > 5");
    }
    Map<Long, Integer> offsets = tree.getSource().getPositionsMap();
    return new UnitWalk(text.leaves(), this::leaf, id -> text.place(offsets.getOrDefault(id, 0)))
        .walk(tree.getExpr())
        .op();
  }

  private boolean isTruth(Expr leaf) {
    return switch (leaf) {
      case Expr.Ref ref -> input(ref).type() == ValueType.BOOL;
      case Expr.Missing _, Expr.Changed _ -> true;
      case Expr.Number _, Expr.Rate _, Expr.Count _ -> false;
      case Expr.Truth _, Expr.Negative _, Expr.Not _, Expr.Binary _, Expr.Choose _, Expr.Call _ ->
          throw new IllegalArgumentException("Not a leaf: " + leaf);
    };
  }

  private UnitWalk.Typed leaf(Expr leaf) throws Misread {
    return switch (leaf) {
      case Expr.Number number -> UnitWalk.Typed.number(number);
      case Expr.Ref ref when isTruth(ref) -> UnitWalk.Typed.truth(new Op.LoadTruth(slot(ref)));
      case Expr.Ref ref ->
          UnitWalk.Typed.value(new Op.Load(slot(ref)), Units.unit(input(ref).unit()));
      case Expr.Rate rate -> rate(rate);
      case Expr.Count count -> {
        Op of = condition(count.what());
        int at = longs(TimeOps.COUNT_LONGS, 0);
        int shown = worked(count, "");
        yield UnitWalk.Typed.value(
            new TimeOps.Count(of, count.over().toNanos(), at, shown), Unit.NONE);
      }
      case Expr.Missing missing ->
          UnitWalk.Typed.truth(
              new TimeOps.Missing(
                  slot(missing.of()),
                  missing.over().toNanos(),
                  longs(TimeOps.MISSING_LONGS, TimeOps.NEVER)));
      case Expr.Changed changed ->
          UnitWalk.Typed.truth(
              new TimeOps.Changed(
                  slot(changed.of()),
                  changed.over().toNanos(),
                  longs(TimeOps.CHANGED_LONGS, TimeOps.NEVER),
                  doubles++));
      case Expr.Truth _, Expr.Negative _, Expr.Not _, Expr.Binary _, Expr.Choose _, Expr.Call _ ->
          throw new IllegalArgumentException("Not a leaf: " + leaf);
    };
  }

  private UnitWalk.Typed rate(Expr.Rate rate) throws Misread {
    RuleInput input = input(rate.of());
    if (input.type() == ValueType.BOOL) {
      throw new Misread(
          rate.place(), "'rate' takes a number, and " + input.text() + " is on/off.", "");
    }
    int at = longs(TimeOps.RATE_LONGS, 0);
    longs[at] = TimeOps.NEVER;
    int ring = doubles;
    doubles += TimeOps.RATE_POINTS;
    Unit unit = Units.perSecond(Units.unit(input.unit()));
    int shown = worked(rate, unit.symbol());
    Op op = new TimeOps.Rate(slot(rate.of()), rate.over().toNanos(), at, ring, shown);
    return UnitWalk.Typed.value(op, unit);
  }

  private int worked(Expr expression, String unit) {
    worked.add(new Program.Worked(RuleWriter.expression(expression), unit, doubles));
    return doubles++;
  }

  private int longs(int count, long value) {
    int at = longs.length;
    longs = Arrays.copyOf(longs, at + count);
    Arrays.fill(longs, at, at + count, value);
    return at;
  }

  private int slot(Expr.Ref ref) {
    Integer slot = slots.get(ref);
    if (slot == null) {
      throw new IllegalArgumentException("Not an input: " + ref);
    }
    return slot;
  }

  private RuleInput input(Expr.Ref ref) {
    return inputs.get(slot(ref));
  }

  /// What stands for a leaf of an expression.
  interface Leaves {
    UnitWalk.Typed typed(Expr leaf) throws Misread;
  }

  /// Where a node of CEL's tree stands in the rule's text.
  interface Places {
    Place of(long id);
  }
}
