package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.stream.pipeline.feature.BearingFrequencies;
import org.junit.jupiter.api.Test;

class BearingWaveformTest {
  private static final double SHAFT = 24.7;

  // The well-known figures of an SKF 6205 at 1 Hz: BPFO 3.585, BPFI 5.415, BSF 2.357, FTF 0.398
  // (the
  // multiples that the Case Western Reserve bearing data set names, with its rounding of BSF × 2).
  @Test
  void theFrequenciesOfA6205AreTheKnownOnes() {
    BearingFrequencies bearing = BearingFrequencies.SKF_6205;
    assertEquals(3.585, bearing.outerRace(1), 0.001);
    assertEquals(5.415, bearing.innerRace(1), 0.001);
    assertEquals(2.357, bearing.ball(1), 0.001);
    assertEquals(0.398, bearing.cage(1), 0.001);
  }

  // McFadden and Smith 1984: the envelope of a damaged outer race has a line at BPFO.
  @Test
  void theEnvelopeHasALineAtBpfoOnlyWhenTheOuterRaceIsDamaged() {
    double bpfo = BearingFrequencies.SKF_6205.outerRace(SHAFT);
    assertTrue(prominence(block(BearingDefect.OUTER_RACE, 1), bpfo) > 8);
    assertTrue(prominence(block(BearingDefect.OUTER_RACE, 0), bpfo) < 4);
  }

  // A damaged inner race shows BPFI, and the shaft's turns as side bands: the load zone modulates
  // it.
  @Test
  void anInnerRaceShowsBpfiWithTheTurnsOfTheShaft() {
    double[] envelope = block(BearingDefect.INNER_RACE, 1);
    assertTrue(prominence(envelope, BearingFrequencies.SKF_6205.innerRace(SHAFT)) > 5);
    assertTrue(prominence(envelope, SHAFT) > 5);
  }

  // Kurtosis is the feature that tells of shocks: 3 for a healthy bearing, growing with damage.
  @Test
  void kurtosisGrowsWithWear() {
    BearingWaveform wave =
        new BearingWaveform(BearingFrequencies.SKF_6205, BearingDefect.OUTER_RACE);
    double before = BearingWaveform.kurtosis(wave.block(SHAFT, 0, 1));
    assertEquals(3, before, 0.25);
    for (double wear = 0.4; wear <= 1; wear += 0.2) {
      double now = BearingWaveform.kurtosis(wave.block(SHAFT, wear, 1));
      assertTrue(now > before + 0.3, wear + ": " + before + " then " + now);
      before = now;
    }
    assertTrue(before > 7, "" + before);
  }

  // plant.json calls 2.6 to 3.5 normal: no block of a healthy bearing may be outside, at any speed.
  @Test
  void theKurtosisOfHealthyBlocksStaysNormal() {
    BearingWaveform wave =
        new BearingWaveform(BearingFrequencies.SKF_6205, BearingDefect.OUTER_RACE);
    double sum = 0;
    for (int i = 0; i < 600; i++) {
      double kurtosis = BearingWaveform.kurtosis(wave.block(i % 180, 0, i));
      assertTrue(kurtosis > 2.6 && kurtosis < 3.5, i + ": " + kurtosis);
      sum += kurtosis;
    }
    assertEquals(2.99, sum / 600, 0.02);
  }

  // Same seed, same bits; a standing shaft has no shocks to give.
  @Test
  void aBlockIsAFunctionOfItsArguments() {
    BearingWaveform wave =
        new BearingWaveform(BearingFrequencies.SKF_6205, BearingDefect.OUTER_RACE);
    float[] block = wave.block(SHAFT, 0.5, 9);
    assertEquals(BearingWaveform.LENGTH, block.length);
    assertArrayEquals(block, wave.block(SHAFT, 0.5, 9));
    assertEquals(3, BearingWaveform.kurtosis(wave.block(0, 1, 9)), 0.25);
    assertEquals(3, BearingWaveform.kurtosis(new float[100]));
  }

  /// Amplitude at `hertz` (± 1 %) over the mean of the envelope's spectrum from 10 to 400 Hz.
  private static double prominence(double[] envelope, double hertz) {
    double best = 0;
    for (double f = hertz * 0.99; f <= hertz * 1.01; f += 0.4) {
      best = Math.max(best, amplitude(envelope, f));
    }
    double sum = 0;
    int n = 0;
    for (double f = 10; f < 400; f += 2.44) {
      sum += amplitude(envelope, f);
      n++;
    }
    return best / (sum / n);
  }

  /// Band-pass about the resonance by shifting it to 0 Hz and averaging over 1 ms; then the
  /// magnitude.
  private static double[] block(BearingDefect defect, double wear) {
    float[] x = new BearingWaveform(BearingFrequencies.SKF_6205, defect).block(SHAFT, wear, 4);
    int width = 20;
    double[] envelope = new double[x.length - width];
    double mean = 0;
    for (int i = 0; i < envelope.length; i++) {
      double re = 0;
      double im = 0;
      for (int k = i; k < i + width; k++) {
        double angle = 2 * Math.PI * 3_200 * k / BearingWaveform.RATE_HERTZ;
        re += x[k] * Math.cos(angle);
        im += x[k] * Math.sin(angle);
      }
      envelope[i] = Math.hypot(re, im);
      mean += envelope[i] / envelope.length;
    }
    for (int i = 0; i < envelope.length; i++) {
      envelope[i] -= mean;
    }
    return envelope;
  }

  private static double amplitude(double[] x, double hertz) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < x.length; i++) {
      double angle = 2 * Math.PI * hertz * i / BearingWaveform.RATE_HERTZ;
      re += x[i] * Math.cos(angle);
      im += x[i] * Math.sin(angle);
    }
    return Math.hypot(re, im);
  }

  // SNR as it is understood: mean power of what the fault adds over that of the noise.
  @Test
  void noiseForARatioGivesThatRatio() {
    for (BearingDefect defect : BearingDefect.values()) {
      BearingWaveform wave = new BearingWaveform(BearingFrequencies.SKF_6205, defect);
      BearingWaveform.Running quiet = BearingWaveform.Running.at(25).withNoise(0);
      double shocks = 0;
      for (int seed = 0; seed < 40; seed++) {
        float[] faulty = wave.block(quiet, 0.7, seed);
        for (float x : faulty) {
          shocks += x * x / (40.0 * faulty.length);
        }
      }
      // The harmonics of the shaft are the same with and without a fault.
      double shaft = (0.25 * 0.25 + 0.12 * 0.12 + 0.06 * 0.06) / 2;
      double noise = wave.noise(quiet, 0.7, 6);
      assertEquals(6, 10 * Math.log10((shocks - shaft) / (noise * noise)), 1.5, defect.name());
    }
  }
}
