package dev.edgewise.edge;

import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TelemetrySink;

/// Lets only those messages to the way up of which something goes up: a queue full of values that
/// stay on the node costs the time and the memory of those that decide.
final class GoingUp implements TelemetrySink {
  private final UpwardMetrics metrics;
  private final TelemetrySink up;

  GoingUp(UpwardMetrics metrics, TelemetrySink up) {
    this.metrics = metrics;
    this.up = up;
  }

  @Override
  public void samples(SampleBatch batch) throws InterruptedException {
    for (int i = 0; i < batch.size(); i++) {
      int tag = batch.tag(i);
      if (metrics.device(tag) != UpwardMetrics.NONE && metrics.policy(tag).publish()) {
        up.samples(batch);
        return;
      }
    }
  }
}
