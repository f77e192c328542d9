package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.people.audit.AuditExport;
import dev.edgewise.operate.people.audit.AuditLog;
import dev.edgewise.operate.people.audit.SealPolicy;
import dev.edgewise.trust.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a station keeps its audit record and the key that signs it.
public final class StationAudit {
  private static final ErrorCode NONE = new ErrorCode("AUDIT-NONE");

  private StationAudit() {}

  /// What was exported.
  ///
  /// @param fingerprint of the key that signed it
  public record Exported(long entries, String fingerprint) {}

  /// Exports the record of a station, which may run.
  ///
  /// @param data the data folder
  /// @param now ns since the epoch
  /// @throws EdgewiseException when there is no record, or the file cannot be written
  public static Exported export(Path data, Path file, long now) throws EdgewiseException {
    if (!Files.exists(key(data))) {
      throw new EdgewiseException(
          NONE, "There is no audit record in " + data + ".", "Name the data folder with --data.");
    }
    OutsideData.check(data, file);
    SigningKey key = SigningKey.open(key(data));
    long entries = new AuditExport(key, stationName(data), now).write(file, record(data));
    return new Exported(entries, key.verifyingKey().fingerprint());
  }

  static AuditLog open(Path data, TimeSource time) throws EdgewiseException {
    Path head = data.resolve("trust").resolve("audit.head");
    return AuditLog.open(record(data), head, SigningKey.open(key(data)), SealPolicy.USUAL, time);
  }

  /// How the record names its station: the data folder is what tells it from others on a machine.
  static String stationName(Path data) {
    Path name = data.getFileName();
    return name == null ? "station" : name.toString();
  }

  private static Path record(Path data) {
    return data.resolve("audit");
  }

  private static Path key(Path data) {
    return data.resolve("trust").resolve("audit.key");
  }
}
