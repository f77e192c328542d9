package dev.edgewise.bench;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.SplittableRandom;

/// Signals of a plant at 1 s, each a few milliseconds off the second: of 20 tags 8 are temperatures
/// to a tenth, 5 are vibration in float32 noise, 4 are on or off, 3 count. Now and then a value is
/// uncertain.
final class MixedSignals {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int NOISE = 1 << 16;

  private final Tag[] tags;
  private final long[] state;
  private final double[] gauss = new double[NOISE];
  private final SplittableRandom random;
  private final long from;

  MixedSignals(TagRegistry registry, int count, long from, long seed) {
    this.from = from;
    this.random = new SplittableRandom(seed);
    this.tags = new Tag[count];
    this.state = new long[count];
    for (int i = 0; i < count; i++) {
      tags[i] = registry.register(TagSpec.of(AssetPath.of("bench/signal-" + i), type(i)));
      state[i] = i % 20 < 8 ? 200 + random.nextInt(600) : 0;
    }
    java.util.Random normal = new java.util.Random(seed);
    for (int i = 0; i < NOISE; i++) {
      gauss[i] = normal.nextGaussian();
    }
  }

  Tag tag(int index) {
    return tags[index];
  }

  /// One sample of each tag.
  SampleBatch second(long number) {
    SampleBatch.Builder batch = new SampleBatch.Builder(tags.length);
    for (int i = 0; i < tags.length; i++) {
      long draw = random.nextLong();
      long jitter = Math.round(3 * gauss[(int) (draw & 0xFFFF)]);
      long time = from + number * SECOND + jitter * MILLI;
      int quality = (draw >>> 16 & 0x3FFF) == 0 ? Quality.UNCERTAIN : Quality.GOOD;
      batch.add(
          tags[i].id(), time, time, bits(i, draw), quality, Origin.MEASURED, SampleFlags.NONE);
    }
    return batch.build();
  }

  private long bits(int tag, long draw) {
    double noise = gauss[(int) (draw >>> 32 & 0xFFFF)];
    int kind = tag % 20;
    if (kind < 8) {
      state[tag] += Math.round(0.8 * noise);
      return Double.doubleToRawLongBits(state[tag] / 10.0);
    }
    if (kind < 13) {
      return Double.doubleToRawLongBits((float) (2.5 + noise));
    }
    if (kind < 17) {
      state[tag] ^= (draw >>> 48 & 0x3FF) == 0 ? 1 : 0;
      return state[tag];
    }
    state[tag] += Math.max(0, Math.round(20 + 4 * noise));
    return state[tag];
  }

  private static ValueType type(int index) {
    int kind = index % 20;
    return kind < 13 ? ValueType.DOUBLE : kind < 17 ? ValueType.BOOL : ValueType.INT64;
  }
}
