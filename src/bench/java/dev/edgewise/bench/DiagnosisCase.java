package dev.edgewise.bench;

import dev.edgewise.scenario.BearingDefect;
import dev.edgewise.scenario.BearingWaveform;
import dev.edgewise.scenario.BearingWaveform.Running;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import dev.edgewise.telemetry.Range;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Conditions under which bearings are diagnosed, and recordings drawn from them.
///
/// @param speeds turns a second
/// @param resonances of the structure, Hz
/// @param hum share of the noise's power that rings in the structure
/// @param decibels mean power of the shocks over that of the noise, 10·lg
/// @param slip standard deviation of the time between two shocks, share of it
/// @param trained the bearing that the classifier was trained on; else one that it was not
record DiagnosisCase(
    String name,
    Range speeds,
    Range resonances,
    Range hum,
    double decibels,
    double slip,
    boolean trained) {
  static final List<BearingDefect> DEFECTS =
      List.of(BearingDefect.OUTER_RACE, BearingDefect.INNER_RACE, BearingDefect.BALL);

  private static final Range USUAL_SPEEDS = new Range(10, 60);
  private static final Range USUAL_RESONANCES = new Range(1_500, 8_000);
  private static final Range NO_HUM = new Range(0, 1e-9);
  private static final double SLIP = 0.015;

  /// One recording.
  ///
  /// @param fault empty for a healthy bearing
  record Drawn(
      BearingFrequencies bearing, double shaftHertz, Optional<BearingFault> fault, float[] values) {
    double[] orders() {
      return new double[] {
        bearing.outerRace(1), bearing.innerRace(1), bearing.ball(1), bearing.cage(1)
      };
    }
  }

  static List<DiagnosisCase> all() {
    Range usual = USUAL_RESONANCES;
    return List.of(
        ratio(-15),
        ratio(-10),
        ratio(-5),
        ratio(0),
        ratio(5),
        ratio(10),
        new DiagnosisCase(
            "the bearing of training, 10–60 turns/s, 2.4–4.6 kHz, 0 dB",
            USUAL_SPEEDS,
            new Range(2_400, 4_600),
            NO_HUM,
            0,
            SLIP,
            true),
        speed("slow: 5–10 turns/s, 0 dB", new Range(5, 10)),
        speed("between: 75–100 turns/s, 0 dB", new Range(75, 100)),
        speed("fast: 180–240 turns/s, 0 dB", new Range(180, 240)),
        new DiagnosisCase(
            "50–90 % of the noise hums, 0 dB",
            USUAL_SPEEDS, usual, new Range(0.5, 0.9), 0, SLIP, false),
        new DiagnosisCase("slip 3 %, 0 dB", USUAL_SPEEDS, usual, NO_HUM, 0, 0.03, false));
  }

  private static DiagnosisCase ratio(int decibels) {
    return new DiagnosisCase(
        "%d dB".formatted(decibels), USUAL_SPEEDS, USUAL_RESONANCES, NO_HUM, decibels, SLIP, false);
  }

  private static DiagnosisCase speed(String name, Range speeds) {
    return new DiagnosisCase(name, speeds, USUAL_RESONANCES, NO_HUM, 0, SLIP, false);
  }

  /// @param defect empty for a healthy bearing
  Drawn draw(SplittableRandom random, Optional<BearingDefect> defect, int length) {
    BearingFrequencies bearing = trained ? BearingFrequencies.SKF_6205 : bearing(random);
    double shaft = logarithmic(speeds, random);
    double noise = logarithmic(new Range(0.25, 3), random);
    double ringing = hum.low() + (hum.high() - hum.low()) * random.nextDouble();
    Running running =
        Running.at(shaft)
            .withStructure(logarithmic(resonances, random), 0.4e-3 + 0.8e-3 * random.nextDouble())
            .withSlip(slip)
            .withNoise(noise * Math.sqrt(1 - ringing));
    BearingWaveform source = new BearingWaveform(bearing, defect.orElse(BearingDefect.OUTER_RACE));
    double wear = defect.isEmpty() ? 0 : noise / source.noise(running, 1, decibels);
    float[] values = source.recording(running, wear, random.nextLong(), length);
    addHum(values, noise * Math.sqrt(ringing), logarithmic(new Range(500, 8_000), random), random);
    return new Drawn(bearing, shaft, defect.map(DiagnosisCase::fault), values);
  }

  private static void addHum(float[] to, double deviation, double hertz, SplittableRandom random) {
    double radius = Math.exp(-1 / (0.4e-3 * BearingWaveform.RATE_HERTZ));
    double first = 2 * radius * Math.cos(2 * Math.PI * hertz / BearingWaveform.RATE_HERTZ);
    double[] hum = new double[to.length];
    double squares = 1e-12;
    for (int i = 0; i < hum.length; i++) {
      double one = i > 0 ? hum[i - 1] : 0;
      double two = i > 1 ? hum[i - 2] : 0;
      hum[i] = first * one - radius * radius * two + random.nextGaussian();
      squares += hum[i] * hum[i];
    }
    double gain = deviation / Math.sqrt(squares / hum.length);
    for (int i = 0; i < hum.length; i++) {
      to[i] += (float) (gain * hum[i]);
    }
  }

  /// Any bearing: 6 to 16 balls, ball over pitch diameter 0.12 to 0.3, contact angle up to 35°, the
  /// numbers of balls that training has seen left out.
  private static BearingFrequencies bearing(SplittableRandom random) {
    int[] balls = {6, 8, 12, 13, 14, 15, 16};
    int count = balls[random.nextInt(balls.length)];
    // So many balls must find room on the pitch circle.
    double most = Math.min(0.3, Math.sin(Math.PI / count) * 0.95);
    double ratio = 0.12 + (most - 0.12) * random.nextDouble();
    return new BearingFrequencies(
        count, 100 * ratio, 100, Math.toRadians(35 * random.nextDouble()));
  }

  private static double logarithmic(Range range, SplittableRandom random) {
    return range.low() * Math.pow(range.high() / range.low(), random.nextDouble());
  }

  private static BearingFault fault(BearingDefect defect) {
    return switch (defect) {
      case OUTER_RACE -> BearingFault.OUTER_RACE;
      case INNER_RACE -> BearingFault.INNER_RACE;
      case BALL -> BearingFault.BALL;
      case CAGE -> BearingFault.CAGE;
    };
  }
}
