package dev.edgewise.scenario;

import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import java.util.SplittableRandom;

/// Acceleration of a bearing's housing, in blocks of [#LENGTH] values at [#RATE_HERTZ], m/s².
///
/// The model: each passage over the damaged spot gives a shock that rings in a resonance of the
/// structure and dies away (P. D. McFadden and J. D. Smith, Model for the vibration produced by a
/// single point defect in a rolling element bearing, Journal of Sound and Vibration 96, 1984); the
/// shocks are not strictly periodic, the time between two of them scatters by the slip of the
/// balls, and the scatter adds up (J. Antoni and R. B. Randall, A stochastic model for simulation
/// and diagnostics of rolling element bearings with localized faults, Journal of Vibration and
/// Acoustics 125, 2003). A spot that moves is loaded by Stribeck's law, q ~ cos(θ)^1.5 within the
/// load zone. Three harmonics of the shaft (unbalance, misalignment) and Gaussian noise are added.
public final class BearingWaveform {
  /// Samples a second.
  public static final int RATE_HERTZ = 20_000;

  /// Time between two samples, ns.
  public static final long PERIOD_NANOS = 1_000_000_000L / RATE_HERTZ;

  /// Samples in a block, 0.41 s.
  public static final int LENGTH = 8_192;

  private static final double SHOCK_SCATTER = 0.15;

  /// First peak of a shock at full damage, m/s².
  private static final double SHOCK = 8;

  private static final double[] SHAFT = {0.25, 0.12, 0.06};

  private final BearingFrequencies bearing;
  private final BearingDefect defect;

  public BearingWaveform(BearingFrequencies bearing, BearingDefect defect) {
    this.bearing = bearing;
    this.defect = defect;
  }

  /// One block; the same arguments give the same block.
  ///
  /// @param shaftHertz turns a second, at least 0; a standing shaft gives noise only
  /// @param wear 0 (healthy) to 1
  /// @param seed chooses noise, phase and slip
  /// @return shape (LENGTH), m/s²
  public float[] block(double shaftHertz, double wear, long seed) {
    return block(Running.at(shaftHertz), wear, seed);
  }

  /// As above, under any running conditions.
  ///
  /// @param wear 0 (healthy) to 1; shocks grow with it and with the load
  public float[] block(Running running, double wear, long seed) {
    return recording(running, wear, seed, LENGTH);
  }

  /// As above, of any length.
  ///
  /// @return shape (length)
  public float[] recording(Running running, double wear, long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] shocks = new double[length];
    if (wear > 0 && running.shaftHertz() > 0) {
      strike(shocks, running, SHOCK * wear * running.load(), random);
    }
    return ring(shocks, running, random);
  }

  /// Noise for a ratio of signal to noise: the mean power of the ringing shocks over that of the
  /// noise. A shock of height A that rings with decay time τ carries A²·τ/4; half of them are in
  /// the load zone where the spot moves.
  ///
  /// @param running its noise is not looked at
  /// @param wear above 0
  /// @param decibels 10·log10 of the ratio of powers
  /// @return standard deviation, m/s²
  public double noise(Running running, double wear, double decibels) {
    double rate = defect.shocks(bearing, running.shaftHertz());
    boolean moves = defect.loadZone(bearing, running.shaftHertz()) != 0;
    // The mean of cos³ over the turn, where it is above 0, is 2/(3π).
    double zone = moves ? 2 / (3 * Math.PI) : 1;
    double height = SHOCK * wear * running.load();
    double power = rate * zone * height * height * running.decaySeconds() / 4;
    return Math.sqrt(power / Math.pow(10, decibels / 10));
  }

  /// How a bearing runs.
  ///
  /// @param shaftHertz turns a second, at least 0
  /// @param load share of the rated load, above 0; 1 for a plant at its design point
  /// @param noise standard deviation of the noise, m/s²
  /// @param resonanceHertz of the structure, below half of [#RATE_HERTZ]
  /// @param decaySeconds in which a ringing falls to 1/e
  /// @param slip standard deviation of the time between two shocks, share of it
  public record Running(
      double shaftHertz,
      double load,
      double noise,
      double resonanceHertz,
      double decaySeconds,
      double slip) {
    /// The machines of the demo plant at their design load.
    public static Running at(double shaftHertz) {
      return new Running(shaftHertz, 1, 0.8, 3_200, 0.7e-3, 0.015);
    }

    public Running withLoad(double newLoad) {
      return new Running(shaftHertz, newLoad, noise, resonanceHertz, decaySeconds, slip);
    }

    public Running withNoise(double newNoise) {
      return new Running(shaftHertz, load, newNoise, resonanceHertz, decaySeconds, slip);
    }

    public Running withStructure(double newResonanceHertz, double newDecaySeconds) {
      return new Running(shaftHertz, load, noise, newResonanceHertz, newDecaySeconds, slip);
    }

    public Running withSlip(double newSlip) {
      return new Running(shaftHertz, load, noise, resonanceHertz, decaySeconds, newSlip);
    }
  }

  /// Kurtosis, the fourth central moment over the squared variance: 3 for Gaussian noise; 3 also
  /// for a block without any variance.
  public static double kurtosis(float[] block) {
    double mean = 0;
    for (float value : block) {
      mean += value;
    }
    mean /= block.length;
    double second = 0;
    double fourth = 0;
    for (float value : block) {
      double square = (value - mean) * (value - mean);
      second += square;
      fourth += square * square;
    }
    return second == 0 ? 3 : fourth * block.length / (second * second);
  }

  /// Puts the shocks in: strength by the load zone, time by the kinematics with slip.
  private void strike(double[] shocks, Running running, double strength, SplittableRandom random) {
    double fr = running.shaftHertz();
    double interval = RATE_HERTZ / defect.shocks(bearing, fr);
    double zonePerSample = 2 * Math.PI * defect.loadZone(bearing, fr) / RATE_HERTZ;
    double zonePhase = zonePerSample == 0 ? 0 : 2 * Math.PI * random.nextDouble();
    double at = interval * random.nextDouble();
    while (at < shocks.length) {
      double load = Math.max(0, Math.cos(zonePerSample * at + zonePhase));
      double scatter = 1 + SHOCK_SCATTER * random.nextGaussian();
      shocks[(int) at] += strength * scatter * Math.pow(load, 1.5);
      at += interval * Math.max(0.5, 1 + running.slip() * random.nextGaussian());
    }
  }

  /// Lets the shocks ring in a resonator with two poles and adds shaft and noise.
  private static float[] ring(double[] shocks, Running running, SplittableRandom random) {
    double fr = running.shaftHertz();
    double angle = 2 * Math.PI * running.resonanceHertz() / RATE_HERTZ;
    double radius = Math.exp(-1 / (running.decaySeconds() * RATE_HERTZ));
    double first = 2 * radius * Math.cos(angle);
    double second = -radius * radius;
    double gain = Math.sin(angle);
    double turn = 2 * Math.PI * fr / RATE_HERTZ;
    double phase = 2 * Math.PI * random.nextDouble();
    double y1 = 0;
    double y2 = 0;
    float[] out = new float[shocks.length];
    for (int i = 0; i < out.length; i++) {
      double y = first * y1 + second * y2 + gain * shocks[i];
      y2 = y1;
      y1 = y;
      out[i] = (float) (y + shaft(fr, phase + turn * i) + running.noise() * random.nextGaussian());
    }
    return out;
  }

  /// The harmonics by one sine and cosine: sin 2x = 2 sin x cos x, sin 3x = sin x (3 − 4 sin² x).
  private static double shaft(double fr, double angle) {
    if (fr == 0) {
      return 0;
    }
    double sin = Math.sin(angle);
    double cos = Math.cos(angle);
    return SHAFT[0] * sin + SHAFT[1] * 2 * sin * cos + SHAFT[2] * sin * (3 - 4 * sin * sin);
  }
}
