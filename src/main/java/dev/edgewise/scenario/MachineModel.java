package dev.edgewise.scenario;

import java.util.List;

/// The physics of one machine: true values, before any sensor. A function of the time and the
/// machine's condition; a model may keep what it worked out last, so it serves one thread.
interface MachineModel {
  /// Names of the signals in the order of [#evaluate].
  List<String> signals();

  /// Fills `out`, shape (signals), in the units of `plant.json`; booleans are 0 and 1.
  ///
  /// @param timeNanos ns since the epoch, UTC
  void evaluate(long timeNanos, Condition condition, double[] out);

  /// @param seed of this very machine
  static MachineModel of(MachineKind kind, Climate climate, long seed) {
    return switch (kind) {
      case PUMP -> new PumpModel(climate, seed);
      case COMPRESSOR -> new CompressorModel(climate, seed);
      case MILL -> new MillModel(climate, seed);
      case FAN -> new FanModel(climate, seed);
      case COOLING_TOWER -> new CoolingTowerModel(climate, seed);
      case TANK -> new TankModel(climate, seed);
      case WEATHER -> new WeatherModel(climate);
    };
  }

  /// Kurtosis that a healthy bearing shows in a block of [BearingWaveform]: 3 for Gaussian noise,
  /// with the scatter of an estimate from n values, √(24/n).
  static double healthyKurtosis(long seed, long timeNanos) {
    return 2.99 + Math.sqrt(24.0 / BearingWaveform.LENGTH) * Noise.normal(~seed, timeNanos);
  }

  /// One machine differs a little from the next: 1 ± `share`, fixed by the seed.
  static double unlike(long seed, int which, double share) {
    return Noise.between(seed, which, 1 - share, 1 + share);
  }
}
