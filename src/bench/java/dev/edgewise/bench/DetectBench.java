package dev.edgewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `edgewise bench detect [--only] [DIR…]`: the detectors that need no training engine, over
/// generated values with known anomalies and without any, beside plain ones; and, when folders are
/// named, over labelled series in the form of the Numenta Anomaly Benchmark, or over the turbofan
/// engines of C-MAPSS. With `--only` over the folders alone.
final class DetectBench {
  private static final int SEEDS = 5;

  private DetectBench() {}

  static void run(Appendable out, List<String> args) throws Exception {
    Report report = new Report("detect", out);
    List<String> folders = args.stream().filter(a -> !a.startsWith("--")).toList();
    if (!args.contains("--only")) {
      generated(out, "one column", DetectCases.KINDS, SEEDS, report);
      generated(out, "several columns", DetectManyCases.KINDS, SEEDS, report);
      DetectClean.run(out, SEEDS, report);
    }
    for (String folder : folders) {
      Path path = Path.of(folder);
      if (Files.exists(path.resolve(DetectTurbofan.FILE))) {
        new DetectTurbofan(path).measure(out);
      } else {
        new DetectFolder(path).measure(out);
      }
    }
    report.write();
  }

  private static void generated(
      Appendable out, String what, List<String> kinds, int seeds, Report report)
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
      line(out, "all, " + what, row.getKey(), row.getValue());
      String figure =
          "detect." + (what + "." + row.getKey()).replace(' ', '_').toLowerCase(Locale.ROOT);
      report.figure(figure + ".average_precision", row.getValue()[1], "");
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
            "| %s | %s | %.3f | %.3f | %.3f | %.2f | %.2f %% |%n",
            kind,
            name,
            v[0],
            v[1],
            v[2],
            v[3],
            100 * v[4]));
  }
}
