package dev.edgewise.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `edgewise bench detect [DIR]`: the detectors that need no training engine, over generated values
/// with known anomalies, beside plain ones; and, when a folder is named, over labelled series in
/// the form of the Numenta Anomaly Benchmark.
final class DetectBench {
  private static final int SEEDS = 5;

  private DetectBench() {}

  static void run(Appendable out, List<String> args) throws Exception {
    Report report = new Report("detect", out);
    generated(out, report, DetectCases.KINDS, SEEDS);
    report.write();
  }

  private static void generated(Appendable out, Report report, List<String> kinds, int seeds)
      throws IOException {
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (String kind : kinds) {
      Map<String, double[]> here = new LinkedHashMap<>();
      for (int seed = 1; seed <= seeds; seed++) {
        DetectCase of =
            DetectCases.KINDS.contains(kind)
                ? DetectCases.make(kind, seed)
                : DetectManyCases.make(kind, seed);
        DetectTrial.run(of, Math.max(of.trainRows(), of.rows() / 10))
            .forEach((name, q) -> add(here, name, q, seeds));
      }
      for (Map.Entry<String, double[]> row : here.entrySet()) {
        line(out, kind, row.getKey(), row.getValue());
        double[] all = sums.computeIfAbsent(row.getKey(), n -> new double[5]);
        for (int i = 0; i < all.length; i++) {
          all[i] += row.getValue()[i] / kinds.size();
        }
      }
    }
    for (Map.Entry<String, double[]> row : sums.entrySet()) {
      line(out, "ALL", row.getKey(), row.getValue());
    }
  }

  private static void add(Map<String, double[]> to, String name, DetectQuality q, int parts) {
    double[] sums = to.computeIfAbsent(name, n -> new double[5]);
    sums[0] += q.auc() / parts;
    sums[1] += q.precision() / parts;
    sums[2] += q.f1() / parts;
    sums[3] += q.caught() / parts;
    sums[4] += q.falseRate() / parts;
  }

  private static void line(Appendable out, String kind, String name, double[] v)
      throws IOException {
    out.append(
        String.format(
            Locale.ROOT,
            "%-16s %-17s auc %.3f  ap %.3f  f1 %.3f  caught %.3f  false %.5f%n",
            kind,
            name,
            v[0],
            v[1],
            v[2],
            v[3],
            v[4]));
  }

  /// For a quick look.
  public static void main(String[] args) throws Exception {
    generated(
        System.out,
        new Report("x", System.out),
        args.length == 0
            ? DetectCases.KINDS
            : args[0].equals("many") ? DetectManyCases.KINDS : List.of(args),
        3);
  }
}
