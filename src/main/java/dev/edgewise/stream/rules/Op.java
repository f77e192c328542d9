package dev.edgewise.stream.rules;

/// One operator of a compiled rule. Immutable, and shared by all assets of a rule; what it
/// remembers lies in the frame. A truth is 1 or 0, and NaN is unknown, so that one primitive type
/// carries all and what is unknown spreads by itself. Allocates nothing.
interface Op {
  double TRUE = 1;
  double FALSE = 0;
  double UNKNOWN = Double.NaN;

  double evaluate(Frame frame);

  static double truth(boolean value) {
    return value ? TRUE : FALSE;
  }

  /// A result beyond the numbers is unknown.
  static double finite(double value) {
    return Double.isFinite(value) ? value : UNKNOWN;
  }

  record Constant(double value) implements Op {
    @Override
    public double evaluate(Frame frame) {
      return value;
    }
  }

  /// The value of an input; unknown when it is not usable.
  record Load(int slot) implements Op {
    @Override
    public double evaluate(Frame frame) {
      return frame.usable[slot];
    }
  }

  /// The value of an on/off input: all but 0 is on.
  record LoadTruth(int slot) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double value = frame.usable[slot];
      return Double.isNaN(value) ? UNKNOWN : truth(value != 0);
    }
  }

  /// Into another unit.
  record Scale(Op of, double factor, double offset) implements Op {
    @Override
    public double evaluate(Frame frame) {
      return finite(of.evaluate(frame) * factor + offset);
    }
  }

  record Negative(Op of) implements Op {
    @Override
    public double evaluate(Frame frame) {
      return -of.evaluate(frame);
    }
  }

  record Not(Op of) implements Op {
    @Override
    public double evaluate(Frame frame) {
      return 1 - of.evaluate(frame);
    }
  }

  record Arithmetic(Operator operator, Op left, Op right) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double a = left.evaluate(frame);
      double b = right.evaluate(frame);
      return finite(
          switch (operator) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case OVER -> a / b;
            case OR, AND, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL ->
                throw new IllegalStateException(operator.symbol());
          });
    }
  }

  record Compare(Operator operator, Op left, Op right) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double a = left.evaluate(frame);
      double b = right.evaluate(frame);
      if (Double.isNaN(a) || Double.isNaN(b)) {
        return UNKNOWN;
      }
      return truth(
          switch (operator) {
            case LESS -> a < b;
            case AT_MOST -> a <= b;
            case GREATER -> a > b;
            case AT_LEAST -> a >= b;
            case EQUAL -> a == b;
            case UNEQUAL -> a != b;
            case OR, AND, PLUS, MINUS, TIMES, OVER ->
                throw new IllegalStateException(operator.symbol());
          });
    }
  }

  /// Both sides are always worked out: what remembers must see every moment.
  record And(Op left, Op right) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double a = left.evaluate(frame);
      double b = right.evaluate(frame);
      return a == FALSE || b == FALSE ? FALSE : a * b;
    }
  }

  record Or(Op left, Op right) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double a = left.evaluate(frame);
      double b = right.evaluate(frame);
      return a == TRUE || b == TRUE ? TRUE : a + b;
    }
  }

  record Choose(Op when, Op then, Op otherwise) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double choice = when.evaluate(frame);
      double yes = then.evaluate(frame);
      double no = otherwise.evaluate(frame);
      return Double.isNaN(choice) ? UNKNOWN : choice == TRUE ? yes : no;
    }
  }

  record Unary(Function function, Op of) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double a = of.evaluate(frame);
      return switch (function) {
        case ABS -> Math.abs(a);
        case SQRT -> Math.sqrt(a);
        case MIN, MAX -> throw new IllegalStateException(function.word());
      };
    }
  }

  /// Of an unknown and a known number the result is unknown.
  record Extreme(boolean largest, Op left, Op right) implements Op {
    @Override
    public double evaluate(Frame frame) {
      double a = left.evaluate(frame);
      double b = right.evaluate(frame);
      return largest ? Math.max(a, b) : Math.min(a, b);
    }
  }
}
