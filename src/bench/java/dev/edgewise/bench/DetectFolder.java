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
/// usual ones for every file.
final class DetectFolder {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final double PROBATION = 0.15;

  private final Path folder;
  private final Map<?, ?> windows;
  private final Map<String, DetectQuality> sums = new LinkedHashMap<>();
  private int measured;

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
    for (Map.Entry<String, DetectQuality> row : sums.entrySet()) {
      line(out, "all", "", row.getKey(), row.getValue(), measured);
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
      line(out, of.name(), String.format(Locale.ROOT, "%,d", n), row.getKey(), row.getValue(), 1);
      sums.merge(row.getKey(), row.getValue(), DetectQuality::plus);
    }
    measured++;
  }

  /// @param of how many files the figures are sums of
  private static void line(
      Appendable out, String file, String rows, String name, DetectQuality q, int of)
      throws IOException {
    out.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %d of %d | %d | %.2f | %.2f | %.2f %% |%n",
            file,
            rows,
            name,
            q.found(),
            q.stretches(),
            q.falseEpisodes(),
            q.auc() / of,
            q.precision() / of,
            100 * q.falseRate() / of));
  }

  private static long nanos(Object text) {
    String plain = text.toString().substring(0, 19);
    return LocalDateTime.parse(plain, TIME).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
  }
}
