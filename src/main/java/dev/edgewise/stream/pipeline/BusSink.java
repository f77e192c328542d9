package dev.edgewise.stream.pipeline;

import dev.edgewise.base.TimeSource;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.TelemetrySink;
import org.jspecify.annotations.Nullable;

/// Gives a pipeline's outputs to the bus as derived tags, origin INFERRED: one batch for all that
/// has one event time. Registers the tags when it is made. Rules and models go to another sink.
public final class BusSink implements PipelineSink {
  private final int[] tags;
  private final TelemetrySink bus;
  private final TimeSource time;
  private final PipelineSink rest;
  private SampleBatch.@Nullable Builder batch;

  /// @param rest takes what is no derived tag; `derived` is not called
  public BusSink(
      PipelinePlan plan,
      TagRegistry registry,
      TelemetrySink bus,
      TimeSource time,
      PipelineSink rest) {
    this.tags =
        plan.outputs().stream().mapToInt((TagSpec o) -> registry.register(o).id()).toArray();
    this.bus = bus;
    this.time = time;
    this.rest = rest;
  }

  @Override
  public void derived(int output, long at, long bits, int quality) {
    if (batch == null) {
      batch = new SampleBatch.Builder(tags.length);
    }
    batch.add(
        tags[output], at, time.epochNanos(), bits, quality, Origin.INFERRED, SampleFlags.NONE);
  }

  @Override
  public void raised(int rule, long at) {
    rest.raised(rule, at);
  }

  @Override
  public void cleared(int rule, long at) {
    rest.cleared(rule, at);
  }

  @Override
  public void model(String node, long at, String reason) {
    rest.model(node, at, reason);
  }

  @Override
  public void flush() throws InterruptedException {
    SampleBatch.Builder full = batch;
    batch = null;
    if (full != null) {
      bus.samples(full.build());
    }
    rest.flush();
  }
}
