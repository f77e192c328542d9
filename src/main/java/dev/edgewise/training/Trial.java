package dev.edgewise.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// A condition under which bearings are judged.
///
/// @param name for people, also the condition of a figure
/// @param decibels ratio of signal to noise; empty: worn out, whatever ratio that gives
record Trial(String name, Regime regime, OptionalDouble decibels) {
  /// Ratio at which conditions are compared.
  private static final double USUAL = 5;

  /// As in training, with other seeds, at ratios within and below those of training.
  static List<Trial> ratios() {
    List<Trial> out = new ArrayList<>();
    for (int decibels : new int[] {-10, -5, 0, 5, 10, 15, 20}) {
      out.add(new Trial(decibels + " dB", Regime.SEEN, OptionalDouble.of(decibels)));
    }
    return out;
  }

  /// What training has not seen, each alone.
  static List<Trial> unseen() {
    Regime seen = Regime.SEEN;
    return List.of(
        at("as in training", seen),
        at("speeds between: 30–45 and 75–100 turns/s", seen.withSpeeds(Regime.SPEEDS_BETWEEN)),
        at("speeds beyond: 180–240 turns/s", seen.withSpeeds(Regime.SPEEDS_BEYOND)),
        new Trial("worn out, loads as in training", seen, OptionalDouble.empty()),
        new Trial(
            "worn out, loads 0.3–0.6 and 1.1–1.6",
            seen.withLoads(Regime.LOADS_UNSEEN),
            OptionalDouble.empty()),
        at("structure rings at 1.8–2.4 kHz", seen.withResonances(Regime.RESONANCES_UNSEEN)),
        at("noise below: 0.08–0.25 m/s²", seen.withNoises(Regime.NOISES_BELOW)),
        at("noise above: 3–8 m/s²", seen.withNoises(Regime.NOISES_ABOVE)),
        at("50–90 % of the noise hums", seen.withHums(Regime.HUMS_UNSEEN)),
        at("SKF 6203, 8 balls", seen.withBearings(List.of(Regime.SKF_6203))),
        at("13 balls, angular contact 25°", seen.withBearings(List.of(Regime.ANGULAR_13))));
  }

  private static Trial at(String name, Regime regime) {
    return new Trial(name, regime, OptionalDouble.of(USUAL));
  }

  Vibration draw(BearingRows rows, SplittableRandom random, Damage damage) {
    Vibration drawn = regime.draw(random, damage, 1);
    return damage == Damage.NONE || decibels.isEmpty()
        ? drawn
        : rows.atRatio(drawn, decibels.getAsDouble());
  }
}
