package dev.edgewise.station.api;

import java.util.List;

/// A part of what a search in the audit record finds.
///
/// @param rows the newest first
/// @param next go on with this as `before`; 0: all were looked at
public record AuditRows(List<AuditRow> rows, long next) {}
