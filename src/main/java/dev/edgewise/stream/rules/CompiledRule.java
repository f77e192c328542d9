package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import java.util.ArrayList;
import java.util.List;

/// A rule at work for one asset. Made by `RuleCompiler`; of one thread at a time; an evaluation
/// allocates nothing. What it says depends on nothing but what it was given, in that order.
public final class CompiledRule {
  private final Rule rule;
  private final AssetPath asset;
  private final List<RuleInput> inputs;
  private final Program program;
  private final Frame frame;
  private final long holdNanos;

  private final double[] seenValues;
  private final double[] seenWorked;
  private final int[] seenQualities;
  private final long[] seenTimes;
  private long raisedAt = Long.MIN_VALUE;

  private boolean raised;
  private double condition = Op.UNKNOWN;
  private long unknownSince = Long.MIN_VALUE;

  CompiledRule(Rule rule, AssetPath asset, List<RuleInput> inputs, Program program) {
    this.rule = rule;
    this.asset = asset;
    this.inputs = List.copyOf(inputs);
    this.program = program;
    long[] stale = inputs.stream().mapToLong(RuleInput::staleNanos).toArray();
    frame = new Frame(program.longs().length, program.doubles(), stale);
    System.arraycopy(program.longs(), 0, frame.longs, 0, program.longs().length);
    holdNanos = rule.hold().toNanos();
    seenValues = new double[inputs.size()];
    seenQualities = new int[inputs.size()];
    seenTimes = new long[inputs.size()];
    seenWorked = new double[program.worked().size()];
  }

  public Rule rule() {
    return rule;
  }

  public AssetPath asset() {
    return asset;
  }

  /// What it reads; the slots of `evaluate` are in this order.
  public List<RuleInput> inputs() {
    return inputs;
  }

  /// Looks at the newest values. To be called when one of them changed and when `nextTick` is due.
  ///
  /// @param timeNanos event time, ns since the epoch; an earlier one than before counts as the one
  ///     before
  /// @param values one a slot, in the input's unit, truths as 0 and 1; of any length from the
  ///     number
  ///     of inputs up; NaN is unknown
  /// @param qualities as `telemetry.Quality`; bad ones and old last values are unknown, other
  ///     uncertain ones are used. Before the first value: `BAD_WAITING_FOR_INITIAL_DATA`
  /// @param times of the values, ns since the epoch, event time as well
  public Change evaluate(long timeNanos, double[] values, int[] qualities, long[] times) {
    frame.begin(timeNanos, values, qualities, times);
    condition = program.root().evaluate(frame);
    if (Double.isNaN(condition)) {
      return onUnknown();
    }
    unknownSince = Long.MIN_VALUE;
    boolean now = condition == Op.TRUE;
    if (now == raised) {
      return Change.NONE;
    }
    raised = now;
    if (now) {
      remember(values, qualities, times);
    }
    return now ? Change.RAISED : Change.CLEARED;
  }

  /// An unknown condition raises nothing, and holds what is raised for the declared time.
  private Change onUnknown() {
    if (!raised) {
      return Change.NONE;
    }
    if (unknownSince == Long.MIN_VALUE) {
      unknownSince = frame.now;
    }
    if (frame.now - unknownSince < holdNanos) {
      frame.wake(unknownSince + holdNanos);
      return Change.NONE;
    }
    raised = false;
    unknownSince = Long.MIN_VALUE;
    for (int latch : program.latches()) {
      frame.longs[latch] = 0;
    }
    return Change.CLEARED;
  }

  private void remember(double[] values, int[] qualities, long[] times) {
    raisedAt = frame.now;
    System.arraycopy(values, 0, seenValues, 0, seenValues.length);
    System.arraycopy(qualities, 0, seenQualities, 0, seenQualities.length);
    System.arraycopy(times, 0, seenTimes, 0, seenTimes.length);
    for (int i = 0; i < seenWorked.length; i++) {
      seenWorked[i] = frame.doubles[program.worked().get(i).at()];
    }
  }

  /// When it must be evaluated again although no new data came, ns of event time;
  /// `Long.MAX_VALUE` for never. Set by each evaluation.
  public long nextTick() {
    return frame.next;
  }

  /// Whether it is raised.
  public boolean isRaised() {
    return raised;
  }

  /// What the condition was at the last evaluation.
  public Truth truth() {
    return Double.isNaN(condition)
        ? Truth.UNKNOWN
        : condition == Op.TRUE ? Truth.TRUE : Truth.FALSE;
  }

  /// What it looked at when it was raised last, inputs first, in the order of `inputs`; empty when
  /// it never was. For explanations; allocates.
  public List<Seen> seen() {
    List<Seen> all = new ArrayList<>();
    if (raisedAt == Long.MIN_VALUE) {
      return all;
    }
    for (int i = 0; i < inputs.size(); i++) {
      RuleInput input = inputs.get(i);
      all.add(new Seen(input.text(), seenValues[i], input.unit(), seenQualities[i], seenTimes[i]));
    }
    for (int i = 0; i < seenWorked.length; i++) {
      Program.Worked worked = program.worked().get(i);
      int quality = Double.isNaN(seenWorked[i]) ? Quality.BAD : Quality.GOOD;
      all.add(new Seen(worked.text(), seenWorked[i], worked.unit(), quality, raisedAt));
    }
    return all;
  }
}
