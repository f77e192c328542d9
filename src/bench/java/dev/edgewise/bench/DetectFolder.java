package dev.edgewise.bench;

import dev.edgewise.base.Json;
import dev.edgewise.connect.replay.ReadProgress;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.station.service.FileDetection;
import dev.edgewise.stream.detect.DetectorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Labelled series in the form of the Numenta Anomaly Benchmark (A. Lavin and S. Ahmad, ICMLA
/// 2015): `data/**/*.csv` and `labels/combined_windows.json`, read and run as by `edgewise
/// detect`. The first 15 % of a file are not judged, as in the benchmark. Settings are the
/// usual ones for every file. Sums are told for every second file as well: whoever tunes something
/// looks at the one half only, and reports both.
final class DetectFolder {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final double PROBATION = 0.15;
  private static final char CUT = '|';

  private final Path folder;
  private final Map<?, ?> windows;
  private final Map<String, Sum> sums = new LinkedHashMap<>();
  private int measured;

  /// Of some files.
  private record Sum(DetectQuality quality, int files) {
    Sum plus(Sum other) {
      return new Sum(quality.plus(other.quality), files + other.files);
    }
  }

  DetectFolder(Path folder) throws Exception {
    this.folder = folder;
    Path labels = folder.resolve("labels/combined_windows.json");
    windows = Json.read(Files.readString(labels), Map.class, labels.toString());
  }

  void measure(Appendable out) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
      files = all.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
    }
    for (Path file : files) {
      String name = folder.resolve("data").relativize(file).toString().replace('\\', '/');
      if (windows.get(name) instanceof List<?> list) {
        one(out, file, list);
      }
    }
    for (Map.Entry<String, Sum> row : sums.entrySet()) {
      int cut = row.getKey().indexOf(CUT);
      line(
          out, row.getKey().substring(0, cut), "", row.getKey().substring(cut + 1), row.getValue());
    }
  }

  private void one(Appendable out, Path file, List<?> list) throws Exception {
    List<Double> scores = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    FileDetection.run(
        Recording.of(file, ZoneOffset.UTC, ReadProgress.NONE),
        List.of("value"),
        DetectorSettings.USUAL,
        (row, score, anomaly, cause) -> {
          scores.add(score);
          times.add(row.time());
          values.add(row.values()[0]);
        });
    int n = scores.size();
    boolean[] inside = new boolean[n];
    for (Object window : list) {
      List<?> ends = (List<?>) window;
      for (int i = 0; i < n; i++) {
        inside[i] |= times.get(i) >= nanos(ends.get(0)) && times.get(i) <= nanos(ends.get(1));
      }
    }
    DetectCase of =
        new DetectCase(
            file.getFileName().toString().replace(".csv", ""),
            times.stream().mapToLong(Long::longValue).toArray(),
            new double[][] {values.stream().mapToDouble(Double::doubleValue).toArray()},
            inside,
            0);
    int from = (int) (n * PROBATION);
    double[] ours = scores.stream().mapToDouble(Double::doubleValue).toArray();
    boolean[] told = new boolean[n];
    for (int i = 0; i < n; i++) {
      told[i] = ours[i] >= 0.5;
    }
    Map<String, DetectQuality> all = new LinkedHashMap<>();
    all.put(DetectTrial.OURS, DetectQuality.of(ours, told, inside, from));
    DetectTrial.rivals(all, of, from);
    for (Map.Entry<String, DetectQuality> row : all.entrySet()) {
      Sum one = new Sum(row.getValue(), 1);
      line(out, of.name(), String.format(Locale.ROOT, "%,d", n), row.getKey(), one);
      sum(measured % 2 == 0 ? "files 1, 3, …" : "files 2, 4, …", row.getKey(), one);
      sum("all", row.getKey(), one);
    }
    sum("all, from the first row on", DetectTrial.OURS, new Sum(whole(ours, told, inside), 1));
    measured++;
  }

  private static DetectQuality whole(double[] scores, boolean[] told, boolean[] inside) {
    return DetectQuality.of(scores, told, inside, 0);
  }

  private void sum(String of, String name, Sum one) {
    sums.merge(of + CUT + name, one, Sum::plus);
  }

  /// AUC and average precision are means over the files; rows and episodes are counted together.
  private static void line(Appendable out, String file, String rows, String name, Sum sum)
      throws IOException {
    DetectQuality q = sum.quality;
    out.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %d of %d | %d | %.2f | %.2f | %.3f %% |%n",
            file,
            rows,
            name,
            q.found(),
            q.stretches(),
            q.falseEpisodes(),
            q.auc() / sum.files,
            q.precision() / sum.files,
            100.0 * q.falseRows() / q.usualRows()));
  }

  private static long nanos(Object text) {
    String plain = text.toString().substring(0, 19);
    return LocalDateTime.parse(plain, TIME).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
  }
}
