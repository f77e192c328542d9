package dev.edgewise.stream.rules;

import java.util.Arrays;
import java.util.Optional;

/// Operators between two values, as CEL writes, names and ranks them (cel-spec, "Syntax" and
/// "Operators").
public enum Operator {
  OR("||", 2),
  AND("&&", 3),
  LESS("<", 4),
  AT_MOST("<=", 4),
  GREATER(">", 4),
  AT_LEAST(">=", 4),
  EQUAL("==", 4),
  UNEQUAL("!=", 4),
  PLUS("+", 5),
  MINUS("-", 5),
  TIMES("*", 6),
  OVER("/", 6);

  private final String symbol;
  private final int rank;

  Operator(String symbol, int rank) {
    this.symbol = symbol;
    this.rank = rank;
  }

  public String symbol() {
    return symbol;
  }

  /// Binds tighter when higher.
  int rank() {
    return rank;
  }

  public boolean isComparison() {
    return rank == 4;
  }

  /// The name of the function in a CEL syntax tree.
  String celName() {
    return "_" + symbol + "_";
  }

  static Optional<Operator> ofSymbol(String symbol) {
    return Arrays.stream(values()).filter(o -> o.symbol.equals(symbol)).findFirst();
  }

  static Optional<Operator> ofCelName(String name) {
    return Arrays.stream(values()).filter(o -> o.celName().equals(name)).findFirst();
  }
}
