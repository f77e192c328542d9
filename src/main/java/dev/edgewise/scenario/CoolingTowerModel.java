package dev.edgewise.scenario;

import java.util.List;

/// A cooling tower: the supply comes within some degrees (the approach) of the wet bulb, taken as
/// 0.75 of the outdoor temperature; the return is warmer by the heat of the plant (Q = ṁ·c·ΔT);
/// the fan runs faster when it is warm.
final class CoolingTowerModel implements MachineModel {
  private static final List<String> SIGNALS =
      List.of("supply/temperature", "return/temperature", "basin/level", "flow", "drive/speed");

  private final Climate climate;
  private final Demand demand;
  private final Drift splash;

  CoolingTowerModel(Climate climate, long seed) {
    this.climate = climate;
    demand = new Demand(seed, 1_800);
    splash = Drift.ofSeconds(seed, "splash", 900);
  }

  @Override
  public List<String> signals() {
    return SIGNALS;
  }

  @Override
  public void evaluate(long t, Condition c, double[] out) {
    double outdoor = climate.outdoor(t);
    double lagged = demand.lagged(t);
    double supply = Math.max(9.5, 8 + 0.75 * outdoor + 6 * (lagged - 0.9)) + 22 * c.heat();
    out[0] = supply;
    out[1] = supply + 5.5 * lagged;
    out[2] = 76 + 6 * splash.applyAsDouble(t) - 42 * c.leak();
    out[3] = 370 * (0.35 + 0.65 * demand.at(t)) * (1 - 0.4 * c.leak());
    out[4] = Math.clamp(250 + 8 * (outdoor - 11) + 120 * (lagged - 0.9), 150, 480) * (1 - c.heat());
  }
}
