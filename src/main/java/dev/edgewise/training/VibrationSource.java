package dev.edgewise.training;

/// Where vibration of bearings comes from: a generator that says what its model is based on. May be
/// called from any thread.
public interface VibrationSource {
  /// Values a second.
  double rateHertz();

  /// The block, with white noise of `vibration.noise()`; [Vibration#hum] is not its business.
  ///
  /// @return m/s²; the same argument gives the same block
  float[] block(Vibration vibration);

  /// The noise that gives a ratio of signal to noise: mean power of the shocks over that of the
  /// noise.
  ///
  /// @param vibration with damage; its noise is not looked at
  /// @param decibels 10·lg of the ratio of powers
  /// @return standard deviation, m/s²
  double noise(Vibration vibration, double decibels);
}
