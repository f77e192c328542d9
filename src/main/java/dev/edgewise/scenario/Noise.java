package dev.edgewise.scenario;

/// Chance as a function: the same key gives the same number, on each machine and in each order.
final class Noise {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final double ROOT_3 = Math.sqrt(3);

  private Noise() {}

  /// 64 well-mixed bits of `key` (the finalizer of SplitMix64: Steele, Lea and Flood, 2014).
  static long mix(long key) {
    long z = key + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /// A seed for the part called `name` of what `seed` stands for.
  static long seed(long seed, String name) {
    long out = mix(seed);
    for (int i = 0; i < name.length(); i++) {
      out = mix(out ^ name.charAt(i));
    }
    return out;
  }

  /// The `index`th draw of a seed: 64 bits.
  static long draw(long seed, long index) {
    return mix(seed ^ (index * GOLDEN));
  }

  /// Uniform in [0, 1).
  static double uniform(long seed, long index) {
    return (draw(seed, index) >>> 11) * 0x1p-53;
  }

  /// Uniform in [low, high).
  static double between(long seed, long index, double low, double high) {
    return low + (high - low) * uniform(seed, index);
  }

  /// Nearly normal with mean 0 and standard deviation 1, never beyond ±3.47: the sum of four
  /// uniform numbers (Irwin–Hall), all from one draw.
  static double normal(long seed, long index) {
    long h = draw(seed, index);
    long sum = (h & 0xFFFF) + ((h >>> 16) & 0xFFFF) + ((h >>> 32) & 0xFFFF) + (h >>> 48);
    return (sum / 65_535.0 - 2) * ROOT_3;
  }
}
