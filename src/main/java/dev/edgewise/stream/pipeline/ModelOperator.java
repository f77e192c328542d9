package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Quality;

/// A model: makes the row, and takes the answer.
final class ModelOperator extends Operator {
  private final Slots slots;
  private final int first;
  private final int outputs;
  private final int[] sources;
  final float[] row;
  final String name;
  final int model;
  final long deadlineNanos;
  private int quality;

  ModelOperator(
      Slots slots,
      int first,
      int outputs,
      int[] sources,
      int[] triggers,
      int model,
      PipelineNode.Model node) {
    super(triggers);
    this.slots = slots;
    this.first = first;
    this.outputs = outputs;
    this.sources = sources;
    this.row = new float[sources.length];
    this.name = node.name();
    this.model = model;
    this.deadlineNanos = node.deadline().toNanos();
  }

  /// Makes the row; with a bad input there is none, and the outputs are bad at once.
  ///
  /// @return whether there is a row to run
  boolean prepare(long time) {
    quality = Quality.GOOD;
    for (int i = 0; i < sources.length; i++) {
      quality = Slots.worse(quality, slots.qualities[sources[i]]);
      row[i] = (float) slots.values[sources[i]];
    }
    if (Quality.isBad(quality)) {
      fail(time, quality);
      return false;
    }
    return true;
  }

  void answer(long time, float[] output, int from) {
    for (int i = 0; i < outputs; i++) {
      slots.setDerived(first + i, output[from + i], quality, time);
    }
  }

  void fail(long time, int why) {
    for (int i = 0; i < outputs; i++) {
      slots.set(first + i, Double.NaN, why, time);
    }
  }

  @Override
  boolean evaluate(long time) {
    return false;
  }
}
