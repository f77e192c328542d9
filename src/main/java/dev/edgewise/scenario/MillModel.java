package dev.edgewise.scenario;

import java.util.List;

/// A milling machine that works through jobs: load and speed by the job, with the ripple of tool
/// passes; the spindle bearing warms by the load behind a lag of 8 min; current = idle + share of
/// the load; vibration by load and speed.
final class MillModel implements MachineModel {
  private static final List<String> SIGNALS =
      List.of(
          "spindle/load",
          "bearing/temperature",
          "vibration/rms",
          "drive/speed",
          "drive/current",
          "vibration/kurtosis",
          "coolant/level",
          "motor/running",
          "drive/starts");
  private static final double RUN_UP_SECONDS = 3;

  private final Climate climate;
  private final Jobs jobs;
  private final Drift passes;
  private final Drift chatter;
  private final DayCurve coolant;
  private final long seed;
  private final double rise;

  MillModel(Climate climate, long seed) {
    this.climate = climate;
    this.seed = seed;
    jobs = new Jobs(seed, (long) Noise.between(seed, -1, 560, 840), 480);
    passes = Drift.ofSeconds(seed, "passes", 9);
    chatter = Drift.ofSeconds(seed, "chatter", 3);
    double refill = Noise.between(seed, -2, 5.5, 7.5);
    coolant =
        DayCurve.of(
            h -> 94 - 18 * Math.floorMod((long) ((h - refill) * 3_600), 86_400L) / 86_400.0);
    rise = 27 * MachineModel.unlike(seed, -3, 0.06);
  }

  @Override
  public List<String> signals() {
    return SIGNALS;
  }

  @Override
  public void evaluate(long t, Condition c, double[] out) {
    long job = jobs.number(t);
    double into = jobs.cuttingSeconds(t);
    boolean cutting = into >= 0;
    double runUp = cutting ? Math.min(1, into / RUN_UP_SECONDS) : 0;
    double load = jobs.load(job) * (1 + 0.12 * passes.applyAsDouble(t)) * runUp;
    double speed = jobs.speed(job) * runUp;
    out[0] = 100 * load * (1 + 0.06 * c.wear());
    out[1] = climate.indoor(t) + 11 + rise * jobs.laggedLoad(t) + 18 * c.friction() + 30 * c.heat();
    out[2] =
        0.08
            + runUp * (0.35 + 1.1 * load * speed / 8_000) * (1 + 0.15 * chatter.applyAsDouble(t))
            + runUp * 6.5 * c.wear();
    out[3] = speed;
    out[4] = 2.1 + 28 * load * (1 + 0.08 * c.wear());
    out[5] = MachineModel.healthyKurtosis(seed, t);
    out[6] = coolant.applyAsDouble(t) - 55 * c.leak();
    out[7] = cutting ? 1 : 0;
    out[8] = job;
  }
}
