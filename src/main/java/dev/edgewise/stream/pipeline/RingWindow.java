package dev.edgewise.stream.pipeline;

/// Windows that overlap: the last n values, or those of the last while. Values are kept in a ring
/// and counted anew each time it is told, so that no rounding error adds up.
final class RingWindow extends WindowOperator {
  private final long[] times;
  private final double[] values;
  private final int[] qualities;
  private final long size;
  private final long every;
  private final boolean counted;
  private int start;
  private int held;
  private int lost;
  private long sinceTold;

  RingWindow(
      Slots slots,
      int first,
      int sourceNode,
      int source,
      PipelineNode.Window node,
      WindowKind.Count kind) {
    this(slots, first, sourceNode, source, node, kind.count(), 0, kind.every(), true);
  }

  RingWindow(
      Slots slots,
      int first,
      int sourceNode,
      int source,
      PipelineNode.Window node,
      WindowKind.Sliding kind) {
    this(
        slots,
        first,
        sourceNode,
        source,
        node,
        kind.capacity(),
        kind.size().toNanos(),
        kind.every().toNanos(),
        false);
  }

  private RingWindow(
      Slots slots,
      int first,
      int sourceNode,
      int source,
      PipelineNode.Window node,
      int capacity,
      long size,
      long every,
      boolean counted) {
    super(slots, first, sourceNode, source, node);
    times = new long[capacity];
    values = new double[capacity];
    qualities = new int[capacity];
    this.size = size;
    this.every = every;
    this.counted = counted;
  }

  @Override
  boolean evaluate(long time) {
    if (!counted) {
      due = Math.min(due, (Math.floorDiv(time, every) + 1) * every);
      dropBefore(due - size);
    }
    if (held == times.length) {
      start = (start + 1) % times.length;
      held--;
      lost++;
    }
    int at = (start + held++) % times.length;
    times[at] = time;
    values[at] = slots.values[source];
    qualities[at] = slots.qualities[source];
    sinceTold++;
    if (!counted || held < times.length || sinceTold < every) {
      return false;
    }
    tellRing(time);
    return true;
  }

  @Override
  boolean timer(long time) {
    dropBefore(time - size);
    boolean empty = held == 0;
    tellRing(time);
    due = empty ? Long.MAX_VALUE : time + every;
    return true;
  }

  private void dropBefore(long time) {
    while (held > 0 && times[start] < time) {
      start = (start + 1) % times.length;
      held--;
    }
  }

  private void tellRing(long time) {
    begin();
    for (int i = 0; i < held; i++) {
      int at = (start + i) % times.length;
      take(times[at], values[at], qualities[at]);
    }
    if (!counted) {
      leaveOut(lost);
    }
    lost = 0;
    sinceTold = 0;
    tell(time);
  }
}
