package dev.edgewise.durable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The records of a log that are not forced yet, and its positions. Guarded by its owner.
final class Waiting {
  private final LogOptions options;
  private final Deque<byte[]> pending = new ArrayDeque<>();
  private long next;
  private long forced;
  private long unforcedBytes;

  Waiting(LogOptions options, long next) {
    this.options = options;
    this.next = next;
    this.forced = next - 1;
  }

  /// The position that the next record gets.
  long next() {
    return next;
  }

  /// The highest position that is on disk.
  long forced() {
    return forced;
  }

  /// Records not forced, those being written included.
  long unforced() {
    return next - 1 - forced;
  }

  /// Records that the writer has not taken yet.
  int pending() {
    return pending.size();
  }

  boolean hasRoom(int bytes) {
    return unforced() < options.queueRecords()
        && (unforced() == 0 || unforcedBytes + bytes <= options.queueBytes());
  }

  boolean isHalfFull() {
    return pending.size() * 2 >= options.queueRecords()
        || unforcedBytes * 2 >= options.queueBytes();
  }

  /// @return the record's position
  long add(byte[] record) {
    pending.add(record);
    unforcedBytes += record.length;
    return next++;
  }

  /// The records to be written now.
  List<byte[]> take() {
    List<byte[]> group = new ArrayList<>(pending);
    pending.clear();
    return group;
  }

  void forced(List<byte[]> group) {
    forced += group.size();
    for (byte[] record : group) {
      unforcedBytes -= record.length;
    }
  }
}
