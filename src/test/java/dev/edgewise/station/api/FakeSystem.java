package dev.edgewise.station.api;

import java.util.List;

/// The inside of a station for tests.
public final class FakeSystem {
  private static final long SECOND = 1_000_000_000L;
  private static final long MB = 1_000_000L;

  private FakeSystem() {}

  /// Everything as it should be; counters grow by 10 messages, 1,000 bytes and 0.5 s of processor
  /// time a second from noon on.
  public static SystemView well(long now) {
    long seconds = (now - FakeStation.NOON) / SECOND;
    return new SystemView(
        now,
        new ProcessView(
            "0.1.0",
            FakeStation.NOON - 7_200 * SECOND,
            200 * MB,
            1_000 * MB,
            40 + seconds,
            400 + 2 * seconds,
            60,
            (1_000 + seconds) * SECOND / 2,
            2,
            "data",
            80_000 * MB,
            100_000 * MB),
        List.of(link(true, 100 + 10 * seconds, 5_000 + 1_000 * seconds)),
        List.of(queue(0, 0)),
        List.of(),
        List.of(
            new StorageRow("History", "all files", 24 * MB, 12 * MB, "samples", 0, now, true, ""),
            new StorageRow("History", "2026-01", 24 * MB, 12 * MB, "samples", 0, 0, true, "open"),
            new StorageRow("History", "log", 3 * MB, -1, "", 0, 0, true, "")));
  }

  public static LinkRow link(boolean up, long messages, long bytes) {
    return new LinkRow(
        "Broker",
        "tcp://127.0.0.1:1883",
        up,
        FakeStation.NOON - 60 * SECOND,
        up ? "connected" : "Connection refused. Next try in 3 s.",
        up ? "" : "Connection refused",
        up ? 0 : FakeStation.NOON - 60 * SECOND,
        messages,
        bytes,
        0,
        0);
  }

  public static QueueRow queue(long filled, long waitedNanos) {
    return new QueueRow(
        "History: to its log", "batches", filled, 64, waitedNanos, -1, "connections are not read");
  }

  /// Ten payloads that are none, the last one with a sample.
  public static RejectionRow garbage(long count) {
    return new RejectionRow(
        "Broker",
        "NOT_A_PAYLOAD",
        "payload is not a Sparkplug B message",
        count,
        List.of(
            new RejectionRow.Sample(
                FakeStation.NOON - SECOND, "spBv1.0/x/NDATA/y (too short)", "not a payload")));
  }

  public static SystemView with(
      SystemView view,
      List<LinkRow> links,
      List<QueueRow> queues,
      List<RejectionRow> rejections,
      List<StorageRow> storage) {
    return new SystemView(view.now(), view.process(), links, queues, rejections, storage);
  }
}
