package dev.edgewise.scenario;

import java.util.List;

/// A ventilation fan on a variable-speed drive: pressure ~ n², power ~ n³ (fan laws, ISO 5801).
/// Its filter clogs over 45 days and is changed then.
final class FanModel implements MachineModel {
  private static final List<String> SIGNALS =
      List.of(
          "drive/speed",
          "bearing/temperature",
          "vibration/rms",
          "drive/current",
          "filter/differential",
          "vibration/kurtosis",
          "motor/running");
  private static final double DESIGN_RPM = 930;
  private static final long FILTER_LIFE = 45 * DayCurve.DAY;

  private final Climate climate;
  private final Demand demand;
  private final Drift rattle;
  private final long seed;
  private final long filterOffset;
  private final double vibration;

  FanModel(Climate climate, long seed) {
    this.climate = climate;
    this.seed = seed;
    demand = new Demand(seed, 700);
    rattle = Drift.ofSeconds(seed, "rattle", 20);
    filterOffset = (long) (Noise.uniform(seed, 1) * FILTER_LIFE);
    vibration = 2.6 * MachineModel.unlike(seed, 2, 0.08);
  }

  @Override
  public List<String> signals() {
    return SIGNALS;
  }

  @Override
  public void evaluate(long t, Condition c, double[] out) {
    double n = speed(demand.at(t));
    double laggedSpeed = speed(demand.lagged(t));
    double clogged = Math.floorMod(t - filterOffset, FILTER_LIFE) / (double) FILTER_LIFE;
    out[0] = DESIGN_RPM * n;
    out[1] =
        climate.indoor(t)
            + 18 * laggedSpeed * laggedSpeed * laggedSpeed
            + 16 * c.friction()
            + 26 * c.heat();
    out[2] = vibration * n * n * (1 + 0.1 * rattle.applyAsDouble(t)) + 7 * c.wear();
    out[3] = 17 * (0.3 + 0.7 * n * n * n) * (1 + 0.1 * c.wear());
    out[4] = (120 + 130 * clogged * clogged) * n * n;
    out[5] = MachineModel.healthyKurtosis(seed, t);
    out[6] = 1;
  }

  private static double speed(double demand) {
    return 0.3 + 0.7 * demand;
  }
}
