package dev.edgewise.bench;

import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.MessagesView;
import dev.edgewise.station.api.RejectionRow;
import dev.edgewise.station.api.SystemView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The samples of a soak and what follows from them.
final class SoakFigures {
  private static final int MOST_CLASSES = 15;

  private final List<Row> rows = new ArrayList<>();
  private String trouble = "";
  private long rejected;
  private List<String> rejections = List.of();
  private long messagesLost;

  /// @param counts published as the witness saw it, stored, messages rejected
  /// @return a line for the person who waits
  String add(double minute, SoakSample sample, SoakStalls stalls, SoakLog log, long[] counts) {
    double[] longest = stalls.takeLongest();
    Row row =
        new Row(
            minute,
            sample,
            longest[0],
            longest[1],
            stalls.count(),
            log.errors(),
            log.warnings(),
            counts[0],
            counts[1]);
    rows.add(row);
    return row.line() + "\n";
  }

  /// What the station says at the end.
  void last(HealthView health, MessagesView messages, SystemView system) {
    trouble = health.historyTrouble();
    rejected = health.rejectedMessages();
    messagesLost = messages.lost();
    rejections =
        system.rejections().stream()
            .map(row -> row.count() + " × " + row.source() + ": " + row.text() + where(row))
            .toList();
  }

  private static String where(RejectionRow row) {
    return row.samples().stream()
        .map(one -> Instant.ofEpochSecond(0, one.time()) + " " + one.where())
        .toList()
        .toString();
  }

  /// What was not taken, or not as it stood, and why.
  List<String> rejections() {
    return rejections;
  }

  List<String> lines() {
    return rows.stream().map(Row::line).toList();
  }

  /// Empty, or what is wrong with history.
  String trouble() {
    return trouble;
  }

  long rejected() {
    return rejected;
  }

  long messagesLost() {
    return messagesLost;
  }

  Row first() {
    return rows.getFirst();
  }

  Row last() {
    return rows.getLast();
  }

  /// Live heap over hours, MB, from the sample with this index on.
  SoakTrend heap(int from) {
    return SoakTrend.of(
        rows.stream().skip(from).map(r -> new double[] {r.minute / 60, r.sample.heap()}).toList());
  }

  /// Stalls over the limit since the first sample that was taken at `minute` or later; NaN without
  /// one.
  double stallsFrom(double minute) {
    return rows.stream()
        .filter(row -> row.minute >= minute)
        .mapToDouble(row -> last().stalls - row.stalls)
        .findFirst()
        .orElse(Double.NaN);
  }

  int half() {
    return rows.size() / 2;
  }

  /// Classes whose live objects grew most from the sample in the middle to the last one.
  List<String> grown() {
    Map<String, Long> before = rows.get(half()).sample.classes();
    return last().sample.classes().entrySet().stream()
        .map(each -> Map.entry(each.getKey(), grown(each, before)))
        .filter(each -> each.getValue() > 0)
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_CLASSES)
        .map(each -> String.format(Locale.ROOT, "%,d bytes %s", each.getValue(), each.getKey()))
        .toList();
  }

  /// A class that was not among the large ones then had at most what the least of them had.
  private static long grown(Map.Entry<String, Long> now, Map<String, Long> before) {
    return now.getValue() - before.getOrDefault(now.getKey(), Collections.min(before.values()));
  }

  /// @param minute since the walk began
  /// @param longestMillis longest wait for the JavaFX thread since the last row
  /// @param latestWakeMillis how late the sleeper woke at most since then
  /// @param stalls over the limit since the start, as are errors, warnings and samples
  record Row(
      double minute,
      SoakSample sample,
      double longestMillis,
      double latestWakeMillis,
      long stalls,
      long errors,
      long warnings,
      long published,
      long stored) {
    String line() {
      return String.format(
          Locale.ROOT,
          "# minute %.1f: %s, longest stall %.0f ms, latest wake %.0f ms, stalls %d, errors %d,"
              + " warnings %d, published %d, stored %d",
          minute,
          sample.line(),
          longestMillis,
          latestWakeMillis,
          stalls,
          errors,
          warnings,
          published,
          stored);
    }
  }
}
