package dev.edgewise.bench;

import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.detect.RowDetector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Runs the product's detector and the plain ones over one case. What a plain one tells as
/// anomalous is what is above the greatest score but one in a thousand of the rows before the
/// first anomaly: the same rate of false alarms.
final class DetectTrial {
  static final String OURS = "edgewise";

  private static final double RATE = DetectorSettings.USUAL_FALSE_ALARMS;

  private DetectTrial() {}

  /// @param from rows before it are not judged
  static Map<String, DetectQuality> run(DetectCase of, int from) {
    Map<String, DetectQuality> out = new LinkedHashMap<>();
    double[] scores = ours(of, of.trainRows(), RATE);
    boolean[] told = new boolean[scores.length];
    for (int i = 0; i < told.length; i++) {
      told[i] = scores[i] >= 0.5;
    }
    out.put(OURS, DetectQuality.of(scores, told, of.anomalous(), from));
    rivals(out, of, from);
    return out;
  }

  static void rivals(Map<String, DetectQuality> out, DetectCase of, int from) {
    rival(out, "robust z-score", DetectRivals.robustScore(of, 200), of, from);
    rival(out, "rolling z-score", DetectRivals.rollingScore(of, 200), of, from);
    rival(out, "EWMA", DetectRivals.ewma(of, 0.05), of, from);
    rival(out, "half-space trees", DetectRivals.halfSpaceTrees(of, 1), of, from);
  }

  /// @param rate of false alarms that is asked for
  static double[] ours(DetectCase of, int trainRows, double rate) {
    RowDetector detector =
        new RowDetector(of.values().length, new DetectorSettings(rate, trainRows));
    double[] row = new double[of.values().length];
    double[] out = new double[of.rows()];
    for (int i = 0; i < out.length; i++) {
      for (int c = 0; c < row.length; c++) {
        row[c] = of.values()[c][i];
      }
      out[i] = detector.next(of.times()[i], row);
    }
    return out;
  }

  static void rival(
      Map<String, DetectQuality> out, String name, double[] scores, DetectCase of, int from) {
    int first = 0;
    while (first < of.rows() && !of.anomalous()[first]) {
      first++;
    }
    int begin = Math.min(300, first / 2);
    double[] usual = Arrays.copyOfRange(scores, begin, Math.max(begin + 1, first));
    Arrays.sort(usual);
    double threshold = usual[Math.max(0, usual.length - 1 - (int) (usual.length * RATE))];
    boolean[] told = new boolean[scores.length];
    for (int i = 0; i < told.length; i++) {
      told[i] = scores[i] > threshold;
    }
    out.put(name, DetectQuality.of(scores, told, of.anomalous(), from));
  }
}
