package dev.edgewise.station.api;

import java.util.List;

/// What the verification of the record, or of an export, found.
///
/// @param station whose record it says it is
/// @param exported when, ISO 8601
/// @param entries how many hold
/// @param signatures how many hold
/// @param keys fingerprints of the keys that signed
/// @param remarks what to know though nothing is wrong
/// @param wrongLine line of the file at which the first wrong thing is; 0: nothing is wrong
/// @param wrongEntry number of the first entry that cannot be believed; 0 for the first line
/// @param wrong what is wrong, in plain words; empty: nothing
public record AuditFinding(
    String station,
    String exported,
    long entries,
    long signatures,
    List<String> keys,
    List<String> remarks,
    long wrongLine,
    long wrongEntry,
    String wrong) {
  public boolean holds() {
    return wrong.isEmpty();
  }
}
