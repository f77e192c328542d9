package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.station.api.LedgerCheck;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts, by tag, what the ledgers gave to history since the start, and compares it with what
/// history holds. Values of quality `BAD_NO_COMMUNICATION` and `BAD_WAITING_FOR_INITIAL_DATA` are
/// left out on both sides: the station makes such marks itself. Safe for many threads.
final class LedgerChecker {
  private static final int PAGE = 100_000;

  private final TagRegistry tags;
  private final TimeSource time;
  private final long since;
  private final Map<NodeId, Map<Integer, Counted>> nodes = new HashMap<>();
  private volatile @Nullable Historian history;

  /// Samples of one tag with different source times.
  private static final class Counted {
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long before = Long.MIN_VALUE;

    void add(long sourceTime) {
      count += sourceTime == before ? 0 : 1;
      before = sourceTime;
      first = Math.min(first, sourceTime);
      last = Math.max(last, sourceTime);
    }
  }

  private record Row(AssetPath path, long count, long first, long last) {}

  LedgerChecker(TagRegistry tags, TimeSource time) {
    this.tags = tags;
    this.time = time;
    this.since = time.epochNanos();
  }

  void open(Historian opened) {
    history = opened;
  }

  /// History has taken a batch of a node's ledger.
  synchronized void took(NodeId node, SampleBatch values) {
    Map<Integer, Counted> counted = nodes.computeIfAbsent(node, id -> new HashMap<>());
    for (int i = 0; i < values.size(); i++) {
      if (isCounted(values.quality(i))) {
        counted.computeIfAbsent(values.tag(i), t -> new Counted()).add(values.sourceTime(i));
      }
    }
  }

  private static boolean isCounted(int quality) {
    return quality != Quality.BAD_NO_COMMUNICATION
        && quality != Quality.BAD_WAITING_FOR_INITIAL_DATA;
  }

  LedgerCheck check(String node) {
    Historian store = history;
    if (store == null) {
      return failed(node, "History is not open.");
    }
    Map<String, Row> rows = rows(node);
    long ledger = 0;
    long found = 0;
    long missing = 0;
    long more = 0;
    try {
      for (Row row : rows.values()) {
        long there = count(store, row);
        ledger += row.count;
        found += there;
        missing += Math.max(0, row.count - there);
        more += Math.max(0, there - row.count);
      }
    } catch (EdgewiseException e) {
      return failed(node, e.forPerson());
    }
    String text =
        String.format(
            Locale.ENGLISH,
            "Compared %,d samples of %,d tags with history: %,d are missing, %,d are there beside.",
            ledger,
            rows.size(),
            missing,
            more);
    return new LedgerCheck(
        node, since, time.epochNanos(), rows.size(), ledger, found, missing, more, text, "");
  }

  private LedgerCheck failed(String node, String why) {
    return new LedgerCheck(node, since, time.epochNanos(), 0, 0, 0, 0, 0, "", why);
  }

  private synchronized Map<String, Row> rows(String node) {
    Map<String, Row> rows = new TreeMap<>();
    nodes.forEach(
        (id, counted) -> {
          if (id.toString().equals(node)) {
            counted.forEach(
                (tag, c) -> {
                  AssetPath path = tags.get(tag).path();
                  rows.put(path.toString(), new Row(path, c.count, c.first, c.last));
                });
          }
        });
    return rows;
  }

  private static long count(Historian store, Row row) throws EdgewiseException {
    long count = 0;
    long from = row.first;
    while (from <= row.last) {
      RawRange page = store.raw(row.path, from, row.last + 1, PAGE);
      for (int i = 0; i < page.size(); i++) {
        count += isCounted(page.qualities()[i]) ? 1 : 0;
      }
      if (page.complete() || page.size() == 0) {
        break;
      }
      from = page.times()[page.size() - 1] + 1;
    }
    return count;
  }
}
