package dev.edgewise.training;

import dev.edgewise.stream.pipeline.feature.BearingFrequencies;

/// One block of vibration to be made.
///
/// @param wear strength of the shocks, 1 for a bearing worn out; 0 without damage
/// @param shaftHertz turns a second
/// @param load share of the rated load, above 0
/// @param noise standard deviation of the Gaussian noise, m/s²
/// @param resonanceHertz of the structure that the shocks ring in
/// @param decaySeconds in which a ringing falls to 1/e
/// @param slip standard deviation of the time between two shocks, share of it
/// @param hum share of the noise's power that is not white but rings in the structure, 0 to 1
/// @param humHertz where it rings
/// @param seed the same seed gives the same block
public record Vibration(
    BearingFrequencies bearing,
    Damage damage,
    double wear,
    double shaftHertz,
    double load,
    double noise,
    double resonanceHertz,
    double decaySeconds,
    double slip,
    double hum,
    double humHertz,
    long seed) {
  /// The same machine without damage.
  Vibration healthy() {
    return new Vibration(
        bearing,
        Damage.NONE,
        0,
        shaftHertz,
        load,
        noise,
        resonanceHertz,
        decaySeconds,
        slip,
        hum,
        humHertz,
        ~seed);
  }

  Vibration withWear(double newWear) {
    return new Vibration(
        bearing,
        damage,
        newWear,
        shaftHertz,
        load,
        noise,
        resonanceHertz,
        decaySeconds,
        slip,
        hum,
        humHertz,
        seed);
  }

  Vibration withNoise(double newNoise) {
    return new Vibration(
        bearing,
        damage,
        wear,
        shaftHertz,
        load,
        newNoise,
        resonanceHertz,
        decaySeconds,
        slip,
        hum,
        humHertz,
        seed);
  }
}
