package dev.edgewise.stream.rules;

import dev.cel.common.ast.CelExpr;
import dev.edgewise.stream.rules.Units.Affine;
import dev.edgewise.stream.rules.Units.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Walks CEL's checked tree and makes operators, with units: what is added or compared must be of
/// one kind and is converted; what is multiplied or divided may have one unit between them.
final class UnitWalk {
  private final List<Expr> leaves;
  private final Assembler.Leaves typed;
  private final Assembler.Places places;

  UnitWalk(List<Expr> leaves, Assembler.Leaves typed, Assembler.Places places) {
    this.leaves = leaves;
    this.typed = typed;
    this.places = places;
  }

  /// An operator with its unit.
  ///
  /// @param written whether it comes from written numbers only
  /// @param difference whether it is a difference of values
  record Typed(Op op, Unit unit, boolean written, boolean difference) {
    static Typed number(Expr.Number number) {
      return new Typed(new Op.Constant(number.value()), Units.unit(number.unit()), true, false);
    }

    static Typed value(Op op, Unit unit) {
      return new Typed(op, unit, false, false);
    }

    static Typed truth(Op op) {
      return value(op, Unit.NONE);
    }

    /// A number without a unit, which takes that of what it meets.
    boolean isBare() {
      return written && unit.isNone();
    }

    Typed with(Op other) {
      return new Typed(other, unit, written, difference);
    }
  }

  Typed walk(CelExpr node) throws Misread {
    return switch (node.getKind()) {
      case IDENT -> typed.typed(leaves.get(Integer.parseInt(node.ident().name().substring(1))));
      case CONSTANT -> Typed.truth(new Op.Constant(Op.truth(node.constant().booleanValue())));
      case CALL -> call(node.call(), places.of(node.id()));
      case NOT_SET, SELECT, LIST, STRUCT, MAP, COMPREHENSION ->
          throw new Misread(places.of(node.id()), "This is not part of rules.", "");
    };
  }

  private Typed call(CelExpr.CelCall call, Place place) throws Misread {
    List<Typed> of = new ArrayList<>();
    for (CelExpr argument : call.args()) {
      of.add(walk(argument));
    }
    Typed first = of.getFirst();
    Optional<Operator> operator = Operator.ofCelName(call.function());
    if (operator.isPresent()) {
      return binary(operator.get(), first, of.get(1), place);
    }
    Optional<Function> function = Function.ofWord(call.function());
    if (function.isPresent()) {
      return function(function.get(), of, place);
    }
    return switch (call.function()) {
      case "-_" -> first.with(new Op.Negative(first.op()));
      case "!_" -> Typed.truth(new Op.Not(first.op()));
      case "_?_:_" -> {
        Pair pair = meet(of.get(1), of.get(2), place);
        yield pair.result(new Op.Choose(first.op(), pair.left, pair.right));
      }
      default -> throw new Misread(place, "'" + call.function() + "' is not part of rules.", "");
    };
  }

  private Typed function(Function function, List<Typed> of, Place place) throws Misread {
    Typed first = of.getFirst();
    return switch (function) {
      case ABS -> first.with(new Op.Unary(function, first.op()));
      case SQRT -> {
        if (!first.unit().isNone()) {
          throw new Misread(place, "'sqrt' of " + first.unit().symbol() + " has no unit.", "");
        }
        yield first.with(new Op.Unary(function, first.op()));
      }
      case MIN, MAX -> {
        Pair pair = meet(first, of.get(1), place);
        yield pair.result(new Op.Extreme(function == Function.MAX, pair.left, pair.right));
      }
    };
  }

  private Typed binary(Operator operator, Typed left, Typed right, Place place) throws Misread {
    return switch (operator) {
      case OR -> Typed.truth(new Op.Or(left.op(), right.op()));
      case AND -> Typed.truth(new Op.And(left.op(), right.op()));
      case LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL -> {
        Pair pair = meet(left, right, place);
        yield Typed.truth(new Op.Compare(operator, pair.left, pair.right));
      }
      case PLUS, MINUS -> sum(operator, left, right, place);
      case TIMES, OVER -> product(operator, left, right);
    };
  }

  /// `20 °C + 5 K` is 25 °C, and 25 °C − 20 °C is a difference of 5 K.
  private static Typed sum(Operator operator, Typed left, Typed right, Place place) throws Misread {
    Typed step = right;
    if (right.written() && left.unit().hasOffset()) {
      step = new Typed(right.op(), right.unit(), true, true);
    }
    boolean steps = step.difference() && !left.difference();
    Typed base = steps ? new Typed(left.op(), left.unit(), left.written(), true) : left;
    Pair pair = meet(base, step, place);
    Op op = new Op.Arithmetic(operator, pair.left, pair.right);
    boolean difference =
        !steps && (pair.difference || operator == Operator.MINUS && pair.unit.hasOffset());
    return new Typed(op, pair.unit, left.written() && right.written(), difference);
  }

  private static Typed product(Operator operator, Typed left, Typed right) {
    Op op = new Op.Arithmetic(operator, left.op(), right.op());
    boolean written = left.written() && right.written();
    boolean difference = left.difference() || right.difference();
    if (right.unit().isNone()) {
      return new Typed(op, left.unit(), written, difference);
    }
    if (operator == Operator.TIMES && left.unit().isNone()) {
      return new Typed(op, right.unit(), written, difference);
    }
    if (operator == Operator.OVER && left.unit().kind().equals(right.unit().kind())) {
      Affine affine = Units.conversion(right.unit(), left.unit(), difference);
      return new Typed(
          new Op.Arithmetic(operator, left.op(), scaled(right.op(), affine)),
          Unit.NONE,
          written,
          false);
    }
    String above = left.unit().isNone() ? "1" : left.unit().symbol();
    String sign = operator == Operator.TIMES ? "·" : "/";
    return new Typed(op, Units.unit(above + sign + right.unit().symbol()), written, false);
  }

  /// Two operators in one unit.
  private record Pair(Op left, Op right, Unit unit, boolean written, boolean difference) {
    Typed result(Op op) {
      return new Typed(op, unit, written, difference);
    }
  }

  /// Brings both to the unit of the one that is not merely written, the left one first.
  private static Pair meet(Typed left, Typed right, Place place) throws Misread {
    boolean written = left.written() && right.written();
    boolean difference = left.difference() || right.difference();
    boolean toRight = left.isBare() || left.written() && !right.written() && !right.isBare();
    Unit unit = toRight ? right.unit() : left.unit();
    if (left.difference() != right.difference()
        && unit.hasOffset()
        && !left.written()
        && !right.written()) {
      throw new Misread(place, "A difference of temperatures is compared with a temperature.", "");
    }
    return new Pair(
        converted(left, unit, difference, place),
        converted(right, unit, difference, place),
        unit,
        written,
        difference);
  }

  private static Op converted(Typed from, Unit to, boolean difference, Place place) throws Misread {
    if (from.isBare() || from.unit().symbol().equals(to.symbol())) {
      return from.op();
    }
    if (!from.unit().kind().equals(to.kind())) {
      throw new Misread(
          place,
          "The units do not fit: " + name(from.unit()) + " and " + name(to) + ".",
          "Units of one kind are converted; docs/rules.md has the table.");
    }
    return scaled(from.op(), Units.conversion(from.unit(), to, difference));
  }

  private static Op scaled(Op op, Affine affine) {
    if (affine.equals(Affine.SAME)) {
      return op;
    }
    return op instanceof Op.Constant(double value)
        ? new Op.Constant(affine.apply(value))
        : new Op.Scale(op, affine.scale(), affine.offset());
  }

  private static String name(Unit unit) {
    return unit.isNone() ? "no unit" : unit.symbol();
  }
}
