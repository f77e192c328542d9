package dev.edgewise.stream.pipeline;

/// The last values as a vector, the oldest first.
final class HistoryOperator extends Operator {
  private final Slots slots;
  private final int first;
  private final int count;
  private final int source;

  HistoryOperator(Slots slots, int first, int count, int sourceNode, int source) {
    super(sourceNode);
    this.slots = slots;
    this.first = first;
    this.count = count;
    this.source = source;
  }

  @Override
  boolean evaluate(long time) {
    System.arraycopy(slots.values, first + 1, slots.values, first, count - 1);
    System.arraycopy(slots.qualities, first + 1, slots.qualities, first, count - 1);
    System.arraycopy(slots.times, first + 1, slots.times, first, count - 1);
    slots.set(first + count - 1, slots.values[source], slots.qualities[source], time);
    return true;
  }
}
