package dev.edgewise.operate.people.audit;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// The text of an entry: one line of JSON. What is verified is the text; reading it is only for
/// people. Pure.
///
/// @param n number
/// @param time wall time as ISO 8601, UTC
/// @param run number of the run's first entry
/// @param up ns since the run began
record EntryText(
    long n,
    String time,
    long run,
    long up,
    String where,
    String who,
    String role,
    String what,
    String target,
    String before,
    String after,
    String reason,
    String result,
    String note) {
  private static final ErrorCode UNREADABLE = new ErrorCode("AUDIT-ENTRY");

  static byte[] write(AuditEntry entry) {
    AuditDeed deed = entry.deed();
    return Json.bytes(
        new EntryText(
            entry.number(),
            instant(entry.time()).toString(),
            entry.run(),
            entry.up(),
            deed.where(),
            deed.who(),
            deed.role(),
            deed.what(),
            deed.target(),
            deed.before(),
            deed.after(),
            deed.reason(),
            deed.result().name().toLowerCase(Locale.ROOT),
            deed.note()));
  }

  static AuditEntry read(String text, String source) throws EdgewiseException {
    EntryText read = Json.read(text, EntryText.class, source);
    try {
      if (read.hasHoles()) {
        throw new IllegalArgumentException("A field is missing");
      }
      Instant at = Instant.parse(read.time);
      return new AuditEntry(
          read.n,
          Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano()),
          read.run,
          read.up,
          read.deed());
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new EdgewiseException(
          UNREADABLE, source + " is no entry of an audit record.", "See what wrote it.", e);
    }
  }

  private AuditDeed deed() {
    return new AuditDeed(
        where,
        who,
        role,
        what,
        target,
        before,
        after,
        reason,
        AuditDeed.Result.valueOf(result.toUpperCase(Locale.ROOT)),
        note);
  }

  /// JSON may leave fields out.
  private boolean hasHoles() {
    return Stream.of(time, where, who, role, what, target, before, after, reason, result, note)
        .anyMatch(Objects::isNull);
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
