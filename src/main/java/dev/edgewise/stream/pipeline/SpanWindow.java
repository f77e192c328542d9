package dev.edgewise.stream.pipeline;

/// Tumbling windows and sessions: values are not kept. A tumbling window without any value is told
/// once, as bad; then there is silence until the next value.
final class SpanWindow extends WindowOperator {
  private final long span;
  private final boolean session;
  private boolean open;

  SpanWindow(
      Slots slots,
      int first,
      int sourceNode,
      int source,
      PipelineNode.Window node,
      long span,
      boolean session) {
    super(slots, first, sourceNode, source, node);
    this.span = span;
    this.session = session;
  }

  @Override
  boolean evaluate(long time) {
    if (!open) {
      open = true;
      begin();
    }
    take(time, slots.values[source], slots.qualities[source]);
    due = session ? time + span : (Math.floorDiv(time, span) + 1) * span;
    return false;
  }

  @Override
  boolean timer(long time) {
    boolean empty = count() == 0;
    tell(time);
    begin();
    open = !session && !empty;
    due = open ? time + span : Long.MAX_VALUE;
    return true;
  }
}
