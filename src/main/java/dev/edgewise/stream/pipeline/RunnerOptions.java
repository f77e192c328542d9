package dev.edgewise.stream.pipeline;

import java.time.Duration;

/// How a runner runs.
///
/// @param workers threads, 1 to 64
/// @param queueCapacity samples that wait for a worker, at least 16; a giver waits for room
/// @param maxBatch most rows in one call of a model
/// @param maxWait the longest that a row waits for others while samples keep coming
/// @param tick how often timers are looked at without new samples
/// @param slack how far such a tick stays behind the newest sample's time plus the time since: the
///     jitter that samples may have on their way
/// @param futureLimit samples further ahead of this node's clock are not used, as they would turn
///     all others late
public record RunnerOptions(
    int workers,
    int queueCapacity,
    int maxBatch,
    Duration maxWait,
    Duration tick,
    Duration slack,
    Duration futureLimit) {
  public static final RunnerOptions USUAL =
      new RunnerOptions(
          2,
          65_536,
          64,
          Duration.ofMillis(1),
          Duration.ofMillis(50),
          Duration.ofMillis(250),
          Duration.ofMinutes(1));

  public RunnerOptions {
    if (workers < 1 || workers > 64 || queueCapacity < 16 || maxBatch < 1) {
      throw new IllegalArgumentException("A runner has 1 to 64 workers, a queue and a batch");
    }
  }

  public RunnerOptions withWorkers(int count) {
    return new RunnerOptions(count, queueCapacity, maxBatch, maxWait, tick, slack, futureLimit);
  }
}
