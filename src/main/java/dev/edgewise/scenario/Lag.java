package dev.edgewise.scenario;

import java.util.function.LongToDoubleFunction;

/// The response of a first-order lag (a mass that warms up), τ·y′ + y = x, without a state: y(t) =
/// ∫₀^∞ e^(−s) x(t − τs) ds, by Gauss–Laguerre quadrature with three nodes (Abramowitz and Stegun,
/// table 25.9). Exact for x that is a polynomial of degree five; good for x that changes little
/// within τ.
final class Lag {
  private static final double[] NODES = {0.415774556783, 2.294280360279, 6.289945082937};
  private static final double[] WEIGHTS = {0.711093009929, 0.278517733569, 0.010389256502};

  private Lag() {}

  /// @param timeNanos ns since the epoch
  /// @param tauNanos time constant, ns
  static double of(LongToDoubleFunction x, long timeNanos, long tauNanos) {
    double sum = 0;
    for (int i = 0; i < NODES.length; i++) {
      sum += WEIGHTS[i] * x.applyAsDouble(timeNanos - (long) (tauNanos * NODES[i]));
    }
    return sum;
  }
}
