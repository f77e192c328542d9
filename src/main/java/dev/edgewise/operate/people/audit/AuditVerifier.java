package dev.edgewise.operate.people.audit;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.trust.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Verifies an export with nothing but the export, and the fingerprints of keys where the reader
/// got those another way. One use each.
///
/// A damaged part that the station itself set aside is a hole in the numbers, at which a run begins
/// and over which the chain holds: it is wrong, and reading goes on behind it. Anything else that
/// is wrong ends the reading, for what follows proves nothing.
public final class AuditVerifier {
  private static final int MOST_REMARKS = 100;

  private final Set<String> fingerprints;
  private final List<String> keys = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private Optional<AuditVerdict.Wrong> hole = Optional.empty();
  private @Nullable ExportHeader header;
  private @Nullable VerifyingKey exportKey;
  private @Nullable VerifyingKey runKey;
  private String headerHash = Chain.NOTHING;
  private String lastHash = Chain.NOTHING;
  private long number;
  private long run;
  private long lastUp;
  private long entries;
  private long signatures;
  private long remarked;
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

  private AuditVerifier(Set<String> fingerprints) {
    this.fingerprints = fingerprints;
  }

  /// As below, with one key at most.
  public static AuditVerdict verify(InputStream in, Optional<String> fingerprint)
      throws IOException {
    return verify(in, fingerprint.stream().toList());
  }

  /// Reads all of `in`.
  ///
  /// @param fingerprints of the keys of which one must have signed the export, in any case; none
  ///     believes the keys that the export names
  /// @throws IOException when it cannot be read
  public static AuditVerdict verify(InputStream in, Collection<String> fingerprints)
      throws IOException {
    Set<String> wanted =
        fingerprints.stream()
            .map(text -> text.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new AuditVerifier(wanted).read(new ExportLines(in));
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
            number + 1,
            "The end is missing: the file was to go to entry "
                + header.last()
                + " and a signature.");
      }
      return verdict(hole);
    } catch (WrongException e) {
      long line = Math.max(1, lines.number());
      return verdict(Optional.of(new AuditVerdict.Wrong(line, e.entry, e.what)));
    }
  }

  private AuditVerdict verdict(Optional<AuditVerdict.Wrong> wrong) {
    ExportHeader read = header;
    if (remarked > MOST_REMARKS) {
      remarks.add("And " + (remarked - MOST_REMARKS) + " more notes.");
    }
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
    long expected = header == null ? 0 : number + 1;
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
      entry(text, expected, lines.number());
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
    if (!fingerprints.isEmpty() && !fingerprints.contains(key.fingerprint())) {
      throw new WrongException(
          0,
          "The first line names the key "
              + key.fingerprint()
              + ", not the one that was asked for.");
    }
    header = read;
    headerHash = hash;
    exportKey = key;
  }

  private void end(String text, long expected) throws WrongException {
    ExportEnd read = parsed(text, ExportEnd.class, expected);
    VerifyingKey key = exportKey;
    boolean complete = header != null && header.last() == number && read.last() == number;
    if (key == null || !complete) {
      throw new WrongException(
          expected,
          "The file has " + number + " entries; its first line and its last one say otherwise.");
    }
    if (!verifies(key, Chain.exported(headerHash, number, lastHash), read.signature())) {
      throw new WrongException(
          signedTo + 1, "The signature of the export does not fit what is in it.");
    }
    if (runKey != null && !runKey.equals(key)) {
      throw new WrongException(
          expected, "The export is signed with another key than the record that is in it.");
    }
    if (signedTo < number) {
      remark("Entries from " + (signedTo + 1) + " on are signed by the export alone.");
    }
    ended = true;
  }

  private void entry(String text, long expected, long line) throws WrongException {
    AuditEntry entry;
    try {
      entry = EntryText.read(text, "Entry " + expected);
    } catch (EdgewiseException e) {
      throw new WrongException(expected, name(expected) + " is no entry of an audit record.");
    }
    boolean begins = entry.deed().what().equals(AuditLog.RUN);
    if (entry.number() != expected) {
      WrongException jump = jump(entry, expected);
      if (!begins || entry.number() < expected) {
        throw jump;
      }
      hole = hole.or(() -> Optional.of(new AuditVerdict.Wrong(line, expected, jump.what)));
      remark("Entries " + expected + " to " + (entry.number() - 1) + " are missing.");
    }
    clocks(entry, begins);
    number = entry.number();
    switch (entry.deed().what()) {
      case AuditLog.RUN -> run(entry);
      case AuditLog.SEAL -> seal(entry);
      case AuditLog.GAP -> remark("Entry " + number + ": " + entry.deed().note() + ".");
      default -> {}
    }
  }

  private static WrongException jump(AuditEntry entry, long expected) {
    return new WrongException(
        expected,
        "Entry "
            + entry.number()
            + " follows entry "
            + (expected - 1)
            + (entry.number() > expected ? ": those between are missing." : "."));
  }

  /// Each entry belongs to the run that was begun last, and the clock of a run never goes back.
  private void clocks(AuditEntry entry, boolean begins) throws WrongException {
    if (begins) {
      run = entry.number();
      lastUp = entry.up();
    }
    if (entry.run() != run || entry.up() < lastUp) {
      throw new WrongException(
          entry.number(), name(entry.number()) + " does not belong to the run that it lies in.");
    }
    lastUp = entry.up();
    if (entry.time() < lastTime) {
      remark("The clock was set back before entry " + entry.number() + ".");
    }
    lastTime = entry.time();
  }

  private void remark(String text) {
    if (remarked++ < MOST_REMARKS) {
      remarks.add(text);
    }
  }

  private void run(AuditEntry entry) throws WrongException {
    VerifyingKey key = key(entry.deed().after(), entry.number());
    if (runKey != null && !key.equals(runKey)) {
      remark(
          "From entry "
              + entry.number()
              + " on another key signs; ask the station's owner whether that was meant.");
    }
    runKey = key;
    if (!entry.deed().before().isEmpty()) {
      remark("Entries " + entry.deed().before() + " were not signed while the station was down.");
    }
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
    if (!keys.contains(found) && keys.size() < MOST_REMARKS) {
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
