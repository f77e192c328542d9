package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.rules.Change;
import dev.edgewise.stream.rules.CompiledRule;

/// A rule: looks again when one of its inputs has something new, and at the times it asks for.
final class RuleOperator extends Operator {
  private final Slots slots;
  private final int[] sources;
  private final CompiledRule rule;
  private final int index;
  private final PipelineSink sink;
  private final double[] values;
  private final int[] qualities;
  private final long[] times;
  private RuleMeter meter = RuleMeter.NONE;

  RuleOperator(
      Slots slots, int[] sources, int[] triggers, CompiledRule rule, int index, PipelineSink sink) {
    super(triggers);
    this.slots = slots;
    this.sources = sources;
    this.rule = rule;
    this.index = index;
    this.sink = sink;
    values = new double[sources.length];
    qualities = new int[sources.length];
    times = new long[sources.length];
  }

  /// Before it runs.
  void measuredBy(PipelineHost host) {
    meter = host.meter(rule.rule());
  }

  @Override
  boolean evaluate(long time) {
    long begun = meter.begin();
    for (int i = 0; i < sources.length; i++) {
      values[i] = slots.values[sources[i]];
      qualities[i] = slots.qualities[sources[i]];
      times[i] = slots.times[sources[i]];
    }
    Change change = rule.evaluate(time, values, qualities, times);
    meter.end(begun);
    switch (change) {
      case NONE -> {}
      case RAISED -> sink.raised(index, time);
      case CLEARED -> sink.cleared(index, time);
    }
    due = rule.nextTick();
    return false;
  }

  @Override
  boolean timer(long time) {
    return evaluate(time);
  }
}
