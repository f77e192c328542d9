package dev.edgewise.training;

import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import dev.edgewise.telemetry.Range;
import java.util.List;
import java.util.SplittableRandom;

/// Operating conditions that blocks of vibration are drawn from. What is a list of ranges is drawn
/// from one of them, by its width on a logarithmic scale.
///
/// @param speeds turns a second
/// @param loads shares of the rated load
/// @param resonances of the structure, Hz
/// @param noises standard deviation, m/s²; drawn logarithmically
/// @param hums share of the noise that rings
/// @param bearings one is drawn
record Regime(
    List<Range> speeds,
    List<Range> loads,
    Range resonances,
    Range noises,
    Range hums,
    List<BearingFrequencies> bearings) {
  /// SKF 6203; training sees no bearing with 8 balls.
  static final BearingFrequencies SKF_6203 = new BearingFrequencies(8, 6.75, 28.5, 0);

  /// An angular-contact bearing with more balls than training has seen.
  static final BearingFrequencies ANGULAR_13 =
      new BearingFrequencies(13, 9.5, 52, Math.toRadians(25));

  private static final List<Range> SEEN_SPEEDS =
      List.of(new Range(6.5, 30), new Range(45, 75), new Range(100, 180));
  private static final List<Range> SEEN_LOADS = List.of(new Range(0.6, 1.1));

  /// What training sees.
  static final Regime SEEN =
      new Regime(
          SEEN_SPEEDS,
          SEEN_LOADS,
          new Range(2_400, 4_600),
          new Range(0.25, 3),
          new Range(0, 0.5),
          List.of(BearingFrequencies.SKF_6205));

  /// Speeds between those of training.
  static final List<Range> SPEEDS_BETWEEN = List.of(new Range(30, 45), new Range(75, 100));

  /// Speeds beyond those of training.
  static final List<Range> SPEEDS_BEYOND = List.of(new Range(180, 240));

  /// Loads below and above those of training.
  static final List<Range> LOADS_UNSEEN = List.of(new Range(0.3, 0.6), new Range(1.1, 1.6));

  /// A structure that rings lower, partly outside of the band whose envelope is taken.
  static final Range RESONANCES_UNSEEN = new Range(1_800, 2_400);

  /// More hum than training has seen.
  static final Range HUMS_UNSEEN = new Range(0.5, 0.9);

  /// Noise below and above that of training, m/s².
  static final Range NOISES_BELOW = new Range(0.08, 0.25);

  static final Range NOISES_ABOVE = new Range(3, 8);

  Regime withSpeeds(List<Range> now) {
    return new Regime(now, loads, resonances, noises, hums, bearings);
  }

  Regime withLoads(List<Range> now) {
    return new Regime(speeds, now, resonances, noises, hums, bearings);
  }

  Regime withResonances(Range now) {
    return new Regime(speeds, loads, now, noises, hums, bearings);
  }

  Regime withNoises(Range now) {
    return new Regime(speeds, loads, resonances, now, hums, bearings);
  }

  Regime withHums(Range now) {
    return new Regime(speeds, loads, resonances, noises, now, bearings);
  }

  Regime withBearings(List<BearingFrequencies> now) {
    return new Regime(speeds, loads, resonances, noises, hums, now);
  }

  Vibration draw(SplittableRandom random, Damage damage, double wear) {
    return new Vibration(
        bearings.get(random.nextInt(bearings.size())),
        damage,
        damage == Damage.NONE ? 0 : wear,
        ofOne(speeds, random),
        ofOne(loads, random),
        logarithmic(noises, random),
        linear(resonances, random),
        linear(new Range(0.4e-3, 1.2e-3), random),
        linear(new Range(0.005, 0.02), random),
        linear(hums, random),
        logarithmic(new Range(500, 8_000), random),
        random.nextLong());
  }

  static double linear(Range range, SplittableRandom random) {
    return range.low() + (range.high() - range.low()) * random.nextDouble();
  }

  static double logarithmic(Range range, SplittableRandom random) {
    return range.low() * Math.pow(range.high() / range.low(), random.nextDouble());
  }

  private static double ofOne(List<Range> ranges, SplittableRandom random) {
    double whole = ranges.stream().mapToDouble(Regime::decades).sum();
    double at = whole * random.nextDouble();
    Range chosen = ranges.getLast();
    for (Range range : ranges) {
      if (at < decades(range)) {
        chosen = range;
        break;
      }
      at -= decades(range);
    }
    return logarithmic(chosen, random);
  }

  private static double decades(Range range) {
    return Math.log(range.high() / range.low());
  }
}
