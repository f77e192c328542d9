package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.pipeline.feature.Change;
import dev.edgewise.stream.pipeline.feature.Ewma;
import dev.edgewise.stream.pipeline.feature.RobustScore;
import dev.edgewise.telemetry.Quality;

/// A feature of a single value. A bad value gives a bad answer and is not remembered.
final class ScalarOperator extends Operator {
  private interface Step {
    double next(long time, double value);
  }

  private final Slots slots;
  private final int slot;
  private final int source;
  private final Step step;

  ScalarOperator(Slots slots, int slot, int sourceNode, int source, ScalarKind kind) {
    super(sourceNode);
    this.slots = slots;
    this.slot = slot;
    this.source = source;
    this.step = step(kind);
  }

  private static Step step(ScalarKind kind) {
    return switch (kind) {
      case ScalarKind.Average average -> new Ewma(average.tau().toNanos())::next;
      case ScalarKind.Robust robust -> {
        RobustScore score = new RobustScore(robust.count(), robust.least());
        yield (_, value) -> score.next(value);
      }
      case ScalarKind.Rate _ -> {
        Change change = new Change(0);
        yield (time, value) -> {
          change.next(time, value);
          return change.rate();
        };
      }
      case ScalarKind.SinceChange since -> {
        Change change = new Change(since.deadband());
        yield (time, value) -> {
          change.next(time, value);
          return change.secondsSince(time);
        };
      }
    };
  }

  @Override
  boolean evaluate(long time) {
    int quality = slots.qualities[source];
    double answer = Quality.isBad(quality) ? Double.NaN : step.next(time, slots.values[source]);
    slots.setDerived(slot, answer, quality, time);
    return true;
  }
}
