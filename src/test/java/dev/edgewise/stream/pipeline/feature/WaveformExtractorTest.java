package dev.edgewise.stream.pipeline.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.stream.pipeline.feature.WaveformFeature.BandEnergy;
import dev.edgewise.stream.pipeline.feature.WaveformFeature.EnvelopeOrders;
import dev.edgewise.stream.pipeline.feature.WaveformFeature.FaultAmplitude;
import dev.edgewise.stream.pipeline.feature.WaveformFeature.Kind;
import dev.edgewise.stream.pipeline.feature.WaveformFeature.Statistic;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WaveformExtractorTest {
  private static final int LENGTH = 8_192;
  private static final double RATE = 20_000;

  /// Deep-groove ball bearing SKF 6205-2RS.
  private static final BearingFrequencies SKF_6205 = BearingFrequencies.SKF_6205;

  // Case Western Reserve University, bearing data centre: 6205-2RS has BPFO 3.5848, BPFI 5.4152,
  // FTF 0.39828 and 4.7135 strikes of a ball (2 · BSF) a turn.
  @Test
  void theOrdersOfA6205AreThoseOfItsMakers() {
    assertEquals(3.5848, SKF_6205.outerRace(), 2e-3);
    assertEquals(5.4152, SKF_6205.innerRace(), 2e-3);
    assertEquals(0.39828, SKF_6205.cage(), 2e-3);
    assertEquals(4.7135, 2 * SKF_6205.ball(), 2e-3);
  }

  @Test
  void whatIsNoBearingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new BearingFrequencies(0, 8, 39, 0));
    assertThrows(IllegalArgumentException.class, () -> new BearingFrequencies(9, 40, 39, 0));
    assertThrows(IllegalArgumentException.class, () -> new BearingFrequencies(9, 8, 39, 2));
  }

  @Test
  void aSineHasItsClosedForms() {
    WaveformMoments sine = moments(i -> 2 * Math.sin(2 * Math.PI * 64 * i / LENGTH));
    assertEquals(0, sine.mean(), 1e-9);
    assertEquals(2 / Math.sqrt(2), sine.rms(), 1e-7);
    assertEquals(2, sine.peak(), 1e-7);
    assertEquals(Math.sqrt(2), sine.crest(), 1e-6);
    assertEquals(0, sine.skewness(), 1e-7);
    assertEquals(1.5, sine.kurtosis(), 1e-6);
  }

  @Test
  void aSquareWaveHasCrestAndKurtosisOne() {
    WaveformMoments square = moments(i -> i % 64 < 32 ? 3 : -3);
    assertEquals(1, square.crest(), 0);
    assertEquals(1, square.kurtosis(), 1e-12);
    assertEquals(3, square.rms(), 0);
  }

  // A value of p = 1/4 at 4 and 3/4 at 0: skewness (1−2p)/√(p(1−p)), kurtosis 3 +
  // (1−6p(1−p))/(p(1−p)).
  @Test
  void aRareValueHasTheMomentsOfBernoulli() {
    WaveformMoments rare = moments(i -> i % 4 == 0 ? 4 : 0);
    double p = 0.25;
    assertEquals((1 - 2 * p) / Math.sqrt(p * (1 - p)), rare.skewness(), 1e-9);
    assertEquals(3 + (1 - 6 * p * (1 - p)) / (p * (1 - p)), rare.kurtosis(), 1e-9);
    assertEquals(1, rare.mean(), 0);
  }

  @Test
  void aBlockWithoutVarianceHasNoShape() {
    WaveformMoments zero = moments(i -> 0);
    assertEquals(0, zero.rms(), 0);
    assertTrue(Double.isNaN(zero.crest()) && Double.isNaN(zero.kurtosis()));
  }

  // Parseval: a sine of amplitude A carries A²/2, and only in its band.
  @Test
  void energyIsInTheBandOfTheSine() {
    WaveformAnalysis analysis = analysis(i -> 3 * Math.sin(2 * Math.PI * 400 * i / LENGTH) + 1);
    double hertz = 400 * RATE / LENGTH;
    assertEquals(4.5, analysis.bandEnergy(hertz - 1, hertz + 1), 1e-5);
    assertEquals(0, analysis.bandEnergy(0, hertz - 1), 1e-9);
    assertEquals(0, analysis.bandEnergy(hertz + 1, RATE), 1e-9);
  }

  @Test
  void bandsSideBySideAddUpToTheMeanSquare() {
    SplittableRandom random = new SplittableRandom(7);
    WaveformAnalysis analysis = analysis(i -> random.nextGaussian());
    double sum = 0;
    for (int band = 0; band < 10; band++) {
      sum += analysis.bandEnergy(band * 1_000, (band + 1) * 1_000);
    }
    WaveformMoments moments = analysis.moments();
    double all = moments.rms() * moments.rms() - moments.mean() * moments.mean();
    assertEquals(all, sum, all * 1e-3, "without the last line, at half the rate");
  }

  // A·(1 + m·cos 2πft) on a carrier in the band: a line A·m at f.
  @Test
  void aModulationStandsInTheEnvelopeSpectrumWithItsDepth() {
    double carrier = 1_311;
    WaveformAnalysis analysis =
        analysis(
            i ->
                2
                    * (1 + 0.4 * Math.cos(2 * Math.PI * 50 * i / LENGTH))
                    * Math.sin(2 * Math.PI * carrier * i / LENGTH));
    double hertz = 50 * RATE / LENGTH;
    assertEquals(0.8, analysis.envelope().amplitude(hertz, 0), 1e-4);
    assertEquals(0, analysis.envelope().amplitude(hertz * 1.5, 0), 1e-4);
    assertEquals(0.8 / Math.sqrt(2), analysis.envelope().envelopeRms(), 1e-4);
  }

  @Test
  void plantedShocksShowAtTheirFaultAndNotAtAnother() {
    for (BearingFault fault : BearingFault.values()) {
      double[] numbers = extract(faults(), shocks(SKF_6205.order(fault) * 25, 25), 25);
      int strongest = 0;
      for (int i = 1; i < numbers.length; i++) {
        strongest = numbers[i] > numbers[strongest] ? i : strongest;
      }
      assertTrue(numbers[fault.ordinal()] > 5, Arrays.toString(numbers));
      if (fault != BearingFault.CAGE) {
        assertEquals(fault, BearingFault.values()[strongest], "BPFO is 9 times FTF");
      }
    }
  }

  @Test
  void noiseAloneShowsAtNoFault() {
    for (double number : extract(faults(), shocks(0, 25), 25)) {
      assertTrue(number < 5, "relative amplitude " + number);
    }
  }

  // What the classifier is robust by: neither speed nor gain moves a peak.
  @Test
  void aPeakKeepsItsOrderAtAnySpeedAndGain() {
    WaveformFeatures vector = features(new EnvelopeOrders("envelope", 12, 120));
    for (double shaft : new double[] {14, 25, 41}) {
      float[] block = shocks(SKF_6205.outerRace() * shaft, shaft);
      double[] numbers = extract(vector, block, shaft);
      assertEquals(0, (best(numbers) - 35) % 36, 1, "a harmonic of order 3.58 at " + shaft + " Hz");
      assertEquals(120, Arrays.stream(numbers).map(v -> v * v).sum(), 1e-9);
      float[] louder = block.clone();
      for (int i = 0; i < louder.length; i++) {
        louder[i] *= 8;
      }
      assertEquals(0, largestDifference(numbers, extract(vector, louder, shaft)), 1e-9);
    }
  }

  @Test
  void withoutSpeedOnlyWhatNeedsItIsMissing() {
    WaveformFeatures both =
        features(
            new Statistic("rms", Kind.RMS),
            new FaultAmplitude("bpfo", BearingFault.OUTER_RACE, 1, 3, 0.02, false),
            new EnvelopeOrders("envelope", 12, 4));
    for (double shaft : new double[] {0, Double.NaN}) {
      double[] numbers = extract(both, shocks(0, 25), shaft);
      assertTrue(numbers[0] > 0);
      for (int i = 1; i < numbers.length; i++) {
        assertTrue(Double.isNaN(numbers[i]), "number " + i);
      }
    }
  }

  @Test
  void aShortBlockGivesNothingAndOfALongOneTheEndCounts() {
    WaveformFeatures mean = features(new Statistic("mean", Kind.MEAN));
    WaveformExtractor extractor = new WaveformExtractor(mean);
    double[] out = {0};
    assertFalse(extractor.extract(new float[LENGTH - 1], RATE, 25, out, 0));
    assertTrue(Double.isNaN(out[0]));
    float[] longer = new float[LENGTH + 100];
    Arrays.fill(longer, 0, 100, 9);
    Arrays.fill(longer, 100, longer.length, 2);
    assertTrue(extractor.extract(longer, RATE, 25, out, 0));
    assertEquals(2, out[0], 0);
  }

  @Test
  void namesStandInTheOrderOfTheNumbers() {
    WaveformFeatures set =
        features(
            new Statistic("rms", Kind.RMS),
            new EnvelopeOrders("envelope", 12, 3),
            new BandEnergy("band-1", 0, 1_000, true));
    assertEquals(List.of("rms", "envelope/0", "envelope/1", "envelope/2", "band-1"), set.names());
    assertEquals(5, set.width());
  }

  @Test
  void aSetThatCannotBeWorkedOutIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> features(new Statistic("a", Kind.RMS), new Statistic("a", Kind.PEAK)));
    assertThrows(
        IllegalArgumentException.class, () -> features(new Statistic("No Name", Kind.RMS)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new WaveformExtractor(new WaveformFeatures(1_000, 1, 2, Optional.empty(), List.of())));
  }

  @Test
  void aBlockAllocatesNothing() {
    WaveformExtractor extractor = new WaveformExtractor(everything());
    double[] out = new double[everything().width()];
    float[] block = shocks(90, 25);
    for (int i = 0; i < 300; i++) {
      extractor.extract(block, RATE, 25, out, 0);
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      extractor.extract(block, RATE, 25, out, 0);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes < 1_000, bytes + " bytes for 100 blocks");
  }

  @Test
  void theSameBlockGivesTheSameBitsInAnyExtractor() {
    float[] block = shocks(90, 25);
    assertEquals(
        Arrays.toString(extract(everything(), block, 25)),
        Arrays.toString(extract(everything(), block, 25)));
  }

  private static WaveformFeatures everything() {
    return features(
        new Statistic("rms", Kind.RMS),
        new Statistic("kurtosis", Kind.KURTOSIS),
        new Statistic("background", Kind.ENVELOPE_BACKGROUND),
        new BandEnergy("band", 1_000, 2_000, true),
        new FaultAmplitude("bpfo", BearingFault.OUTER_RACE, 1, 3, 0.02, true),
        new EnvelopeOrders("envelope", 12, 128));
  }

  private static WaveformFeatures faults() {
    return features(
        Arrays.stream(BearingFault.values())
            .map(
                f ->
                    (WaveformFeature)
                        new FaultAmplitude(
                            f.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                            f,
                            1,
                            1,
                            0.02,
                            true))
            .toArray(WaveformFeature[]::new));
  }

  private static WaveformFeatures features(WaveformFeature... features) {
    return new WaveformFeatures(LENGTH, 2_000, 5_000, Optional.of(SKF_6205), List.of(features));
  }

  private static double[] extract(WaveformFeatures features, float[] block, double shaft) {
    double[] out = new double[features.width()];
    assertTrue(new WaveformExtractor(features).extract(block, RATE, shaft, out, 0));
    return out;
  }

  /// Shocks that ring at 3.2 kHz, a shaft line and noise.
  private static float[] shocks(double perSecond, double shaft) {
    SplittableRandom random = new SplittableRandom(11);
    double[] sum = new double[LENGTH];
    for (double at = 0.001; perSecond > 0 && at < LENGTH / RATE; at += 1 / perSecond) {
      for (int i = (int) Math.ceil(at * RATE); i < LENGTH; i++) {
        double since = i / RATE - at;
        sum[i] += 4 * Math.exp(-since / 0.0007) * Math.sin(2 * Math.PI * 3_200 * since);
      }
    }
    float[] out = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      double line = 0.5 * Math.sin(2 * Math.PI * shaft * i / RATE);
      out[i] = (float) (sum[i] + line + 0.3 * random.nextGaussian());
    }
    return out;
  }

  private static int best(double[] numbers) {
    int best = 10;
    for (int i = 11; i < numbers.length; i++) {
      best = numbers[i] > numbers[best] ? i : best;
    }
    return best;
  }

  private static double largestDifference(double[] a, double[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  private static WaveformMoments moments(IntToDoubleFunction value) {
    return analysis(value).moments();
  }

  private static WaveformAnalysis analysis(IntToDoubleFunction value) {
    float[] block = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      block[i] = (float) value.applyAsDouble(i);
    }
    WaveformAnalysis analysis = new WaveformAnalysis(LENGTH, 2_000, 5_000);
    analysis.take(block, 0, RATE);
    return analysis;
  }
}
