package dev.edgewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Engines that run until they fail: A. Saxena, K. Goebel, D. Simon and N. Eklund, Damage
/// propagation modeling for aircraft engine run-to-failure simulation, PHM 2008. Each engine is
/// watched by itself from its first cycle on, with the settings and sensors that move; the first
/// 50 cycles are those that are fitted on. There are no labels; an engine wears all the time and
/// fails after its last cycle.
///
/// What is told: the rank correlation of score and cycle after cycle 50; how far the AUC of the
/// last 30 cycles against those before is above chance; the share of engines with a cycle told
/// among the last 30; and the share of the cycles told that are more than 100 before the end.
final class DetectTurbofan {
  static final String FILE = "train_FD001.txt";
  private static final int FITTED = 50;
  private static final int LAST = 30;
  private static final int EARLY = 100;

  private final Path file;

  DetectTurbofan(Path folder) {
    file = folder.resolve(FILE);
  }

  void measure(Appendable out) throws IOException {
    Map<String, double[]> sums = new LinkedHashMap<>();
    Map<Integer, List<double[]>> engines = engines();
    for (List<double[]> rows : engines.values()) {
      DetectCase of = of(rows);
      add(sums, "edgewise, learned as they come", DetectTrial.ours(of, 0, 0.001), 0.5);
      add(sums, "edgewise, --train-rows 50", DetectTrial.ours(of, FITTED, 0.001), 0.5);
      rival(sums, "robust z-score", DetectRivals.robustScore(of, 200));
      rival(sums, "rolling z-score", DetectRivals.rollingScore(of, 200));
      rival(sums, "EWMA", DetectRivals.ewma(of, 0.05));
    }
    for (Map.Entry<String, double[]> row : sums.entrySet()) {
      double[] v = row.getValue();
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.0f %% | %.2f %% |%n",
              row.getKey(),
              v[0] / engines.size(),
              v[1] / engines.size(),
              100 * v[2] / engines.size(),
              100 * v[3] / v[4]));
    }
  }

  /// What a plain one tells is what is above the greatest score of the cycles 10 to 50.
  private static void rival(Map<String, double[]> sums, String name, double[] scores) {
    double most = 0;
    for (int i = 10; i < FITTED; i++) {
      most = Math.max(most, scores[i]);
    }
    add(sums, name, scores, Math.nextUp(most));
  }

  private static void add(
      Map<String, double[]> sums, String name, double[] scores, double threshold) {
    double[] to = sums.computeIfAbsent(name, n -> new double[5]);
    int n = scores.length;
    double[] after = Arrays.copyOfRange(scores, FITTED, n);
    to[0] += correlation(after);
    boolean[] last = new boolean[n];
    boolean[] told = new boolean[n];
    boolean caught = false;
    for (int i = FITTED; i < n; i++) {
      last[i] = i >= n - LAST;
      told[i] = scores[i] >= threshold;
      caught |= last[i] && told[i];
      if (i < n - EARLY) {
        to[3] += told[i] ? 1 : 0;
        to[4]++;
      }
    }
    to[1] += DetectQuality.of(scores, told, last, FITTED).auc();
    to[2] += caught ? 1 : 0;
  }

  /// Spearman's rank correlation with the order.
  private static double correlation(double[] scores) {
    int n = scores.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
    double[] rank = new double[n];
    for (int i = 0; i < n; ) {
      int j = i;
      while (j < n && scores[order[j]] == scores[order[i]]) {
        j++;
      }
      for (int k = i; k < j; k++) {
        rank[order[k]] = (i + j - 1) / 2.0;
      }
      i = j;
    }
    double middle = (n - 1) / 2.0;
    double products = 0;
    double squares = 0;
    double places = 0;
    for (int i = 0; i < n; i++) {
      products += (rank[i] - middle) * (i - middle);
      squares += (rank[i] - middle) * (rank[i] - middle);
      places += (i - middle) * (i - middle);
    }
    return squares == 0 ? 0 : products / Math.sqrt(squares * places);
  }

  private Map<Integer, List<double[]>> engines() throws IOException {
    Map<Integer, List<double[]>> out = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      double[] cells =
          Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
      out.computeIfAbsent((int) cells[0], e -> new ArrayList<>()).add(cells);
    }
    return out;
  }

  private static DetectCase of(List<double[]> rows) {
    int columns = rows.getFirst().length - 2;
    double[][] values = new double[columns][rows.size()];
    long[] times = new long[rows.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * 3_600_000_000_000L;
      for (int c = 0; c < columns; c++) {
        values[c][i] = rows.get(i)[c + 2];
      }
    }
    return new DetectCase("engine", times, values, new boolean[times.length], FITTED);
  }
}
