package dev.edgewise.operate.people.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.operate.people.audit.AuditDeed.Result;
import dev.edgewise.trust.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose signature an export needs, and what is looked at behind a hole.
class AuditTrustTest {
  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Path place;

  @BeforeEach
  void makeRecord() throws EdgewiseException {
    place = folder.resolve("log");
    run("key", 5);
  }

  private SigningKey key(String name) throws EdgewiseException {
    return SigningKey.open(folder.resolve(name));
  }

  private AuditLog open(String key) throws EdgewiseException {
    return AuditLog.open(place, folder.resolve("head"), key(key), SealPolicy.USUAL, time);
  }

  private void run(String key, int deeds) throws EdgewiseException {
    try (AuditLog log = open(key)) {
      for (int i = 0; i < deeds; i++) {
        log.record(
            new AuditDeed("here", "ben", "", "command", "P-" + i, "", "", "", Result.DONE, ""));
      }
    }
  }

  private Path export(String key) throws EdgewiseException {
    Path file = folder.resolve("export.txt");
    new AuditExport(key(key), "works", 0).write(file, place);
    return file;
  }

  private AuditVerdict verify(Path file, String... keys) throws EdgewiseException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return AuditVerifier.verify(in, Stream.of(keys).map(this::fingerprint).toList());
    }
  }

  private String fingerprint(String key) {
    try {
      return key(key).verifyingKey().fingerprint();
    } catch (EdgewiseException e) {
      throw new AssertionError(e);
    }
  }

  // Somebody who cuts a genuine record can sign what is left with a key of their own.
  @Test
  void anExportThatAnotherKeySignedThanItsRecordIsWrong() throws EdgewiseException, IOException {
    AuditVerdict verdict = verify(export("foreign-key"));
    assertEquals(
        Optional.of("The export is signed with another key than the record that is in it."),
        verdict.wrong().map(AuditVerdict.Wrong::what));
  }

  // After a key was lost and made anew, tampering must still be told from its change.
  @Test
  void theKeyOfTodayIsEnoughWhereItWasReplaced() throws EdgewiseException, IOException {
    run("new-key", 1);
    AuditVerdict verdict = verify(export("new-key"), "new-key");
    assertEquals(Optional.empty(), verdict.wrong());
    assertEquals(List.of(fingerprint("key"), fingerprint("new-key")).size(), verdict.keys().size());
    assertEquals(
        "From entry 10 on another key signs; ask the station's owner whether that was meant.",
        verdict.remarks().getFirst());
    assertEquals(0, verify(export("new-key"), "key").wrong().orElseThrow().entry());
    assertEquals(Optional.empty(), verify(export("new-key"), "key", "new-key").wrong());
  }

  @Test
  void aRecordThatDoesNotBeginWithARunIsWrong() throws IOException, EdgewiseException {
    List<String> lines = Files.readAllLines(export("key"), StandardCharsets.UTF_8);
    String first = lines.get(1).substring(65).replace("audit.run", "audit.ran");
    byte[] text = first.getBytes(StandardCharsets.UTF_8);
    byte[] line = Chain.line(Chain.hash(Chain.NOTHING, text), text);
    String forged = lines.get(0) + "\n" + new String(line, StandardCharsets.UTF_8) + "\n";
    AuditVerdict verdict =
        AuditVerifier.verify(
            new ByteArrayInputStream(forged.getBytes(StandardCharsets.UTF_8)), List.of());
    assertEquals(
        Optional.of(
            new AuditVerdict.Wrong(2, 1, "Entry 1 does not belong to the run that it lies in.")),
        verdict.wrong());
  }

  // One rotten byte years ago must not hide what is done to the record today.
  @Test
  void behindAHoleThatTheStationSetAsideReadingGoesOn() throws EdgewiseException, IOException {
    Path segment = folder.resolve("log").resolve("%016x.log".formatted(1));
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
    run("key", 20);
    Path file = export("key");
    AuditVerdict hole = verify(file, "key");
    assertEquals(true, hole.wrong().orElseThrow().what().contains("are missing"));
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    int at = lines.size() - 8;
    lines.set(at, lines.get(at).replace("ben", "eve"));
    Files.writeString(file, String.join("\n", lines) + "\n");
    AuditVerdict tampered = verify(file, "key");
    assertEquals(at + 1, tampered.wrong().orElseThrow().line());
    assertEquals(true, tampered.wrong().orElseThrow().what().contains("its hash does not follow"));
    assertEquals(true, tampered.remarks().getFirst().endsWith("are missing."));
  }
}
