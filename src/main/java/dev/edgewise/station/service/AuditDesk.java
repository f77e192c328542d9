package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.operate.people.Act;
import dev.edgewise.operate.people.audit.AuditEntry;
import dev.edgewise.operate.people.audit.AuditLog;
import dev.edgewise.operate.people.audit.AuditPage;
import dev.edgewise.operate.people.audit.AuditVerdict;
import dev.edgewise.operate.people.audit.AuditVerifier;
import dev.edgewise.station.api.Audit;
import dev.edgewise.station.api.AuditFinding;
import dev.edgewise.station.api.AuditRow;
import dev.edgewise.station.api.AuditRows;
import dev.edgewise.station.api.AuditView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// The audit record for the control room. Safe for many threads.
final class AuditDesk implements Audit {
  private static final ErrorCode NOT_OPEN = new ErrorCode("AUDIT-NOT-OPEN");
  private static final ErrorCode UNREADABLE = new ErrorCode("AUDIT-FILE");
  private static final int MOST = 1_000;

  private final AuditTrail trail;
  private final Guard guard;
  private final Path data;

  /// One copy of the record at a time: it may be large.
  private final Object checking = new Object();

  /// @param data the data folder
  AuditDesk(AuditTrail trail, Guard guard, Path data) {
    this.trail = trail;
    this.guard = guard;
    this.data = data;
  }

  @Override
  public AuditView view() {
    return trail
        .log()
        .map(
            log ->
                new AuditView(
                    true,
                    log.entries(),
                    log.unsigned(),
                    log.bytesOnDisk(),
                    log.fingerprint(),
                    log.trouble(),
                    log.losses()))
        .orElseGet(
            () -> new AuditView(false, 0, 0, 0, "", trail.trouble(), AuditView.CLOSED.losses()));
  }

  @Override
  public AuditRows search(String words, long before, int most) throws EdgewiseException {
    AuditPage page = open().search(words, before, Math.clamp(most, 1, MOST));
    return new AuditRows(page.entries().stream().map(AuditDesk::row).toList(), page.next());
  }

  @Override
  public long export(String file) throws EdgewiseException {
    Path to = path(file);
    AuditLog log = open();
    return guard.act(
        Guard.Deed.here(Act.AUDIT_EXPORT, file, ""),
        () -> {
          OutsideData.check(data, to);
          return log.export(to, StationAudit.stationName(data));
        },
        count -> Guard.End.DONE);
  }

  @Override
  public AuditFinding verify(String file) throws EdgewiseException {
    if (!file.isEmpty()) {
      return finding(verified(path(file), Optional.empty()));
    }
    AuditLog log = open();
    synchronized (checking) {
      Path copy = temporary();
      try {
        log.export(copy, StationAudit.stationName(data));
        return finding(verified(copy, Optional.of(log.fingerprint())));
      } finally {
        delete(copy);
      }
    }
  }

  private Path temporary() throws EdgewiseException {
    try {
      return Files.createTempFile(data, "audit-check", ".tmp");
    } catch (IOException e) {
      throw unreadable(data.toString(), e);
    }
  }

  private AuditLog open() throws EdgewiseException {
    return trail
        .log()
        .orElseThrow(
            () ->
                new EdgewiseException(
                    NOT_OPEN,
                    ("The audit record is not open. " + trail.trouble()).strip(),
                    "Wait until the station has started."));
  }

  private static AuditVerdict verified(Path file, Optional<String> key) throws EdgewiseException {
    if (!Files.isRegularFile(file)) {
      throw unreadable(file.toString(), new IOException("there is no such file"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return AuditVerifier.verify(in, key);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static void delete(Path file) throws EdgewiseException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static Path path(String file) throws EdgewiseException {
    try {
      return Path.of(file).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw unreadable(file, e);
    }
  }

  private static EdgewiseException unreadable(String file, Exception e) {
    return new EdgewiseException(
        UNREADABLE,
        file + " could not be read or written: " + e.getMessage() + ".",
        "Choose another file.",
        e);
  }

  private static AuditFinding finding(AuditVerdict verdict) {
    Optional<AuditVerdict.Wrong> wrong = verdict.wrong();
    return new AuditFinding(
        verdict.station(),
        verdict.exported(),
        verdict.entries(),
        verdict.signatures(),
        verdict.keys(),
        verdict.remarks(),
        wrong.map(AuditVerdict.Wrong::line).orElse(0L),
        wrong.map(AuditVerdict.Wrong::entry).orElse(0L),
        wrong.map(AuditVerdict.Wrong::what).orElse(""));
  }

  private static AuditRow row(AuditEntry entry) {
    var deed = entry.deed();
    return new AuditRow(
        entry.number(),
        entry.time(),
        deed.where(),
        deed.who(),
        deed.role(),
        deed.what(),
        deed.target(),
        deed.before(),
        deed.after(),
        deed.reason(),
        switch (deed.result()) {
          case ASKED -> AuditRow.Result.ASKED;
          case DONE -> AuditRow.Result.DONE;
          case REFUSED -> AuditRow.Result.REFUSED;
          case FAILED -> AuditRow.Result.FAILED;
        },
        deed.note());
  }
}
