package dev.edgewise.stream.pipeline.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScalarFeaturesTest {
  private static final long SECOND = 1_000_000_000L;

  /// A Sunday in 2026, so that times are as large as real ones.
  private static final long START = 1_767_225_600L * SECOND;

  @Test
  void aWindowKnowsTheFiguresOfItsValues() {
    WindowStatistics window = new WindowStatistics();
    double[] values = {2, 4, 4, 4, 5, 5, 7, 9};
    for (int i = 0; i < values.length; i++) {
      window.add(START + i * SECOND, values[i]);
    }
    assertEquals(8, window.count());
    assertEquals(5, window.mean(), 1e-12);
    assertEquals(Math.sqrt(32.0 / 7), window.deviation(), 1e-12);
    assertEquals(Math.sqrt(29), window.rms(), 1e-12);
    assertEquals(2, window.min(), 0);
    assertEquals(9, window.max(), 0);
    assertEquals(7, window.range(), 0);
    assertEquals(2, window.first(), 0);
    assertEquals(9, window.last(), 0);
    assertEquals(1, window.rate(), 1e-12);
    assertEquals(34.0 / 42, window.slope(), 1e-12, "Σ(t−3.5)(x−5) = 34, Σ(t−3.5)² = 42");
  }

  @Test
  void anEmptyWindowHasNoFiguresAndOneValueNoDeviation() {
    WindowStatistics window = new WindowStatistics();
    assertTrue(Double.isNaN(window.mean()) && Double.isNaN(window.max()));
    window.add(START, 3);
    assertEquals(3, window.mean(), 0);
    assertTrue(Double.isNaN(window.deviation()) && Double.isNaN(window.slope()));
    window.clear();
    assertTrue(Double.isNaN(window.mean()) && Double.isNaN(window.rate()));
  }

  @Property
  void aLineHasItsSlopeAtAnyPlaceAndTime(
      @ForAll @DoubleRange(min = -50, max = 50) double slope,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double offset) {
    WindowStatistics window = new WindowStatistics();
    for (int i = 0; i < 60; i++) {
      long at = i * SECOND + i * i * 1_000_000L;
      window.add(START + at, offset + slope * at / SECOND);
    }
    assertEquals(slope, window.slope(), 1e-7);
  }

  @Property
  void aWindowAgreesWithTheTextbook(
      @ForAll @Size(min = 2, max = 50) List<@DoubleRange(min = -1e3, max = 1e3) Double> values) {
    WindowStatistics window = new WindowStatistics();
    for (int i = 0; i < values.size(); i++) {
      window.add(START + i, values.get(i) + 1e6);
    }
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    assertEquals(mean + 1e6, window.mean(), 1e-7);
    assertEquals(Math.sqrt(squares / (values.size() - 1)), window.deviation(), 1e-6);
  }

  // After one time constant a step is done by 1 − 1/e, in however many steps it is sampled.
  @Test
  void aStepIsDoneByTheTimeConstantHoweverItIsSampled() {
    for (int parts : new int[] {1, 7, 100}) {
      Ewma average = new Ewma(10 * SECOND);
      assertEquals(0, average.next(START, 0), 0);
      double value = 0;
      for (int i = 1; i <= parts; i++) {
        value = average.next(START + 10 * SECOND * i / parts, 1);
      }
      assertEquals(1 - 1 / Math.E, value, 1e-9, parts + " parts");
    }
  }

  @Test
  void aScoreIsInRobustDeviations() {
    RobustScore score = new RobustScore(5, 5);
    for (double value : new double[] {1, 2, 3, 4, 100}) {
      assertTrue(Double.isNaN(score.next(value)));
    }
    assertEquals((10 - 3) / 1.4826, score.next(10), 1e-12, "median 3, MAD 1");
    assertEquals((4 - 4) / 1.0, score.next(4), 1e-12, "of 2, 3, 4, 100, 10");
  }

  @Test
  void aChangeAfterAConstantPastIsAtTheLimit() {
    RobustScore score = new RobustScore(5, 3);
    for (int i = 0; i < 5; i++) {
      score.next(7);
    }
    assertEquals(0, score.next(7), 0);
    assertEquals(-RobustScore.LIMIT, score.next(6.999), 0);
    assertEquals(0.004 / (1.2533 * 0.001 / 5), score.next(7.004), 1e-6, "mean deviation");
  }

  @Property
  void theMedianIsThatOfTheSortedValues(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -9, max = 9) Double> values) {
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double lower = sorted[(n - 1) / 2];
    assertEquals(lower + (sorted[n / 2] - lower) / 2, Selection.median(numbers, n), 0.0);
  }

  @Test
  void aValueKnowsItsRateAndHowLongItHasStood() {
    Change change = new Change(0.5);
    assertTrue(Double.isNaN(change.secondsSince(START)));
    change.next(START, 10);
    assertTrue(Double.isNaN(change.rate()));
    change.next(START + 2 * SECOND, 10.4);
    assertEquals(0.2, change.rate(), 1e-12);
    assertEquals(2, change.secondsSince(START + 2 * SECOND), 0);
    change.next(START + 4 * SECOND, 10.6);
    assertEquals(0, change.secondsSince(START + 4 * SECOND), 0, "0.6 away from 10");
    assertEquals(1.5, change.secondsSince(START + 5_500_000_000L), 0);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Ewma(0));
    assertThrows(IllegalArgumentException.class, () -> new RobustScore(2, 2));
    assertThrows(IllegalArgumentException.class, () -> new Change(-1));
  }
}
