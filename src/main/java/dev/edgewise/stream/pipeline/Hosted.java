package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Waveform;
import org.jspecify.annotations.Nullable;

/// A pipeline in a runner.
final class Hosted {
  final Pipeline pipeline;
  final Worker worker;
  final ModelBatch[] batches;

  /// From what let it go on to what follows; written by its worker.
  final LastTimes own = new LastTimes(128);

  /// By model of the pipeline: whether its last call went wrong.
  final boolean[] ill;

  /// Set aside after an error of its own; takes nothing any more.
  volatile boolean failed;

  private long newestTime = Long.MIN_VALUE;
  private long newestEntered;

  /// When that came which lets the pipeline go on, by the monotonic clock. What comes while it
  /// waits for a model is not the cause of what is under way.
  private long brought;

  Hosted(PipelinePlan plan, PipelineSink sink, Worker worker, ModelBatch[] batches) {
    this.worker = worker;
    this.batches = batches;
    ill = new boolean[batches.length];
    pipeline = plan.start(sink, worker);
    pipeline.owner(this);
  }

  void take(
      int input, long time, double value, int quality, long entered, @Nullable Waveform wave) {
    if (time > newestTime) {
      newestTime = time;
      newestEntered = entered;
    }
    broughtAt(entered);
    if (wave == null) {
      pipeline.sample(input, time, value, quality, entered);
    } else {
      pipeline.waveform(input, wave, entered);
    }
  }

  /// Event time by the monotonic clock since the newest sample: the wall clock may jump, and a
  /// source's clock may be wrong.
  void tick(long monotonic, long slack) {
    if (newestTime != Long.MIN_VALUE) {
      broughtAt(monotonic);
      pipeline.tick(newestTime + (monotonic - newestEntered) - slack);
      pipeline.run();
    }
  }

  private void broughtAt(long monotonic) {
    if (!pipeline.isParked()) {
      brought = monotonic;
    }
  }

  /// When that came of which the pipeline has just worked out what follows.
  long brought() {
    return Math.max(brought, pipeline.entered());
  }

  /// All outputs are bad: nobody may take the last values for true.
  void tellFailed() {
    failed = true;
    for (int i = 0; i < pipeline.plan().outputs().size(); i++) {
      pipeline
          .sink()
          .derived(
              i,
              Math.max(pipeline.now(), newestTime),
              Double.doubleToRawLongBits(Double.NaN),
              Quality.BAD_INTERNAL_ERROR);
    }
  }
}
