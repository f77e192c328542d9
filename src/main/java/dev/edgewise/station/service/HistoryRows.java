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
  static List<QueueRow> queues(HistorianStats stats, HistoryDoor door) {
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
            door.gap().samples(),
            "samples are let go once not even the log can be written"));
  }

  /// What a station without history does not keep.
  static List<QueueRow> notOpen(HistoryDoor door) {
    return List.of(
        new QueueRow(
            "History: not open",
            SAMPLES,
            -1,
            0,
            -1,
            door.gap().samples(),
            "samples are let go; messages of QoS 1 stay at the broker as far as they may"));
  }

  /// All files together first, then one row a file.
  static List<StorageRow> storage(HistorianStats stats, HistoryDoor door) {
    List<StorageRow> rows = new ArrayList<>();
    String trouble = door.trouble(stats.trouble());
    boolean well = trouble.isEmpty();
    rows.add(
        new StorageRow(
            STORE,
            "all files",
            stats.bytesOnDisk(),
            stats.samples(),
            SAMPLES,
            0,
            door.lastTaken(),
            well,
            well ? repeats(stats, door) : trouble));
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

  private static String repeats(HistorianStats stats, HistoryDoor door) {
    List<String> all = new ArrayList<>();
    all.add(told("%,d samples came twice since the start", stats.duplicates()));
    all.add(told("%,d messages came again before they were acknowledged", door.repeated()));
    all.removeIf(String::isEmpty);
    return String.join("; ", all);
  }

  private static String told(String text, long count) {
    return count == 0 ? "" : String.format(Locale.ENGLISH, text, count);
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
