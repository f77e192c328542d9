package dev.edgewise.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether the rate of false alarms that is asked for is kept: the generated kinds without any
/// anomaly, at several rates. The first tenth of the rows is not counted, nor are those that are
/// fitted on.
final class DetectClean {
  private static final double[] RATES = {0.01, 0.001, 0.0001};

  private DetectClean() {}

  static void run(Appendable out, int seeds, Report report) throws IOException {
    double[][] sums = new double[2][RATES.length];
    for (int many = 0; many < 2; many++) {
      List<String> kinds = many == 0 ? DetectCases.KINDS : DetectManyCases.KINDS;
      for (String kind : kinds) {
        double[] told = new double[RATES.length];
        for (int seed = 1; seed <= seeds; seed++) {
          DetectCase of =
              many == 0
                  ? DetectCases.make(kind, seed, true)
                  : DetectManyCases.make(kind, seed, true);
          for (int r = 0; r < RATES.length; r++) {
            told[r] += told(of, RATES[r]) / seeds;
          }
        }
        line(out, kind, told);
        for (int r = 0; r < RATES.length; r++) {
          sums[many][r] += told[r] / kinds.size();
        }
      }
      line(out, many == 0 ? "all, one column" : "all, several columns", sums[many]);
      String name = many == 0 ? "one" : "several";
      report.figure("detect.clean." + name + ".told_percent", 100 * sums[many][1], "%");
    }
  }

  private static double told(DetectCase of, double rate) {
    double[] scores = DetectTrial.ours(of, of.trainRows(), rate);
    int from = Math.max(of.trainRows(), of.rows() / 10);
    int told = 0;
    for (int i = from; i < scores.length; i++) {
      told += scores[i] >= 0.5 ? 1 : 0;
    }
    return (double) told / (scores.length - from);
  }

  private static void line(Appendable out, String kind, double[] told) throws IOException {
    List<String> cells = new ArrayList<>();
    for (double share : told) {
      cells.add(String.format(Locale.ROOT, "%.3f %%", 100 * share));
    }
    out.append("| " + kind + " | " + String.join(" | ", cells) + " |\n");
  }
}
