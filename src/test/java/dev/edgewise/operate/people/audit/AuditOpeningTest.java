package dev.edgewise.operate.people.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.durable.LogOptions;
import dev.edgewise.operate.people.audit.AuditDeed.Result;
import dev.edgewise.trust.SigningKey;
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

/// What somebody does to the record on the disk while the station is down.
class AuditOpeningTest {
  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Path place;
  private Path head;

  @BeforeEach
  void makeRecord() throws EdgewiseException {
    place = folder.resolve("log");
    head = folder.resolve("head");
    record(place, head, 10);
  }

  private AuditLog open(Path log, Path at) throws EdgewiseException {
    SigningKey key = SigningKey.open(folder.resolve("key"));
    LogOptions small = LogOptions.named("audit").withSegmentBytes(64);
    return AuditLog.open(log, at, key, SealPolicy.USUAL, time, small);
  }

  private void record(Path log, Path at, int deeds) throws EdgewiseException {
    try (AuditLog audit = open(log, at)) {
      for (int i = 0; i < deeds; i++) {
        audit.record(deed("P-" + i));
      }
    }
  }

  private static AuditDeed deed(String target) {
    return new AuditDeed("here", "ben", "", "command", target, "", "", "", Result.DONE, "");
  }

  private static List<Path> segments(Path log) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      return files.sorted().toList();
    }
  }

  private AuditVerdict verify(AuditLog audit) throws EdgewiseException, IOException {
    Path file = folder.resolve("export.txt");
    audit.export(file, "works");
    try (InputStream in = Files.newInputStream(file)) {
      return AuditVerifier.verify(in, Optional.of(audit.fingerprint()));
    }
  }

  @Test
  void aRecordThatWasClosedAndNotTouchedHasNoFindings() throws EdgewiseException, IOException {
    try (AuditLog audit = open(place, head)) {
      assertEquals(List.of(), audit.losses());
      assertEquals(List.of(), verify(audit).remarks());
    }
  }

  @Test
  void aRecordThatWasDeletedIsTold() throws EdgewiseException, IOException {
    for (Path segment : segments(place)) {
      Files.delete(segment);
    }
    String finding =
        "The record ends at entry 0, but it was signed up to entry 13: entries were deleted";
    try (AuditLog audit = open(place, head)) {
      assertEquals(List.of(finding), audit.losses());
      assertEquals(List.of("Entry 2: " + finding + "."), verify(audit).remarks());
    }
    try (AuditLog audit = open(place, head)) {
      assertEquals(List.of(), audit.losses());
      assertEquals(1, verify(audit).remarks().size(), "told for good");
    }
  }

  @Test
  void aRecordThatWasDeletedWithTheNoteOfItsEndIsToldByTheKey()
      throws EdgewiseException, IOException {
    for (Path segment : segments(place)) {
      Files.delete(segment);
    }
    Files.delete(head);
    try (AuditLog audit = open(place, head)) {
      assertEquals(
          List.of("The record is empty, but its key is not new: entries may have been deleted"),
          audit.losses());
    }
  }

  @Test
  void aTailThatWasCutFromTheRecordIsTold() throws EdgewiseException, IOException {
    List<Path> all = segments(place);
    Files.delete(all.getLast());
    Files.delete(all.get(all.size() - 2));
    Files.delete(all.get(all.size() - 3));
    try (AuditLog audit = open(place, head)) {
      assertEquals(1, audit.losses().size(), audit.losses().toString());
      assertEquals(
          "but it was signed up to entry 13: entries were deleted",
          audit.losses().getFirst().split(", ", 2)[1]);
    }
  }

  // Hashes can be made to fit by anybody; the note of the last signature cannot.
  @Test
  void anotherRecordOfTheSameLengthIsTold() throws EdgewiseException {
    Path other = folder.resolve("other");
    try (AuditLog audit = open(other, folder.resolve("other-head"))) {
      for (int i = 0; i < 10; i++) {
        audit.record(deed("Q-" + i));
      }
    }
    try (AuditLog audit = open(other, head)) {
      assertEquals(List.of("Entry 13 is not the one that was signed"), audit.losses());
    }
  }

  @Test
  void aNoteOfTheEndThatSomebodyElseWroteIsTold() throws EdgewiseException, IOException {
    String text = Files.readString(head);
    Files.writeString(head, text.replaceFirst("\n13\n", "\n12\n"));
    try (AuditLog audit = open(place, head)) {
      assertEquals(
          List.of(
              "The note of where the record was signed last is not signed by this key",
              "Entry 12 is not the one that was signed"),
          audit.losses());
    }
  }

  // Until then anybody who can write the disk could have written them.
  @Test
  void whatLayUnsignedWhileTheStationWasDownIsSignedAtOnceAndNamed()
      throws EdgewiseException, IOException {
    Path killed = folder.resolve("killed");
    Path killedHead = folder.resolve("killed-head");
    try (AuditLog audit = open(place, head)) {
      audit.record(deed("P-10"));
      audit.record(deed("P-11"));
      Files.createDirectory(killed);
      for (Path segment : segments(place)) {
        Files.copy(segment, killed.resolve(segment.getFileName()));
      }
      Files.copy(head, killedHead);
    }
    try (AuditLog audit = open(killed, killedHead)) {
      assertEquals(List.of(), audit.losses());
      assertEquals(0, audit.unsigned());
      AuditVerdict verdict = verify(audit);
      AuditEntry run = audit.search("audit.run", Long.MAX_VALUE, 1).entries().getFirst();
      assertEquals("17-18", run.deed().before());
      assertEquals("the run before was not closed", run.deed().note());
      assertEquals(Optional.empty(), verdict.wrong());
      assertEquals(
          List.of("Entries 17-18 were not signed while the station was down."), verdict.remarks());
    }
  }

  // It must not keep the station from its record, nor the reader from what can be read.
  @Test
  void aLastEntryOfNoFormIsToldAndTheRecordGoesOn() throws Exception {
    try (DurableLog log = DurableLog.open(place, LogOptions.named("audit"), time)) {
      log.append("no entry".getBytes(StandardCharsets.UTF_8));
      log.append("x".repeat(100).getBytes(StandardCharsets.UTF_8));
      log.force();
    }
    try (AuditLog audit = open(place, head)) {
      assertEquals(List.of("Entry 15 is no line of the record"), audit.losses());
      assertEquals(15, verify(audit).wrong().orElseThrow().entry());
    }
  }
}
