package dev.edgewise.app;

import dev.edgewise.scenario.BearingDefect;
import dev.edgewise.scenario.BearingWaveform;
import dev.edgewise.scenario.BearingWaveform.Running;
import dev.edgewise.training.Vibration;
import dev.edgewise.training.VibrationSource;

/// Vibration for training from the generator of the scenarios.
final class GeneratedVibration implements VibrationSource {
  @Override
  public double rateHertz() {
    return BearingWaveform.RATE_HERTZ;
  }

  @Override
  public float[] block(Vibration vibration) {
    return waveform(vibration).block(running(vibration), vibration.wear(), vibration.seed());
  }

  @Override
  public double noise(Vibration vibration, double decibels) {
    return waveform(vibration).noise(running(vibration), vibration.wear(), decibels);
  }

  /// A bearing without damage has no wear, so that its defect does not matter.
  private static BearingWaveform waveform(Vibration vibration) {
    BearingDefect defect =
        switch (vibration.damage()) {
          case INNER -> BearingDefect.INNER_RACE;
          case BALL -> BearingDefect.BALL;
          case NONE, OUTER -> BearingDefect.OUTER_RACE;
        };
    return new BearingWaveform(vibration.bearing(), defect);
  }

  private static Running running(Vibration vibration) {
    return Running.at(vibration.shaftHertz())
        .withLoad(vibration.load())
        .withNoise(vibration.noise())
        .withStructure(vibration.resonanceHertz(), vibration.decaySeconds())
        .withSlip(vibration.slip());
  }
}
