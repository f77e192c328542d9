package dev.edgewise.scenario;

import java.util.List;

/// A centrifugal pump on a variable-speed drive that follows the demand. Affinity laws with n the
/// speed over its design value (ISO 17769-1; Gülich, Centrifugal Pumps, 3.4): flow ~ n, head ~ n²,
/// power ~ n³. Motor current = no-load share + share of the power. Bearing temperature = hall +
/// rise by the power behind a lag of 15 min. Vibration ~ n² (unbalance); slowed
/// down, that of a worn bearing falls alike.
/// The speed follows the demand, or a setpoint that it was commanded to.
final class PumpModel implements MachineModel {
  /// Commanded speed, rpm; 0 while the drive follows the demand.
  static final String SETPOINT = "drive/speed-setpoint";

  /// A call: takes the duty of another pump over, at the highest speed of lasting operation.
  static final String TAKE_OVER = "duty/take-over";

  static final double TAKE_OVER_RPM = 1_600;

  /// Whether the drive follows the demand; commanded 1, it does so again.
  static final String AUTO = "drive/auto";

  private static final List<String> SIGNALS =
      List.of(
          "discharge/pressure",
          "bearing/temperature",
          "vibration/rms",
          "drive/speed",
          "drive/current",
          "flow",
          "vibration/kurtosis",
          "motor/running",
          "drive/starts",
          SETPOINT,
          AUTO);
  private static final double DESIGN_RPM = 1_480;
  private static final double DESIGN_HEAD_BAR = 3.95;
  private static final double DESIGN_FLOW = 112;
  private static final double DESIGN_AMPERES = 30.5;
  private static final double DESIGN_RISE = 39;
  private static final double RPM_PER_SECOND = 40;
  private static final long TAU_SECONDS = 900;

  private final Climate climate;
  private final Demand demand;
  private final Drift suction;
  private final Drift rattle;
  private final long seed;
  private final double head;
  private final double amperes;
  private final double rise;
  private final double vibration;

  PumpModel(Climate climate, long seed) {
    this.climate = climate;
    this.seed = seed;
    demand = new Demand(seed, TAU_SECONDS);
    suction = Drift.ofSeconds(seed, "suction", 600);
    rattle = Drift.ofSeconds(seed, "rattle", 15);
    head = DESIGN_HEAD_BAR * MachineModel.unlike(seed, 1, 0.03);
    amperes = DESIGN_AMPERES * MachineModel.unlike(seed, 2, 0.03);
    rise = DESIGN_RISE * MachineModel.unlike(seed, 3, 0.05);
    vibration = 2.1 * MachineModel.unlike(seed, 4, 0.12);
  }

  @Override
  public List<String> signals() {
    return SIGNALS;
  }

  @Override
  public void evaluate(long t, Condition c, double[] out) {
    boolean commanded = !c.orders().given().isEmpty();
    double natural = speed(demand.at(t));
    double n = commanded ? share(t, c.orders()) : natural;
    double laggedSpeed =
        commanded
            ? Lag.of(at -> share(at, c.orders()), t, TAU_SECONDS * Drift.SECOND)
            : speed(demand.lagged(t));
    double power = n * n * n;
    double inlet = 0.3 + 0.06 * suction.applyAsDouble(t);
    out[0] = (inlet + head * n * n) * (1 - 0.36 * c.leak()) * (1 - 0.12 * c.wear());
    out[1] =
        climate.indoor(t)
            + rise * laggedSpeed * laggedSpeed * laggedSpeed
            + 17 * c.friction()
            + 34 * c.heat();
    out[2] =
        vibration * n * n * (1 + 0.1 * rattle.applyAsDouble(t))
            + 7.7 * c.wear() * (n / natural) * (n / natural);
    out[3] = DESIGN_RPM * n;
    out[4] = amperes * (0.3 + 0.7 * power) * (1 + 0.1 * c.wear() + 0.04 * c.leak());
    out[5] = DESIGN_FLOW * n * (1 - 0.45 * c.leak());
    out[6] = MachineModel.healthyKurtosis(seed, t);
    out[7] = 1;
    out[8] = 40 + Math.floor(30 * MachineModel.unlike(seed, 5, 1));
    out[9] = c.orders().at(SETPOINT, t, 0);
    out[10] = out[9] == 0 ? 1 : 0;
  }

  /// Speed over design speed under orders.
  private double share(long t, Orders orders) {
    return orders.follow(SETPOINT, t, at -> DESIGN_RPM * speed(demand.at(at)), RPM_PER_SECOND)
        / DESIGN_RPM;
  }

  /// The drive answers to 60 % of a change in demand, by the slope of the pipe's curve.
  private static double speed(double demand) {
    return 0.4 + 0.6 * demand;
  }
}
