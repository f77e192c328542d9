package dev.edgewise.stream.pipeline;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.telemetry.Waveform;
import java.util.List;
import java.util.function.Function;

/// Runs one pipeline over recorded input, on the caller's thread and as fast as it goes: what it
/// gives is bit for bit what the live run gave, for samples that were not late and models that
/// answered in time, as far as the engine gives the same bits for one row as for many. One thread
/// at a time.
public final class PipelineReplay {
  private final Pipeline pipeline;
  private final List<LoadedModel> models;
  private final float[][] outputs;
  private EdgewiseException problem = NONE;

  private static final EdgewiseException NONE =
      new EdgewiseException(PipelineCompiler.UNUSABLE, "", "");

  /// @param models the loaded model for each model of the plan; they stay the caller's
  public PipelineReplay(
      PipelinePlan plan, Function<PlannedModel, LoadedModel> models, PipelineSink sink) {
    this.models = plan.models().stream().map(models).toList();
    this.outputs =
        this.models.stream()
            .map(m -> new float[m.model().output().width()])
            .toArray(float[][]::new);
    this.pipeline = plan.start(sink, new Host());
  }

  /// A recorded sample; samples of one input in order of time, of different inputs within the
  /// pipeline's lateness.
  ///
  /// @param input index into `PipelinePlan.inputs()`
  /// @param time ns since the epoch
  /// @throws EdgewiseException when a model fails
  public void sample(int input, long time, double value, int quality) throws EdgewiseException {
    pipeline.sample(input, time, value, quality, 0);
    run();
  }

  /// A recorded block.
  ///
  /// @throws EdgewiseException when a model fails
  public void waveform(int input, Waveform wave) throws EdgewiseException {
    pipeline.waveform(input, wave, 0);
    run();
  }

  /// All samples up to `time` − lateness have come; timers up to there are run.
  ///
  /// @throws EdgewiseException when a model fails
  public void tick(long time) throws EdgewiseException {
    pipeline.tick(time);
    run();
  }

  /// Samples that came after their time was worked out, so far.
  public long late() {
    return pipeline.counts().late.get();
  }

  /// How often something was worked out, so far: an input, or a timer that was due.
  public long evaluated() {
    return pipeline.counts().evaluated.get();
  }

  /// Samples with the time of the one before of the same input, so far; they are not used.
  public long repeated() {
    return pipeline.counts().repeated.get();
  }

  private void run() throws EdgewiseException {
    pipeline.run();
    if (problem != NONE) {
      throw problem;
    }
  }

  private final class Host implements PipelineHost {
    @Override
    public void submit(Pipeline of, int model, float[] row, long deadlineNanos) {
      try {
        models.get(model).run(row, 1, outputs[model]);
        of.answer(outputs[model], 0);
      } catch (EdgewiseException e) {
        problem = e;
      }
    }

    @Override
    public void done(Pipeline of) {
      try {
        of.sink().flush();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
