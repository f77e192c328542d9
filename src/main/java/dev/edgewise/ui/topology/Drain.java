package dev.edgewise.ui.topology;

/// How far what waited at an edge node has gone up: the greatest number seen is where it began.
final class Drain {
  /// Fewer than this are on their way all the time.
  private static final double LEAST = 200;

  private double most = Double.NaN;
  private double last = Double.NaN;

  /// @param waiting samples at the node, NaN when not known
  void see(double waiting) {
    if (Double.isNaN(waiting)) {
      return;
    }
    if (waiting < LEAST || Double.isNaN(most)) {
      most = waiting;
    }
    most = Math.max(most, waiting);
    last = waiting;
  }

  /// Part that has gone up, 0 to 1; NaN while nothing to speak of waits.
  double done() {
    return last >= LEAST && last < most ? 1 - last / most : Double.NaN;
  }
}
