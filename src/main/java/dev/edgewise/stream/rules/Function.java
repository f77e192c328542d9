package dev.edgewise.stream.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Functions of numbers.
public enum Function {
  ABS(1),
  MIN(2),
  MAX(2),
  SQRT(1);

  private final int arguments;

  Function(int arguments) {
    this.arguments = arguments;
  }

  int arguments() {
    return arguments;
  }

  /// As it is written: `abs`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Function> ofWord(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }
}
