package dev.edgewise.station.api;

import java.util.List;

/// How the audit record stands.
///
/// @param open whether it is written
/// @param entries so far
/// @param unsigned entries behind the last signature
/// @param bytes on disk
/// @param fingerprint of the key that signs: SHA-256, hexadecimal; empty while it is not open
/// @param trouble why entries are missing or wait in memory, in plain words; empty for none
/// @param losses what was found damaged when it was opened
public record AuditView(
    boolean open,
    long entries,
    long unsigned,
    long bytes,
    String fingerprint,
    String trouble,
    List<String> losses) {
  /// Not open yet.
  public static final AuditView CLOSED = new AuditView(false, 0, 0, 0, "", "", List.of());
}
