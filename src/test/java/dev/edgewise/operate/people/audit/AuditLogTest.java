package dev.edgewise.operate.people.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.durable.HangingDisk;
import dev.edgewise.durable.LogOptions;
import dev.edgewise.operate.people.audit.AuditDeed.Result;
import dev.edgewise.trust.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private SigningKey key;

  @BeforeEach
  void makeKey() throws EdgewiseException {
    key = SigningKey.open(folder.resolve("key"));
  }

  private AuditLog open() throws EdgewiseException {
    return AuditLog.open(
        folder.resolve("log"), folder.resolve("head"), key, SealPolicy.USUAL, time);
  }

  private static AuditDeed deed(String target) {
    return new AuditDeed(
        "control room",
        "ben",
        "OPERATOR",
        "command",
        target,
        "1480 rpm",
        "1200 rpm",
        "bearing hot",
        Result.DONE,
        "");
  }

  private AuditVerdict verify(Path file, String... fingerprint) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return AuditVerifier.verify(in, Stream.of(fingerprint).findFirst());
    }
  }

  private Path export(AuditLog log) throws EdgewiseException {
    Path file = folder.resolve("export.txt");
    log.export(file, "works");
    return file;
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }

  @Test
  void anEntrySaysWhoWhenWhereWhatAndWhy() throws EdgewiseException {
    try (AuditLog log = open()) {
      time.advance(Duration.ofSeconds(3));
      assertEquals(3, log.record(deed("Works/P-104")));
      AuditEntry entry = log.search("", Long.MAX_VALUE, 10).entries().getFirst();
      assertEquals(
          new AuditEntry(
              3, VirtualTime.START_NANOS + 3_000_000_000L, 1, 3_000_000_000L, deed("Works/P-104")),
          entry);
    }
  }

  @Test
  void anExportHoldsAndIsTheWholeRecord() throws EdgewiseException, IOException {
    try (AuditLog log = open()) {
      for (int i = 0; i < 200; i++) {
        log.recordSoon(deed("Works/P-" + i));
      }
      AuditVerdict verdict = verify(export(log));
      // 1 for the run, 200, and a signature at its begin, after each 64 and at the export.
      assertEquals(
          new AuditVerdict(
              "works",
              "2026-01-01T00:00:00Z",
              206,
              5,
              List.of(log.fingerprint()),
              List.of(),
              Optional.empty()),
          verdict);
    }
  }

  @Test
  void theChainGoesOnOverRestarts() throws EdgewiseException, IOException {
    for (int run = 0; run < 5; run++) {
      try (AuditLog log = open()) {
        log.record(deed("Works/P-" + run));
      }
    }
    try (AuditLog log = open()) {
      AuditVerdict verdict = verify(export(log));
      assertEquals(Optional.empty(), verdict.wrong());
      assertEquals(27, verdict.entries());
      AuditEntry last = log.search("works/p-4", Long.MAX_VALUE, 10).entries().getFirst();
      assertEquals(21, last.run());
    }
  }

  @Test
  void whatIsNotSignedIsSignedAfterTenMinutes() throws EdgewiseException {
    try (AuditLog log = open()) {
      log.record(deed("Works/P-104"));
      assertEquals(1, log.unsigned());
      time.advance(Duration.ofMinutes(9));
      assertEquals(1, log.unsigned());
      time.advance(Duration.ofMinutes(2));
      assertEquals(0, log.unsigned());
      assertEquals(4, log.entries());
      time.advance(Duration.ofDays(1));
      assertEquals(4, log.entries());
    }
  }

  // Who can write the file can make its hashes fit again, but not the signature.
  @Test
  void anEntryThatWasChangedWithAllHashesAfterItIsFoundByTheSignature()
      throws EdgewiseException, IOException {
    try (AuditLog log = open()) {
      for (int i = 0; i < 100; i++) {
        log.recordSoon(deed("Works/P-" + i));
      }
      Path file = export(log);
      List<String> forged = rehashed(lines(file), 81, "P-77", "P-79");
      write(file, forged);
      AuditVerdict.Wrong wrong = verify(file).wrong().orElseThrow();
      assertEquals(68, wrong.entry());
      assertEquals(
          "The signature in entry 104 does not fit: what lies between entry 67 and it cannot be"
              + " believed.",
          wrong.what());
    }
  }

  // The end of the file is signed with its first line: an older signature does not do for it.
  @Test
  void aTailThatWasCutAtASignatureIsTold() throws EdgewiseException, IOException {
    try (AuditLog log = open()) {
      for (int i = 0; i < 100; i++) {
        log.recordSoon(deed("Works/P-" + i));
      }
      Path file = export(log);
      List<String> all = lines(file);
      write(file, all.subList(0, 66));
      AuditVerdict verdict = verify(file);
      assertEquals(
          Optional.of(
              new AuditVerdict.Wrong(
                  66, 66, "The end is missing: the file was to go to entry 104 and a signature.")),
          verdict.wrong());
      assertEquals(65, verdict.entries());
    }
  }

  @Test
  void anotherKeyThanTheOneAskedForIsTold() throws EdgewiseException, IOException {
    try (AuditLog log = open()) {
      log.record(deed("Works/P-104"));
      Path file = export(log);
      assertTrue(verify(file, log.fingerprint().toUpperCase(java.util.Locale.ROOT)).holds());
      assertEquals(0, verify(file, "00".repeat(32)).wrong().orElseThrow().entry());
    }
  }

  @Test
  void aKeyThatWasReplacedIsRemarked() throws EdgewiseException, IOException {
    try (AuditLog log = open()) {
      log.record(deed("Works/P-104"));
    }
    key = SigningKey.open(folder.resolve("other-key"));
    try (AuditLog log = open()) {
      AuditVerdict verdict = verify(export(log));
      assertEquals(Optional.empty(), verdict.wrong());
      assertEquals(2, verdict.keys().size());
      assertEquals(
          List.of(
              "From entry 6 on another key signs; ask the station's owner whether that was meant.",
              "Entry 7: The note of where the record was signed last is not signed by this key."),
          verdict.remarks());
    }
  }

  @Test
  void aClockThatWasSetBackIsRemarked() throws EdgewiseException, IOException {
    try (AuditLog log = open()) {
      log.record(deed("Works/P-1"));
      time.jumpWallClock(Duration.ofHours(-1));
      log.record(deed("Works/P-2"));
      AuditVerdict verdict = verify(export(log));
      assertEquals(Optional.empty(), verdict.wrong());
      assertEquals(List.of("The clock was set back before entry 4."), verdict.remarks());
    }
  }

  @Test
  void aDamagedSegmentIsAHoleThatTheVerifierShows() throws EdgewiseException, IOException {
    try (AuditLog log = open()) {
      for (int i = 0; i < 50; i++) {
        log.recordSoon(deed("Works/P-" + i));
      }
    }
    Path segment;
    try (Stream<Path> files = Files.list(folder.resolve("log"))) {
      segment = files.findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
    try (AuditLog log = open()) {
      assertEquals("The entry that was signed last is missing", log.losses().getFirst());
      assertEquals(2, log.losses().size());
      assertTrue(verify(export(log)).wrong().orElseThrow().what().contains("are missing"));
      int steps = 0;
      int found = 0;
      for (long at = Long.MAX_VALUE; at != 0; steps++) {
        AuditPage page = log.search("command", at, 100);
        found += page.entries().size();
        at = page.next();
      }
      assertTrue(found > 10, "found behind the hole: " + found);
      assertTrue(steps < 10, "steps over the hole: " + steps);
    }
  }

  @Test
  void aSearchGoesBackStepByStepAndFindsWordsInAnyCase() throws EdgewiseException {
    try (AuditLog log = open()) {
      for (int i = 0; i < 10_000; i++) {
        log.recordSoon(deed(i % 1_000 == 0 ? "Works/Compressor " + i : "Works/P-" + i));
      }
      log.record(deed("Works/Last"));
      List<String> found = new ArrayList<>();
      int steps = 0;
      long before = Long.MAX_VALUE;
      do {
        AuditPage page = log.search("compressor BEN", before, 3);
        page.entries().forEach(entry -> found.add(entry.deed().target()));
        before = page.next();
        steps++;
      } while (before > 0);
      assertEquals(10, found.size());
      assertEquals("Works/Compressor 9000", found.getFirst());
      assertEquals("Works/Compressor 0", found.getLast());
      assertTrue(steps < 10, "steps " + steps);
    }
  }

  @Test
  void aTextThatIsTooLongIsCutAndSaysSo() throws EdgewiseException {
    try (AuditLog log = open()) {
      log.record(deed("x".repeat(10_000)));
      log.record(deed("lone \ud800 half"));
      List<AuditEntry> entries = log.search("", Long.MAX_VALUE, 2).entries();
      String target = entries.get(1).deed().target();
      assertEquals(4_000, target.length());
      assertTrue(target.endsWith(" … (10000 characters)"), target);
      assertEquals("lone ? half", entries.get(0).deed().target());
    }
  }

  // IEC 62443-3-3, SR 2.10: what happens when the record cannot be written is defined.
  @Test
  void whenTheDiskFailsWorkGoesOnAndWhatIsMissingIsCounted() throws Exception {
    Path place = folder.resolve("log");
    LogOptions small = LogOptions.named("audit").withSegmentBytes(64).withQueue(4, 1 << 20);
    try (AuditLog log =
        AuditLog.open(place, folder.resolve("head"), key, SealPolicy.USUAL, time, small)) {
      log.record(deed("Works/P-0"));
      clear(place);
      for (int i = 1; i <= 10; i++) {
        log.record(deed("Works/P-" + i));
      }
      assertEquals(6, log.lost());
      assertTrue(log.trouble().contains("cannot be written"), log.trouble());
      assertTrue(log.trouble().endsWith("6 audit entries are missing."), log.trouble());
      Files.createDirectory(place);
      await(() -> log.onDisk() == log.entries());
      log.record(deed("Works/P-11"));
      assertEquals("6 audit entries are missing.", log.trouble());
      assertEquals(
          List.of("Works/P-11", "6 entries are missing before this one", "Works/P-4"),
          log.search("", Long.MAX_VALUE, 3).entries().stream()
              .map(entry -> entry.deed().target() + entry.deed().note())
              .toList());
    }
  }

  // A disk that hangs gives no error. Nobody who acts may wait for it for long.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDiskThatHangsIsWaitedForOnceAndThenNoMore() throws Exception {
    Path place = folder.resolve("log");
    LogOptions small = LogOptions.named("audit").withSegmentBytes(64).withQueue(8, 1 << 20);
    try (AuditLog log =
        AuditLog.open(place, folder.resolve("head"), key, SealPolicy.USUAL, time, small)) {
      log.record(deed("Works/P-0"));
      try (HangingDisk disk = HangingDisk.at(place, log.entries() + 1)) {
        assertEquals(4, log.recordNow(deed("Works/P-1")));
        assertEquals("", log.trouble(), "nobody waited");
        assertEquals(5, log.record(deed("Works/P-2")));
        assertEquals(
            "The disk of the audit record does not answer. 2 audit entries wait in memory.",
            log.trouble());
        for (int i = 3; i < 100; i++) {
          log.record(deed("Works/P-" + i));
        }
        assertEquals(91, log.lost());
      }
      await(() -> log.onDisk() == log.entries());
      log.record(deed("Works/P-100"));
      AuditVerdict verdict = verify(export(log));
      assertEquals(Optional.empty(), verdict.wrong());
      assertEquals(List.of("Entry 12: 91 entries are missing before this one."), verdict.remarks());
    }
  }

  private static void clear(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(place);
  }

  /// Waits for the log's own thread, ten seconds at most.
  private static void await(BooleanSupplier done) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 1_000 && !done.getAsBoolean(); i++) {
      never.await(10, TimeUnit.MILLISECONDS);
    }
    assertTrue(done.getAsBoolean());
  }

  /// The lines with one entry changed and every hash after it made to fit.
  private static List<String> rehashed(List<String> lines, int at, String from, String to) {
    List<String> out = new ArrayList<>(lines.subList(0, at));
    String before = Chain.hashOf(lines.get(at - 1).getBytes(StandardCharsets.UTF_8));
    for (int i = at; i < lines.size(); i++) {
      String text = lines.get(i).substring(65);
      byte[] bytes = (i == at ? text.replace(from, to) : text).getBytes(StandardCharsets.UTF_8);
      before = Chain.hash(before, bytes);
      out.add(new String(Chain.line(before, bytes), StandardCharsets.UTF_8));
    }
    return out;
  }
}
