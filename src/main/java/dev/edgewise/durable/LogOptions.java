package dev.edgewise.durable;

import java.time.Duration;

/// How a log is kept.
///
/// @param name a short word for threads and messages
/// @param segmentBytes a segment is closed once it has this many bytes
/// @param queueRecords most records that may wait to be forced; `append` blocks beyond
/// @param queueBytes most bytes that may wait; one record may exceed it alone
/// @param gather how long the writer lets a group gather before it forces it; at most 100 ms
/// @param startAt the next position is at least this; 1 for a log that stands alone
public record LogOptions(
    String name,
    int segmentBytes,
    int queueRecords,
    int queueBytes,
    Duration gather,
    long startAt) {
  /// The greatest gather time, so that a record is forced within about 100 ms.
  public static final Duration MAX_GATHER = Duration.ofMillis(100);

  public LogOptions {
    if (segmentBytes < 64 || queueRecords < 1 || queueBytes < 1 || startAt < 1) {
      throw new IllegalArgumentException("Log options out of range");
    }
    if (gather.isNegative() || gather.compareTo(MAX_GATHER) > 0) {
      throw new IllegalArgumentException("A group gathers for 0 to 100 ms, not " + gather);
    }
  }

  /// 8 MiB segments, 1,024 records or 32 MiB in the queue, 20 ms to gather.
  public static LogOptions named(String name) {
    return new LogOptions(name, 8 << 20, 1024, 32 << 20, Duration.ofMillis(20), 1);
  }

  public LogOptions withSegmentBytes(int bytes) {
    return new LogOptions(name, bytes, queueRecords, queueBytes, gather, startAt);
  }

  public LogOptions withQueue(int records, int bytes) {
    return new LogOptions(name, segmentBytes, records, bytes, gather, startAt);
  }

  public LogOptions withGather(Duration time) {
    return new LogOptions(name, segmentBytes, queueRecords, queueBytes, time, startAt);
  }

  public LogOptions withStartAt(long position) {
    return new LogOptions(name, segmentBytes, queueRecords, queueBytes, gather, position);
  }
}
