package dev.edgewise.operate.people.audit;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.trust.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Verifies an export with nothing but the export, and the fingerprint of the key where the reader
/// got that another way. One use each.
public final class AuditVerifier {
  private final Optional<String> fingerprint;
  private final List<String> keys = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private @Nullable ExportHeader header;
  private @Nullable VerifyingKey exportKey;
  private @Nullable VerifyingKey runKey;
  private String headerHash = Chain.NOTHING;
  private String lastHash = Chain.NOTHING;
  private long entries;
  private long signatures;
  private long signedTo;
  private long lastTime = Long.MIN_VALUE;
  private boolean ended;

  /// Ends the reading at the first thing that is wrong.
  private static final class WrongException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long entry;
    private final String what;

    WrongException(long entry, String what) {
      super(what);
      this.entry = entry;
      this.what = what;
    }
  }

  private AuditVerifier(Optional<String> fingerprint) {
    this.fingerprint = fingerprint;
  }

  /// Reads all of `in`.
  ///
  /// @param fingerprint of the key that must have signed, in any case; empty believes the keys that
  ///     the export names
  /// @throws IOException when it cannot be read
  public static AuditVerdict verify(InputStream in, Optional<String> fingerprint)
      throws IOException {
    return new AuditVerifier(
            fingerprint.map(text -> text.strip().toLowerCase(java.util.Locale.ROOT)))
        .read(new ExportLines(in));
  }

  private AuditVerdict read(ExportLines lines) throws IOException {
    try {
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        take(line.get(), lines);
      }
      if (header == null) {
        throw new WrongException(0, "The file is empty.");
      }
      if (!ended) {
        throw new WrongException(
            entries + 1,
            "The end is missing: the file was to go to entry "
                + header.last()
                + " and a signature.");
      }
      return verdict(Optional.empty());
    } catch (WrongException e) {
      long line = Math.max(1, lines.number());
      return verdict(Optional.of(new AuditVerdict.Wrong(line, e.entry, e.what)));
    }
  }

  private AuditVerdict verdict(Optional<AuditVerdict.Wrong> wrong) {
    ExportHeader read = header;
    return new AuditVerdict(
        read == null ? "" : read.station(),
        read == null ? "" : read.exported(),
        entries,
        signatures,
        keys,
        remarks,
        wrong);
  }

  private void take(byte[] line, ExportLines lines) throws WrongException {
    long expected = header == null ? 0 : entries + 1;
    if (ended) {
      throw new WrongException(expected, "Something follows the end of the export.");
    }
    if (!lines.isWhole()) {
      throw new WrongException(expected, name(expected) + " is cut off.");
    }
    if (!Chain.follows(lastHash, line)) {
      throw new WrongException(
          expected, name(expected) + " was changed: its hash does not follow from what is before.");
    }
    String text = Chain.textOf(line);
    if (header == null) {
      begin(text, Chain.hashOf(line));
    } else if (text.startsWith("{\"end\"")) {
      end(text, expected);
    } else {
      entry(text, expected);
      lastHash = Chain.hashOf(line);
      entries++;
    }
  }

  private void begin(String text, String hash) throws WrongException {
    ExportHeader read = parsed(text, ExportHeader.class, 0);
    if (!ExportHeader.FORMAT.equals(read.format()) || read.first() != 1) {
      throw new WrongException(0, "This is no whole export of an audit record of a known form.");
    }
    VerifyingKey key = key(read.key(), 0);
    header = read;
    headerHash = hash;
    exportKey = key;
  }

  private void end(String text, long expected) throws WrongException {
    ExportEnd read = parsed(text, ExportEnd.class, expected);
    VerifyingKey key = exportKey;
    boolean complete = header != null && header.last() == entries && read.last() == entries;
    if (key == null || !complete) {
      throw new WrongException(
          expected,
          "The file has " + entries + " entries; its first line and its last one say otherwise.");
    }
    if (!verifies(key, Chain.exported(headerHash, entries, lastHash), read.signature())) {
      throw new WrongException(
          signedTo + 1, "The signature of the export does not fit what is in it.");
    }
    ended = true;
  }

  private void entry(String text, long expected) throws WrongException {
    AuditEntry entry;
    try {
      entry = EntryText.read(text, "Entry " + expected);
    } catch (EdgewiseException e) {
      throw new WrongException(expected, name(expected) + " is no entry of an audit record.");
    }
    if (entry.number() != expected) {
      throw new WrongException(
          expected,
          "Entry "
              + entry.number()
              + " follows entry "
              + (expected - 1)
              + (entry.number() > expected ? ": those between are missing." : "."));
    }
    if (entry.time() < lastTime) {
      remarks.add("The clock was set back before entry " + expected + ".");
    }
    lastTime = entry.time();
    switch (entry.deed().what()) {
      case AuditLog.RUN -> run(entry);
      case AuditLog.SEAL -> seal(entry);
      case AuditLog.GAP -> remarks.add("Entry " + expected + ": " + entry.deed().note() + ".");
      default -> {}
    }
  }

  private void run(AuditEntry entry) throws WrongException {
    VerifyingKey key = key(entry.deed().after(), entry.number());
    if (runKey != null && !key.equals(runKey)) {
      remarks.add(
          "From entry "
              + entry.number()
              + " on another key signs; ask the station's owner whether that was meant.");
    }
    runKey = key;
  }

  private void seal(AuditEntry entry) throws WrongException {
    AuditDeed deed = entry.deed();
    long last = entry.number() - 1;
    VerifyingKey key = runKey;
    boolean fits =
        key != null
            && deed.target().equals(String.valueOf(last))
            && deed.before().equals(lastHash)
            && verifies(key, Chain.sealed(last, lastHash), deed.after());
    if (!fits) {
      throw new WrongException(
          signedTo + 1,
          "The signature in entry "
              + entry.number()
              + " does not fit: what lies between entry "
              + signedTo
              + " and it cannot be believed.");
    }
    signatures++;
    signedTo = entry.number();
  }

  private VerifyingKey key(String text, long entry) throws WrongException {
    VerifyingKey key;
    try {
      key = VerifyingKey.of(text);
    } catch (IllegalArgumentException e) {
      throw new WrongException(entry, name(entry) + " names no key.");
    }
    String found = key.fingerprint();
    if (fingerprint.isPresent() && !fingerprint.get().equals(found)) {
      throw new WrongException(
          entry, name(entry) + " names the key " + found + ", not the one that was asked for.");
    }
    if (!keys.contains(found)) {
      keys.add(found);
    }
    return key;
  }

  private static boolean verifies(VerifyingKey key, byte[] message, String signature) {
    try {
      return key.verifies(message, Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static <T> T parsed(String text, Class<T> type, long entry) throws WrongException {
    try {
      return Json.read(text, type, name(entry));
    } catch (EdgewiseException e) {
      throw new WrongException(entry, name(entry) + " cannot be read.");
    }
  }

  private static String name(long entry) {
    return entry == 0 ? "The first line" : "Entry " + entry;
  }
}
