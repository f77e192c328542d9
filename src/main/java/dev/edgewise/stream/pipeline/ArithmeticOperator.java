package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Quality;

/// One or two numbers in, one out.
final class ArithmeticOperator extends Operator {
  private final Slots slots;
  private final int slot;
  private final ArithmeticKind kind;
  private final int[] sources;
  private final double[] constants;

  /// @param sources slots; −1 where the constant counts
  ArithmeticOperator(
      Slots slots,
      int slot,
      ArithmeticKind kind,
      int[] sources,
      double[] constants,
      int[] triggers) {
    super(triggers);
    this.slots = slots;
    this.slot = slot;
    this.kind = kind;
    this.sources = sources;
    this.constants = constants;
  }

  @Override
  boolean evaluate(long time) {
    int quality = Quality.GOOD;
    for (int source : sources) {
      quality = source < 0 ? quality : Slots.worse(quality, slots.qualities[source]);
    }
    double answer = kind.apply(operand(0), sources.length > 1 ? operand(1) : 0);
    slots.setDerived(slot, answer, quality, time);
    return true;
  }

  private double operand(int i) {
    return sources[i] < 0 ? constants[i] : slots.values[sources[i]];
  }
}
