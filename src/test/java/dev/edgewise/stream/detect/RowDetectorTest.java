package dev.edgewise.stream.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RowDetectorTest {
  private static final long MINUTE = 60_000_000_000L;

  private final SplittableRandom random = new SplittableRandom(42);

  @Test
  void ofNoiseAloneAboutAsManyRowsAreToldAsTheUserAllows() {
    int rows = 40_000;
    for (double rate : new double[] {0.01, 0.001}) {
      RowDetector detector = new RowDetector(1, new DetectorSettings(rate, 0));
      int told = 0;
      for (int i = 0; i < rows; i++) {
        detector.next(i * MINUTE, new double[] {10 + random.nextGaussian()});
        told += detector.anomaly() ? 1 : 0;
      }
      int most = (int) (3 * rate * rows);
      int count = told;
      assertTrue(told <= most, () -> count + " of " + rows + " at " + rate);
    }
  }

  // Values that belong together are seen together: a smooth course without any anomaly raises few
  // more alarms than noise does.
  @Test
  void ofASmoothCourseFewRowsAreTold() {
    int rows = 40_000;
    double[] at = new double[1];
    RowDetector detector = new RowDetector(1, DetectorSettings.USUAL);
    int told = 0;
    for (int i = 0; i < rows; i++) {
      at[0] = 0.95 * at[0] + random.nextGaussian();
      detector.next(i * MINUTE, at);
      told += detector.anomaly() ? 1 : 0;
    }
    int count = told;
    assertTrue(told <= 5 * 0.001 * rows, () -> count + " of " + rows);
  }

  // A column that stands still, and one that creeps: neither is told while it does what it did.
  @Test
  void columnsThatNeverMoveRaiseNoAlarm() {
    RowDetector detector = new RowDetector(3, DetectorSettings.USUAL);
    int told = 0;
    for (int i = 0; i < 400; i++) {
      double zero = i % 7 == 0 ? -0.0 : 0.0;
      detector.next(i * MINUTE, new double[] {518.67, zero, 20 + random.nextGaussian()});
      told += detector.anomaly() ? 1 : 0;
    }
    int count = told;
    assertTrue(told <= 2, () -> count + " told");
  }

  // Each value is within what was seen; that they stay a little high is not.
  @Test
  void whatLastsComesToTheFront() {
    RowDetector detector = watched(6_000, i -> 10 + random.nextGaussian());
    double before = 0;
    double after = 0;
    for (int i = 0; i < 400; i++) {
      double score =
          detector.next(
              (6_000 + i) * MINUTE,
              new double[] {10 + random.nextGaussian() + (i < 200 ? 0 : 0.9)});
      before += i < 200 ? score / 200 : 0;
      after += i < 200 ? 0 : score / 200;
    }
    double usual = before;
    double lasting = after;
    assertTrue(lasting > 1.5 * usual, () -> lasting + " after " + usual);
  }

  @Test
  void aSpikeInNoiseIsTold() {
    RowDetector detector = watched(2_000, i -> 10 + random.nextGaussian());
    assertTrue(detector.next(2_000 * MINUTE, new double[] {18}) > 0.5);
    assertTrue(detector.anomaly());
    assertEquals(0, detector.cause());
    detector.next(2_001 * MINUTE, new double[] {10.1});
    assertFalse(detector.anomaly());
  }

  @Test
  void aSeasonIsFoundAndTheHeightOfTheDayIsUnusualAtNight() {
    IntToDoubleFunction day =
        i -> 50 + 10 * Math.sin(2 * Math.PI * i / 288) + 0.5 * random.nextGaussian();
    RowDetector detector = watched(288 * 10 + 216, day);
    assertEquals(288, detector.period(0), 1);
    detector.next((288 * 10 + 216) * MINUTE, new double[] {58});
    assertTrue(detector.anomaly(), () -> "" + detector.score());
  }

  @Test
  void aSeasonGoesOnInStepOverMissingRows() {
    RowDetector detector = new RowDetector(1, DetectorSettings.USUAL);
    int told = 0;
    for (int i = 0; i < 288 * 14; i++) {
      if (i % 1_000 < 930 || i < 1_500) {
        double value = 50 + 10 * Math.sin(2 * Math.PI * i / 288) + 0.5 * random.nextGaussian();
        detector.next(i * MINUTE, new double[] {value});
        told += i > 2_000 && detector.anomaly() ? 1 : 0;
      }
    }
    int count = told;
    assertTrue(told < 20, () -> count + " told");
  }

  @Test
  void aLineThatStandsStillIsToldWhereNoneEverDid() {
    RowDetector detector = watched(2_000, i -> 10 + random.nextGaussian());
    for (int i = 0; i < 4; i++) {
      detector.next((2_000 + i) * MINUTE, new double[] {10.25});
    }
    assertTrue(detector.anomaly());
  }

  @Test
  void aTagThatStandsStillByNatureIsNot() {
    RowDetector detector = new RowDetector(1, DetectorSettings.USUAL);
    for (int i = 0; i < 3_000; i++) {
      detector.next(i * MINUTE, new double[] {i / 200 % 2});
      assertTrue(i < 1_000 || i % 200 < 20 || !detector.anomaly(), "row " + i);
    }
  }

  @Test
  void whatIsNoNumberHasNoScoreAndChangesNothing() {
    RowDetector one = new RowDetector(1, DetectorSettings.USUAL);
    RowDetector other = new RowDetector(1, DetectorSettings.USUAL);
    for (int i = 0; i < 500; i++) {
      double value = random.nextGaussian();
      double score = one.next(i * MINUTE, new double[] {value});
      assertEquals(score, other.next(i * MINUTE, new double[] {value}));
      if (i % 7 == 0) {
        assertEquals(0, other.next(i * MINUTE + 1, new double[] {Double.NaN}));
        assertEquals(0, other.next(i * MINUTE + 1, new double[] {Double.POSITIVE_INFINITY}));
      }
    }
  }

  @Test
  void theLastRowsChangeNoScoreBeforeThem() {
    double[][] rows = new double[3_000][];
    double walk = 0;
    for (int i = 0; i < rows.length; i++) {
      walk += random.nextGaussian();
      rows[i] = new double[] {walk, Math.sin(i / 9.0) + 0.1 * random.nextGaussian(), i / 50 % 3};
    }
    for (int trainRows : new int[] {0, 600}) {
      DetectorSettings settings = new DetectorSettings(0.001, trainRows);
      double[] whole = scores(rows, rows.length, settings);
      for (int length : new int[] {400, 599, 601, 1_777}) {
        double[] part = scores(rows, length, settings);
        for (int i = 0; i < length; i++) {
          assertEquals(whole[i], part[i], "row " + i + " of " + length);
        }
      }
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DetectorSettings(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new DetectorSettings(0.2, 0));
    assertThrows(IllegalArgumentException.class, () -> new DetectorSettings(0.01, 3));
    assertThrows(IllegalArgumentException.class, () -> new RowDetector(0, DetectorSettings.USUAL));
  }

  private static double[] scores(double[][] rows, int length, DetectorSettings settings) {
    RowDetector detector = new RowDetector(rows[0].length, settings);
    double[] out = new double[length];
    for (int i = 0; i < length; i++) {
      out[i] = detector.next(i * MINUTE, rows[i]);
    }
    return out;
  }

  private static RowDetector watched(int rows, IntToDoubleFunction value) {
    RowDetector detector = new RowDetector(1, DetectorSettings.USUAL);
    for (int i = 0; i < rows; i++) {
      detector.next(i * MINUTE, new double[] {value.applyAsDouble(i)});
    }
    return detector;
  }
}
