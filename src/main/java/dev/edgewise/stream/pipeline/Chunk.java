package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Waveform;
import org.jspecify.annotations.Nullable;

/// Samples on their way to pipelines, as columns.
final class Chunk {
  final @Nullable Hosted[] targets;
  final int[] inputs;
  final long[] times;
  final double[] values;
  final int[] qualities;
  final long[] entered;
  final @Nullable Waveform[] waves;

  Chunk(int capacity) {
    targets = new Hosted[capacity];
    inputs = new int[capacity];
    times = new long[capacity];
    values = new double[capacity];
    qualities = new int[capacity];
    entered = new long[capacity];
    waves = new Waveform[capacity];
  }

  int capacity() {
    return targets.length;
  }

  void set(
      int at,
      Hosted target,
      int input,
      long time,
      double value,
      int quality,
      long enteredAt,
      @Nullable Waveform wave) {
    targets[at] = target;
    inputs[at] = input;
    times[at] = time;
    values[at] = value;
    qualities[at] = quality;
    entered[at] = enteredAt;
    waves[at] = wave;
  }

  /// Moves one here and lets go of what it refers to there.
  void move(int at, Chunk from, int index) {
    targets[at] = from.targets[index];
    inputs[at] = from.inputs[index];
    times[at] = from.times[index];
    values[at] = from.values[index];
    qualities[at] = from.qualities[index];
    entered[at] = from.entered[index];
    waves[at] = from.waves[index];
    from.targets[index] = null;
    from.waves[index] = null;
  }
}
