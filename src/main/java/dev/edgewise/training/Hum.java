package dev.edgewise.training;

import java.util.SplittableRandom;

/// Noise that is not white: flow, gears and belts excite a structure at random, and it answers at
/// its resonance. White noise through a resonator with two poles.
final class Hum {
  private static final double DECAY_SECONDS = 0.4e-3;

  private Hum() {}

  /// Adds it to a block.
  ///
  /// @param deviation standard deviation of what is added, in the unit of the block
  static void add(float[] block, double rateHertz, double deviation, double hertz, long seed) {
    if (deviation == 0) {
      return;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double radius = Math.exp(-1 / (DECAY_SECONDS * rateHertz));
    double first = 2 * radius * Math.cos(2 * Math.PI * hertz / rateHertz);
    double second = -radius * radius;
    double[] hum = new double[block.length];
    double y1 = 0;
    double y2 = 0;
    double squares = 0;
    for (int i = 0; i < hum.length; i++) {
      hum[i] = first * y1 + second * y2 + random.nextGaussian();
      y2 = y1;
      y1 = hum[i];
      squares += y1 * y1;
    }
    double gain = deviation / Math.sqrt(squares / hum.length);
    for (int i = 0; i < hum.length; i++) {
      block[i] += (float) (gain * hum[i]);
    }
  }
}
