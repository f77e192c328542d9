package dev.edgewise.operate.alarms;

/// Entries of the journal as columns, in the order of writing.
interface JournalBlock {
  /// Of the first row; that of row `i` is `i` more.
  long firstId();

  int rows();

  /// Of all rows, ns since the epoch; the greatest and the least number without any.
  long minTime();

  long maxTime();

  long time(int row);

  /// Number of a [Subject].
  int subject(int row);

  /// Number of a [Note].
  int note(int row);

  int occurrence(int row);

  /// Number of a [JournalKind].
  byte kind(int row);

  /// Bits of [Flags].
  byte flags(int row);

  String value(int row);

  /// What a row says beside its columns.
  final class Flags {
    static final byte LATE = 1;
    static final byte ANNUNCIATED = 2;

    private Flags() {}

    static byte of(JournalEntry entry) {
      return (byte) ((entry.late() ? LATE : 0) | (entry.annunciated() ? ANNUNCIATED : 0));
    }
  }
}
