package dev.edgewise.operate.people.audit;

import java.util.List;

/// A part of what a search finds.
///
/// @param entries the newest first
/// @param next go on with this as `before`; 0: all were looked at
public record AuditPage(List<AuditEntry> entries, long next) {
  public AuditPage {
    entries = List.copyOf(entries);
  }
}
