package dev.edgewise.operate.people.audit;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.durable.LogFiles;
import dev.edgewise.durable.LogVisitor;
import dev.edgewise.trust.SigningKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;

/// Writes a record to a file: a first line, the entries as they lie in the record, and a last line
/// that signs both, so that a tail that was cut off is seen. The form is told in `docs/people.md`.
public final class AuditExport {
  private static final ErrorCode FAILED = new ErrorCode("AUDIT-EXPORT");

  private final SigningKey key;
  private final String station;
  private final long now;

  /// Gives the entries, in order.
  @FunctionalInterface
  interface Source {
    void read(LogVisitor visitor) throws EdgewiseException;
  }

  /// @param station its name, for the first line
  /// @param now ns since the epoch
  public AuditExport(SigningKey key, String station, long now) {
    this.key = key;
    this.station = station;
    this.now = now;
  }

  /// Exports the record in `folder`, where a station may be writing; changes nothing there.
  ///
  /// @return how many entries
  public long write(Path file, Path folder) throws EdgewiseException {
    long[] last = {0};
    LogFiles.read(folder, (position, _) -> last[0] = position);
    return write(file, last[0], visitor -> LogFiles.read(folder, visitor));
  }

  /// @param last number of the last entry to be written
  long write(Path file, long last, Source source) throws EdgewiseException {
    Path whole = file.toAbsolutePath();
    Path beside = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      long count;
      Files.deleteIfExists(beside);
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW))) {
        count = write(out, last, source);
      }
      Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
      return count;
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private long write(OutputStream out, long last, Source source)
      throws IOException, EdgewiseException {
    Lines lines = new Lines(out);
    ExportHeader header =
        new ExportHeader(
            ExportHeader.FORMAT,
            station,
            EntryText.instant(now).toString(),
            1,
            last,
            Chain.NOTHING,
            key.verifyingKey().text());
    byte[] text = Json.bytes(header);
    String headerHash = Chain.hash(Chain.NOTHING, text);
    lines.add(Chain.line(headerHash, text));
    String[] hash = {Chain.NOTHING};
    long[] count = {0};
    source.read(
        (position, line) -> {
          if (position <= last) {
            lines.add(line);
            // One of no form is for the verifier to find; it must not keep the rest from the
            // reader.
            hash[0] = Chain.isLine(line) ? Chain.hashOf(line) : hash[0];
            count[0]++;
          }
        });
    byte[] signature = key.sign(Chain.exported(headerHash, last, hash[0]));
    byte[] end =
        Json.bytes(
            new ExportEnd(
                ExportHeader.FORMAT, last, Base64.getEncoder().encodeToString(signature)));
    lines.add(Chain.line(Chain.hash(hash[0], end), end));
    return count[0];
  }

  /// Lines with their ends.
  private record Lines(OutputStream out) {
    void add(byte[] line) throws EdgewiseException {
      try {
        out.write(line);
        out.write('\n');
      } catch (IOException e) {
        throw failed(Path.of("the export"), e);
      }
    }
  }

  private static EdgewiseException failed(Path file, IOException e) {
    return new EdgewiseException(
        FAILED,
        "The audit record could not be written to " + file + ": " + e.getMessage() + ".",
        "Choose a folder that can be written and has room.",
        e);
  }
}
