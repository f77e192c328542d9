package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import org.jspecify.annotations.Nullable;

/// A tag input: takes samples in order of time and keeps to its policy.
final class TagOperator extends Operator {
  private final Slots slots;
  private final int slot;
  private final @Nullable Range range;
  private final InputPolicy policy;
  private final long missingAfter;
  private double lastGood = Double.NaN;
  private long lastGoodTime = Long.MIN_VALUE;
  private boolean missing;

  TagOperator(Slots slots, int slot, PipelineNode.TagInput node) {
    this.slots = slots;
    this.slot = slot;
    this.range = node.range().orElse(null);
    this.policy = node.policy();
    this.missingAfter = policy.missingAfter().map(d -> d.toNanos()).orElse(0L);
  }

  @Override
  boolean evaluate(long time) {
    return false;
  }

  InputPolicy.Late late() {
    return policy.late();
  }

  boolean accept(long time, double value, int quality) {
    boolean bad = Quality.isBad(quality) || !Double.isFinite(value);
    boolean out = !bad && range != null && !range.contains(value);
    Remedy remedy = bad ? policy.bad() : policy.outOfRange();
    if ((bad || out) && remedy instanceof Remedy.Skip) {
      return false;
    }
    missing = false;
    due = missingAfter == 0 ? Long.MAX_VALUE : time + missingAfter + 1;
    if (bad) {
      int code = Quality.isBad(quality) ? quality : Quality.BAD_NO_DATA;
      remedy(remedy, time, value, code, Quality.UNCERTAIN);
    } else if (out) {
      remedy(
          remedy,
          time,
          value,
          Quality.BAD_OUT_OF_RANGE,
          Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED);
    } else {
      lastGood = value;
      lastGoodTime = time;
      slots.set(slot, value, quality, time);
    }
    return true;
  }

  @Override
  boolean timer(long time) {
    due = Long.MAX_VALUE;
    Remedy remedy = policy.missing();
    if (remedy instanceof Remedy.Skip) {
      return false;
    }
    if (remedy instanceof Remedy.Mark) {
      slots.qualities[slot] =
          Slots.worse(Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE, slots.qualities[slot]);
      return true;
    }
    if (!missing && remedy instanceof Remedy.Hold hold && holds(hold, time)) {
      missing = true;
      due = lastGoodTime + hold.time().toNanos() + 1;
      slots.set(slot, lastGood, Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE, lastGoodTime);
      return true;
    }
    remedy(remedy, time, Double.NaN, Quality.BAD_NO_COMMUNICATION, Quality.BAD_NO_COMMUNICATION);
    return true;
  }

  private void remedy(Remedy remedy, long time, double value, int bad, int marked) {
    switch (remedy) {
      case Remedy.Mark _ ->
          slots.setDerived(slot, value, Double.isFinite(value) ? marked : bad, time);
      case Remedy.Substitute other ->
          slots.set(slot, other.value(), Quality.UNCERTAIN_SUBSTITUTE_VALUE, time);
      case Remedy.Hold hold when holds(hold, time) ->
          slots.set(slot, lastGood, Quality.UNCERTAIN_LAST_USABLE, lastGoodTime);
      case Remedy.Hold _, Remedy.Reject _, Remedy.Skip _ -> slots.set(slot, Double.NaN, bad, time);
    }
  }

  private boolean holds(Remedy.Hold hold, long time) {
    return lastGoodTime != Long.MIN_VALUE && time - lastGoodTime <= hold.time().toNanos();
  }
}
