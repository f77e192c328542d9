package dev.edgewise.stream.pipeline;

/// Hands numbers out as derived tags.
final class OutputOperator extends Operator {
  private final Slots slots;
  private final int from;
  private final int width;
  private final int firstOutput;
  private final PipelineSink sink;

  OutputOperator(
      Slots slots, int sourceNode, int from, int width, int firstOutput, PipelineSink sink) {
    super(sourceNode);
    this.slots = slots;
    this.from = from;
    this.width = width;
    this.firstOutput = firstOutput;
    this.sink = sink;
  }

  @Override
  boolean evaluate(long time) {
    for (int i = 0; i < width; i++) {
      sink.derived(
          firstOutput + i,
          time,
          Double.doubleToRawLongBits(slots.values[from + i]),
          slots.qualities[from + i]);
    }
    return true;
  }
}
