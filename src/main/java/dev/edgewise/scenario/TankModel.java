package dev.edgewise.scenario;

import java.util.List;

/// A tank between two settings of its level: the inlet opens at the lower and closes at the upper
/// one; the outlet follows the demand.
final class TankModel implements MachineModel {
  private static final List<String> SIGNALS =
      List.of("level", "temperature", "outlet/flow", "inlet/open");
  private static final double LOW = 44;
  private static final double HIGH = 80;
  private static final double FILLING_SHARE = 0.35;
  private static final long THERMAL_NANOS = 4 * 3_600 * Drift.SECOND;

  private final Climate climate;
  private final Demand demand;
  private final long cycleNanos;

  TankModel(Climate climate, long seed) {
    this.climate = climate;
    demand = new Demand(seed, 900);
    cycleNanos = (long) Noise.between(seed, 1, 2_700, 4_200) * Drift.SECOND;
  }

  @Override
  public List<String> signals() {
    return SIGNALS;
  }

  @Override
  public void evaluate(long t, Condition c, double[] out) {
    double phase = Math.floorMod(t, cycleNanos) / (double) cycleNanos;
    boolean filling = phase < FILLING_SHARE;
    double full = filling ? phase / FILLING_SHARE : (1 - phase) / (1 - FILLING_SHARE);
    out[0] = LOW + (HIGH - LOW) * full - 40 * c.leak();
    out[1] = Lag.of(climate::indoor, t, THERMAL_NANOS) - 3;
    out[2] = 50 * demand.at(t) * (1 - 0.2 * c.leak());
    out[3] = filling ? 1 : 0;
  }
}
