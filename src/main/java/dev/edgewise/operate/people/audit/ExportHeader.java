package dev.edgewise.operate.people.audit;

/// The first line of an export.
///
/// @param format `edgewise-audit-1`
/// @param station whose record it is
/// @param exported when, ISO 8601, UTC
/// @param first number of the first entry
/// @param last number of the last one
/// @param before hash that the first entry follows
/// @param key that signs the export, Base64 of its X.509 form
record ExportHeader(
    String format,
    String station,
    String exported,
    long first,
    long last,
    String before,
    String key) {
  static final String FORMAT = "edgewise-audit-1";
}
