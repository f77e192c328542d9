package dev.edgewise.operate.people.audit;

import java.util.List;
import java.util.Optional;

/// What the verification of an export found.
///
/// @param station whose record it says it is; empty when not even that could be read
/// @param exported when, ISO 8601
/// @param entries how many hold
/// @param signatures how many hold, that of the whole file not counted
/// @param keys fingerprints of the keys that signed, in order
/// @param remarks what a reader should know though nothing is wrong
/// @param wrong the first thing that is wrong; empty when all holds
public record AuditVerdict(
    String station,
    String exported,
    long entries,
    long signatures,
    List<String> keys,
    List<String> remarks,
    Optional<Wrong> wrong) {
  public AuditVerdict {
    keys = List.copyOf(keys);
    remarks = List.copyOf(remarks);
  }

  /// Where it is wrong.
  ///
  /// @param line of the file, from 1
  /// @param entry number of the first entry that cannot be believed; 0 for the first line
  /// @param what a sentence for people
  public record Wrong(long line, long entry, String what) {}

  public boolean holds() {
    return wrong.isEmpty();
  }
}
