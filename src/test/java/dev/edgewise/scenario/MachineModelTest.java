package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import org.junit.jupiter.api.Test;

class MachineModelTest {
  private static final long START = VirtualTime.START_NANOS;
  private static final long MINUTE = 60_000_000_000L;
  private static final int STEPS = 1_440;

  private final Climate climate = new Climate(1);

  // Affinity laws: all of it goes up with the speed.
  @Test
  void aFasterPumpGivesMoreFlowPressureVibrationCurrentAndLaterHeat() {
    double[][] day = day(new PumpModel(climate, 5));
    assertTrue(correlation(day[3], day[5]) > 0.99);
    assertTrue(correlation(day[3], day[0]) > 0.95);
    assertTrue(correlation(day[3], day[2]) > 0.8);
    assertTrue(correlation(day[3], day[4]) > 0.99);
    assertTrue(correlation(day[3], day[1]) > 0.8);
  }

  // power ~ n³ within the current's load share; flow ~ n.
  @Test
  void thePumpFollowsTheAffinityLaws() {
    double[][] day = day(new PumpModel(climate, 5));
    double ampere0 = share(day[3][0], day[4][0]);
    for (int i = 1; i < STEPS; i++) {
      assertEquals(day[5][0] / day[3][0], day[5][i] / day[3][i], 1e-9);
      assertEquals(1, share(day[3][i], day[4][i]) / ampere0, 1e-9);
    }
  }

  // Heat has mass: the temperature follows a step of the demand late.
  @Test
  void theBearingIsWarmestAfterTheSpeedIsGreatest() {
    DayCurve curve = DayCurve.shifts();
    DayCurve lagged = curve.lagged(15 * MINUTE);
    long six = START + 6 * 60 * MINUTE;
    double now = (curve.applyAsDouble(six + 30 * MINUTE) - curve.applyAsDouble(six - 30 * MINUTE));
    double later =
        lagged.applyAsDouble(six + 30 * MINUTE) - lagged.applyAsDouble(six - 30 * MINUTE);
    assertTrue(later > 0.4 * now && later < 0.95 * now, later + " of " + now);
  }

  // The quadrature is exact for a ramp: y(t) = t − τ.
  @Test
  void theLagOfARampIsTheRampLater() {
    assertEquals(700, Lag.of(t -> t, 1_000, 300), 1);
  }

  // T₂ = T₁ (p₂/p₁)^((n−1)/n): 20 °C compressed to 7.5 bar gauge with n = 1.1.
  @Test
  void theScrewsDischargeFollowsThePolytropicRelation() {
    assertEquals(82.6, CompressorModel.discharge(20, 7.5), 0.1);
  }

  // Loading and unloading is one line without jumps.
  @Test
  void theCompressorsPressureHasNoJumps() {
    MachineModel model = new CompressorModel(climate, 3);
    double[] out = new double[model.signals().size()];
    model.evaluate(START, Condition.HEALTHY, out);
    double before = out[0];
    for (long t = START; t < START + 60 * MINUTE; t += MINUTE / 600) {
      model.evaluate(t, Condition.HEALTHY, out);
      assertEquals(before, out[0], 0.01);
      before = out[0];
    }
  }

  // A mill is warm from what it cut, so load comes first and heat after; it stands between jobs.
  @Test
  void aMillWarmsInAJobAndCoolsBetweenJobs() {
    Jobs jobs = new Jobs(4, 600, 480);
    long t = START;
    while (jobs.cuttingSeconds(t) >= 0) {
      t += 1_000_000_000L;
    }
    double atEnd = jobs.laggedLoad(t);
    long stood = t;
    while (jobs.cuttingSeconds(stood) < 0) {
      stood += 1_000_000_000L;
    }
    assertTrue(jobs.laggedLoad(stood - 1_000_000_000L) < atEnd);
    assertEquals(jobs.number(t) + 1, jobs.number(stood));
    assertEquals(jobs.laggedLoad(stood - 1), jobs.laggedLoad(stood), 1e-4);
  }

  // A model remembers only what it may: asked out of order it gives the same.
  @Test
  void theOrderOfQuestionsDoesNotMatter() {
    for (MachineKind kind : MachineKind.values()) {
      MachineModel asked = MachineModel.of(kind, climate, 9);
      double[] first = new double[asked.signals().size()];
      asked.evaluate(START, Condition.HEALTHY, first);
      double[] again = new double[first.length];
      asked.evaluate(START + 500 * MINUTE, Condition.HEALTHY, again);
      asked.evaluate(START - 700 * MINUTE, Condition.HEALTHY, again);
      asked.evaluate(START, Condition.HEALTHY, again);
      for (int i = 0; i < first.length; i++) {
        assertEquals(first[i], again[i], kind + " " + asked.signals().get(i));
      }
    }
  }

  /// (I/I₀ − 0.3)/0.7 ~ n³, up to the factors of the machine.
  private static double share(double rpm, double ampere) {
    double n = rpm / 1_480;
    return ampere / (0.3 + 0.7 * n * n * n);
  }

  private static double[][] day(MachineModel model) {
    int signals = model.signals().size();
    double[][] out = new double[signals][STEPS];
    double[] now = new double[signals];
    for (int i = 0; i < STEPS; i++) {
      model.evaluate(START + i * MINUTE, Condition.HEALTHY, now);
      for (int s = 0; s < signals; s++) {
        out[s][i] = now[s];
      }
    }
    return out;
  }

  private static double correlation(double[] x, double[] y) {
    double mx = 0;
    double my = 0;
    for (int i = 0; i < x.length; i++) {
      mx += x[i] / x.length;
      my += y[i] / y.length;
    }
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
