package dev.edgewise.fleet.protocol;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where the values, or the events, of a message stand in the ledger of their edge node. Values
/// that are sent live are one record ([LedgerMark]); values that are sent again may be several, of
/// one device, one record behind the other; events may be several at any time, one a record. The
/// arrays are not copied.
///
/// @param epoch of the node's store
/// @param lane one of [Lanes]
/// @param sequences numbers of the records, growing, each at least 1, shape (n), n at least 1
/// @param samples how many values belong to each, at least 1, shape (n); [#ALL] alone when the
///     whole message is one record
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record LedgerRecords(String epoch, String lane, long[] sequences, int[] samples) {
  /// For [#samples]: all values of the message.
  public static final int ALL = -1;

  /// The most records of one message.
  public static final int MOST = 1_000;

  /// User properties of the ledger that a station tells which takes messages of several records.
  /// To one of an earlier version a node sends one record in a message.
  public static final Map<String, String> TAKEN = Map.of("edgewise-groups", "1");

  private static final String RECORDS = "edgewise-records";

  /// Records of one event each; a single one as live messages are marked.
  public static LedgerRecords ofEach(String epoch, String lane, long[] sequences) {
    int[] samples = new int[sequences.length];
    Arrays.fill(samples, sequences.length == 1 ? ALL : 1);
    return new LedgerRecords(epoch, lane, sequences, samples);
  }

  /// The mark of one of the records.
  public LedgerMark mark(int record) {
    return new LedgerMark(epoch, lane, sequences[record]);
  }

  /// Whether a ledger with these properties is of a station that takes several records in a
  /// message.
  public static boolean areTaken(Map<String, String> properties) {
    return properties.entrySet().containsAll(TAKEN.entrySet());
  }

  /// The MQTT 5 user properties of a message.
  public Map<String, String> properties() {
    Map<String, String> out = new HashMap<>(new LedgerMark(epoch, lane, sequences[0]).properties());
    if (samples[0] != ALL) {
      out.remove(LedgerMark.SEQ);
      out.put(RECORDS, text());
    }
    return out;
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < sequences.length; i++) {
      out.append(i == 0 ? "" : ",").append(sequences[i]).append(':').append(samples[i]);
    }
    return out.toString();
  }

  /// How many values all records have; [#ALL] when the whole message is one.
  public long size() {
    return samples[0] == ALL ? ALL : Arrays.stream(samples).asLongStream().sum();
  }

  /// Reads them; empty when the message has none, or some that are not sound.
  public static Optional<LedgerRecords> of(Map<String, String> properties) {
    String text = properties.getOrDefault(RECORDS, "");
    if (text.isEmpty()) {
      return LedgerMark.of(properties)
          .map(
              mark ->
                  new LedgerRecords(
                      mark.epoch(), mark.lane(), new long[] {mark.sequence()}, new int[] {ALL}));
    }
    String[] parts = text.split(",", MOST + 1);
    if (parts.length > MOST) {
      return Optional.empty();
    }
    long[] sequences = new long[parts.length];
    int[] samples = new int[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        int colon = parts[i].indexOf(':');
        sequences[i] = Long.parseLong(parts[i], 0, Math.max(0, colon), 10);
        samples[i] = Integer.parseInt(parts[i].substring(colon + 1));
        if (samples[i] < 1 || (i > 0 && sequences[i] <= sequences[i - 1])) {
          return Optional.empty();
        }
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return LedgerMark.of(properties, String.valueOf(sequences[0]))
        .map(first -> new LedgerRecords(first.epoch(), first.lane(), sequences, samples));
  }
}
