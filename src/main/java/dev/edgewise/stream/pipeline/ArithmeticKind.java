package dev.edgewise.stream.pipeline;

/// Arithmetic on one or two numbers; an answer that is not finite is bad.
public enum ArithmeticKind {
  ADD(2),
  SUBTRACT(2),
  MULTIPLY(2),
  DIVIDE(2),
  LEAST(2),
  GREATEST(2),
  ABSOLUTE(1),
  SQUARE_ROOT(1),
  /// Logarithm to the base 10.
  LOG10(1);

  private final int operands;

  ArithmeticKind(int operands) {
    this.operands = operands;
  }

  int operands() {
    return operands;
  }

  double apply(double a, double b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case LEAST -> Math.min(a, b);
      case GREATEST -> Math.max(a, b);
      case ABSOLUTE -> Math.abs(a);
      case SQUARE_ROOT -> Math.sqrt(a);
      case LOG10 -> StrictMath.log10(a);
    };
  }
}
