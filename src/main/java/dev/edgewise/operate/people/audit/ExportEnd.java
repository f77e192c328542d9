package dev.edgewise.operate.people.audit;

/// The last line of an export. Without it the tail is missing.
///
/// @param end `edgewise-audit-1`
/// @param last number of the last entry
/// @param signature of [Chain#exported], Base64
record ExportEnd(String end, long last, String signature) {}
