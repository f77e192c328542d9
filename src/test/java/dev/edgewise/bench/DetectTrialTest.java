package dev.edgewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectTrialTest {
  @Test
  void onGeneratedValuesThePlainDetectorsAreBeaten() {
    for (String kind : new String[] {"walk-spikes", "season-context", "flat", "burst"}) {
      DetectCase of = DetectCases.make(kind, 11);
      better(kind, DetectTrial.run(of, of.rows() / 10));
    }
    for (String kind : new String[] {"sign", "lag", "season-many"}) {
      DetectCase of = DetectManyCases.make(kind, 11);
      better(kind, DetectTrial.run(of, of.trainRows()));
    }
  }

  private static void better(String kind, Map<String, DetectQuality> all) {
    double ours = all.get(DetectTrial.OURS).precision();
    all.forEach(
        (name, q) ->
            assertTrue(
                name.equals(DetectTrial.OURS) || ours > q.precision(),
                () -> kind + ": " + ours + ", " + name + " " + q.precision()));
  }

  @Test
  void figuresAreThoseOfTheTextbooks() {
    double[] scores = {0.1, 0.9, 0.8, 0.2, 0.7};
    boolean[] labels = {false, true, false, false, true};
    boolean[] told = {false, true, true, false, false};
    DetectQuality q = DetectQuality.of(scores, told, labels, 0);
    assertEquals(
        new DetectQuality(5 / 6.0, (1 + 2 / 3.0) / 2, 0.5, 0.5, 1 / 3.0, 1, 2, 1, 1, 3), q);
  }
}
