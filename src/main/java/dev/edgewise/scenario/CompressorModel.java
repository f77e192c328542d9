package dev.edgewise.scenario;

import java.util.List;

/// An oil-injected screw compressor at fixed speed that loads and unloads: the receiver's pressure
/// swings between two settings; the share of loaded time follows the demand. Discharge temperature
/// by the polytropic relation T₂ = T₁·(p₂/p₁)^((n−1)/n) with absolute pressures and n = 1.1, as
/// the oil takes most of the heat (Bloch and Soares, Process Plant Machinery). Current: loaded ~
/// √p, unloaded 40 %. Commanded to unload it idles: less heat, and the receiver runs down.
final class CompressorModel implements MachineModel {
  static final String UNLOAD = "valve/unload";

  private static final List<String> SIGNALS =
      List.of(
          "discharge/pressure",
          "discharge/temperature",
          "vibration/rms",
          "drive/current",
          "bearing/temperature",
          "flow",
          "drive/speed",
          "vibration/kurtosis",
          "valve/loaded",
          "motor/running",
          "drive/starts",
          UNLOAD);
  private static final double KELVIN = 273.15;
  private static final double ATMOSPHERE_BAR = 1.013;
  private static final double POLYTROPIC = 1.1;
  private static final double LOW_BAR = 7.15;
  private static final double SWING_BAR = 0.7;
  private static final long UNLOADS_SECONDS = 60;

  private final Climate climate;
  private final Demand demand;
  private final Drift rattle;
  private final long seed;
  private final long cycleNanos;
  private final long offsetNanos;
  private final double amperes;
  private final double vibration;

  private long cycle = Long.MIN_VALUE;
  private double duty;

  CompressorModel(Climate climate, long seed) {
    this.climate = climate;
    this.seed = seed;
    demand = new Demand(seed, 1_200);
    rattle = Drift.ofSeconds(seed, "rattle", 12);
    cycleNanos = (long) Noise.between(seed, 1, 110, 190) * Drift.SECOND;
    offsetNanos = (long) (Noise.uniform(seed, 2) * cycleNanos);
    amperes = 60 * MachineModel.unlike(seed, 3, 0.03);
    vibration = 3.0 * MachineModel.unlike(seed, 4, 0.1);
  }

  @Override
  public List<String> signals() {
    return SIGNALS;
  }

  @Override
  public void evaluate(long t, Condition c, double[] out) {
    double phase = phase(t);
    double idle = idle(t, c.orders());
    boolean loaded = c.orders().at(UNLOAD, t, 0) == 0 && (phase < duty || c.leak() > 0.3);
    double swing = phase < duty ? phase / duty : (1 - phase) / (1 - duty);
    double pressure = (LOW_BAR + SWING_BAR * swing) * (1 - 0.3 * c.leak()) * (1 - 0.12 * idle);
    double lagged = demand.lagged(t);
    double hall = climate.indoor(t);
    double mean = LOW_BAR + SWING_BAR / 2 + 0.15 * (pressure - LOW_BAR - SWING_BAR / 2);
    out[0] = pressure;
    out[1] =
        discharge(hall, mean) + 14 * (lagged - 0.95) + 24 * c.heat() * (1 - 0.7 * idle) - 9 * idle;
    out[2] =
        (loaded ? vibration : 0.86 * vibration) * (1 + 0.08 * rattle.applyAsDouble(t))
            + 8 * c.wear();
    out[3] = amperes * (loaded ? Math.sqrt(pressure / 7.5) : 0.4) * (1 + 0.09 * c.wear());
    out[4] = hall + 41 * lagged + 18 * c.friction() + 20 * c.heat();
    out[5] = 7.4 * demand.at(t) * (1 - 0.4 * c.leak()) * (1 - idle);
    out[6] = loaded ? 2_956 : 2_978;
    out[7] = MachineModel.healthyKurtosis(seed, t);
    out[8] = loaded ? 1 : 0;
    out[9] = 1;
    out[10] = 120 + Math.floor(60 * MachineModel.unlike(seed, 5, 1));
    out[11] = c.orders().at(UNLOAD, t, 0);
  }

  /// How far it has been unloaded, 0 to 1, behind the minute that this takes.
  private static double idle(long t, Orders orders) {
    return orders.given().isEmpty()
        ? 0
        : Lag.of(at -> orders.at(UNLOAD, at, 0), t, UNLOADS_SECONDS * Drift.SECOND / 3);
  }

  /// Where in its cycle the compressor is, 0 to 1; the share of loaded time is settled when the
  /// cycle begins, so the pressure has no jump.
  private double phase(long t) {
    long now = Math.floorDiv(t - offsetNanos, cycleNanos);
    long start = now * cycleNanos + offsetNanos;
    if (now != cycle) {
      cycle = now;
      duty = Math.clamp(0.62 + 1.2 * (demand.at(start) - 0.95), 0.3, 0.9);
    }
    return (t - start) / (double) cycleNanos;
  }

  /// °C behind the screw for air drawn at `inlet` °C and compressed to `bar` gauge.
  static double discharge(double inlet, double bar) {
    double ratio = (bar + ATMOSPHERE_BAR) / ATMOSPHERE_BAR;
    return (inlet + KELVIN) * Math.pow(ratio, (POLYTROPIC - 1) / POLYTROPIC) - KELVIN;
  }
}
