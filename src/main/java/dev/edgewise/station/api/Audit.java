package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;

/// The record of what was done at this station: it can be read, taken out and verified, and not
/// changed. Only [#view] is for the FX thread.
public interface Audit {
  AuditView view();

  /// One step of a search, from the newest back, some milliseconds long. Go on with `before` set to
  /// the answer's `next` until that is 0.
  ///
  /// @param words all must be in an entry, in any case; empty finds all
  /// @param before entries with lower numbers are looked at; `Long.MAX_VALUE` to begin
  /// @param most 1 to 1,000
  /// @throws EdgewiseException when the record is not open or cannot be read
  AuditRows search(String words, long before, int most) throws EdgewiseException;

  /// Writes the record to a file that anybody can verify.
  ///
  /// @param file path on the station's machine; replaced when it is there
  /// @return how many entries
  /// @throws EdgewiseException when the person may not, or the file cannot be written
  long export(String file) throws EdgewiseException;

  /// Verifies an export.
  ///
  /// @param file path on the station's machine; empty verifies the record itself
  /// @throws EdgewiseException when it cannot be read
  AuditFinding verify(String file) throws EdgewiseException;
}
