package dev.edgewise.operate.alarms;

/// A block that is being filled, in memory. One writer at a time; rows below a count that was read
/// under the index's lock never change.
final class TailBlock {
  private final long firstId;
  private final long[] times;
  private final int[] subjects;
  private final int[] notes;
  private final int[] occurrences;
  private final byte[] kinds;
  private final byte[] flags;
  private final String[] values;
  private int rows;
  private long minTime = Long.MAX_VALUE;
  private long maxTime = Long.MIN_VALUE;
  private long lastPosition;

  TailBlock(long firstId, int capacity) {
    this.firstId = firstId;
    times = new long[capacity];
    subjects = new int[capacity];
    notes = new int[capacity];
    occurrences = new int[capacity];
    kinds = new byte[capacity];
    flags = new byte[capacity];
    values = new String[capacity];
  }

  void add(JournalEntry entry, int subject, int note, long position) {
    times[rows] = entry.time();
    subjects[rows] = subject;
    notes[rows] = note;
    occurrences[rows] = (int) Math.min(Integer.MAX_VALUE, entry.occurrence());
    kinds[rows] = (byte) entry.kind().ordinal();
    flags[rows] = JournalBlock.Flags.of(entry);
    values[rows] = entry.value();
    minTime = Math.min(minTime, entry.time());
    maxTime = Math.max(maxTime, entry.time());
    lastPosition = position;
    rows++;
  }

  boolean isFull() {
    return rows == times.length;
  }

  int rows() {
    return rows;
  }

  /// In the log, of the last row.
  long lastPosition() {
    return lastPosition;
  }

  /// The rows that there are now.
  JournalBlock view() {
    return new View(firstId, rows, minTime, maxTime, this);
  }

  private record View(long firstId, int rows, long minTime, long maxTime, TailBlock of)
      implements JournalBlock {
    @Override
    public long time(int row) {
      return of.times[row];
    }

    @Override
    public int subject(int row) {
      return of.subjects[row];
    }

    @Override
    public int note(int row) {
      return of.notes[row];
    }

    @Override
    public int occurrence(int row) {
      return of.occurrences[row];
    }

    @Override
    public byte kind(int row) {
      return of.kinds[row];
    }

    @Override
    public byte flags(int row) {
      return of.flags[row];
    }

    @Override
    public String value(int row) {
      return of.values[row];
    }
  }
}
