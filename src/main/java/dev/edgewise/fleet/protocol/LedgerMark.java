package dev.edgewise.fleet.protocol;

import java.util.Map;
import java.util.Optional;

/// Where a message stands in the ledger of its edge node. It travels as MQTT 5 user properties,
/// which hosts of others ignore.
///
/// @param epoch of the node's store; a store that was made anew has another one
/// @param lane one of [Lanes]
/// @param sequence number of the record in its lane, from 1 on
public record LedgerMark(String epoch, String lane, long sequence) {
  private static final String EPOCH = "edgewise-epoch";
  private static final String LANE = "edgewise-lane";
  static final String SEQ = "edgewise-seq";
  private static final int LONGEST_EPOCH = 64;

  public Map<String, String> properties() {
    return Map.of(EPOCH, epoch, LANE, lane, SEQ, String.valueOf(sequence));
  }

  /// Reads the mark of a message; empty when it has none, or one that is not sound.
  public static Optional<LedgerMark> of(Map<String, String> properties) {
    return of(properties, properties.getOrDefault(SEQ, ""));
  }

  /// As above, with the number from elsewhere.
  static Optional<LedgerMark> of(Map<String, String> properties, String seq) {
    String epoch = properties.getOrDefault(EPOCH, "");
    String lane = properties.getOrDefault(LANE, "");
    if (epoch.isEmpty() || epoch.length() > LONGEST_EPOCH || !Lanes.ALL.contains(lane)) {
      return Optional.empty();
    }
    try {
      long sequence = Long.parseLong(seq);
      return sequence < 1 ? Optional.empty() : Optional.of(new LedgerMark(epoch, lane, sequence));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
