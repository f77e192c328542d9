package dev.edgewise.station.service;

import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.station.api.QueueRow;
import dev.edgewise.station.api.StorageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// History as rows of the System screen.
final class HistoryRows {
  private static final String STORE = "History";
  private static final String SAMPLES = "samples";

  private HistoryRows() {}

  /// What waits for history. While it pauses, samples are held in its log alone.
  static List<QueueRow> queues(HistorianStats stats) {
    return List.of(
        new QueueRow(
            "History: to its log",
            "batches",
            stats.queued(),
            stats.queueCapacity(),
            stats.waitedNanos(),
            -1,
            "connections are not read"),
        new QueueRow(
            "History: held while it pauses",
            SAMPLES,
            stats.heldSamples(),
            0,
            -1,
            stats.gap().samples(),
            "samples are let go once not even the log can be written"));
  }

  /// All files together first, then one row a file.
  ///
  /// @param newest when the last batch was taken, ns since the epoch; 0 when none was
  static List<StorageRow> storage(HistorianStats stats, long newest) {
    List<StorageRow> rows = new ArrayList<>();
    boolean well = stats.trouble().isEmpty();
    rows.add(
        new StorageRow(
            STORE,
            "all files",
            stats.bytesOnDisk(),
            stats.samples(),
            SAMPLES,
            0,
            newest,
            well,
            well ? duplicates(stats) : stats.trouble()));
    for (HistorianStats.Month month : stats.months().reversed()) {
      rows.add(
          new StorageRow(
              STORE,
              month.name(),
              month.bytes(),
              month.samples(),
              SAMPLES,
              0,
              0,
              true,
              month(month)));
    }
    rows.add(
        new StorageRow(
            STORE, "log", stats.logBytes(), -1, "", 0, 0, true, "what is not in a file yet"));
    for (HistorianStats.SetAside file : stats.setAside()) {
      rows.add(
          new StorageRow(
              STORE,
              file.name(),
              file.bytes(),
              -1,
              "",
              0,
              0,
              false,
              "could not be read and was set aside"));
    }
    return rows;
  }

  private static String duplicates(HistorianStats stats) {
    return stats.duplicates() == 0
        ? ""
        : String.format(
            Locale.ENGLISH, "%,d samples came twice since the start", stats.duplicates());
  }

  private static String month(HistorianStats.Month month) {
    String open = month.open() ? "open" : "";
    String replaced =
        month.replaced() == 0
            ? ""
            : String.format(Locale.ENGLISH, "%,d replaced by later ones", month.replaced());
    return open.isEmpty() || replaced.isEmpty() ? open + replaced : open + ", " + replaced;
  }
}
