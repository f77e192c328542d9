package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Waveform;

/// A waveform input: keeps the newest block for the nodes behind it.
final class WaveOperator extends Operator {
  private static final float[] NOTHING = {};

  private final InputPolicy policy;
  private final long missingAfter;
  float[] values = NOTHING;
  double rateHertz;
  int quality = Quality.BAD_WAITING_FOR_INITIAL_DATA;

  WaveOperator(PipelineNode.WaveformInput node) {
    policy = node.policy();
    missingAfter = policy.missingAfter().map(d -> d.toNanos()).orElse(0L);
  }

  @Override
  boolean evaluate(long time) {
    return false;
  }

  boolean accept(long time, Waveform wave, int asQuality) {
    boolean bad = Quality.isBad(asQuality);
    if (bad && policy.bad() instanceof Remedy.Skip) {
      return false;
    }
    due = missingAfter == 0 ? Long.MAX_VALUE : time + missingAfter + 1;
    values = wave.values();
    rateHertz = 1e9 / wave.periodNanos();
    quality = bad && policy.bad() instanceof Remedy.Mark ? Quality.UNCERTAIN : asQuality;
    return true;
  }

  /// Behind the propagation: a block must not be kept alive by a pipeline that has done with it.
  void release() {
    values = NOTHING;
  }

  @Override
  boolean timer(long time) {
    due = Long.MAX_VALUE;
    if (policy.missing() instanceof Remedy.Skip) {
      return false;
    }
    quality = Quality.BAD_NO_COMMUNICATION;
    return true;
  }
}
