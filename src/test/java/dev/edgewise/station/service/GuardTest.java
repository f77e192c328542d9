package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.durable.HangingDisk;
import dev.edgewise.operate.people.Act;
import dev.edgewise.operate.people.Grant;
import dev.edgewise.operate.people.Person;
import dev.edgewise.operate.people.Role;
import dev.edgewise.operate.people.audit.AuditDeed;
import dev.edgewise.operate.people.audit.AuditLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What happens between the click and the act, while the record is written.
class GuardTest {
  private static final int SEGMENT_BYTES = 8 << 20;
  private static final Acting BEN = acting("ben", false);

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final AuditTrail trail = new AuditTrail();
  private final List<String> done = new ArrayList<>();
  private AuditLog log;

  /// Runs when the guard asks the second time who acts.
  private Runnable meanwhile = () -> {};

  private Acting now = BEN;
  private int asked;

  @BeforeEach
  void open() throws EdgewiseException {
    log = StationAudit.open(folder, time);
    trail.opened(log);
  }

  @AfterEach
  void close() {
    log.close();
  }

  private static Acting acting(String name, boolean locked) {
    Person person = new Person(name, name, List.of(Grant.everywhere(Role.OPERATOR)), true, false);
    return new Acting.Somebody("control room", Optional.of(person), locked);
  }

  private Guard guard() {
    return new Guard(
        () -> {
          if (++asked == 2) {
            meanwhile.run();
          }
          return now;
        },
        trail,
        time);
  }

  private void command() throws EdgewiseException {
    guard().act(Guard.Deed.at(Act.COMMAND, "Works/P-104", "", "1200"), () -> done.add("command"));
  }

  private void stop() throws EdgewiseException {
    guard().act(Guard.Deed.here(Act.WRITES_STOP, "works/edge-07", ""), () -> done.add("stop"));
  }

  private List<String> record() throws EdgewiseException {
    log.record(AuditDeed.ofStation("audit.test", "", "what is searched for is on disk"));
    return log.search("", Long.MAX_VALUE, 8).entries().reversed().stream()
        .filter(entry -> !entry.deed().what().startsWith("audit."))
        .map(
            entry ->
                entry.deed().who()
                    + " "
                    + entry.deed().what()
                    + " "
                    + entry.deed().result()
                    + " "
                    + entry.deed().note())
        .map(String::strip)
        .toList();
  }

  @Test
  void whatReachesThePlantIsRecordedBeforeAndAfter() throws EdgewiseException {
    command();
    assertEquals(List.of("command"), done);
    assertEquals(List.of("ben command ASKED", "ben command DONE"), record());
  }

  // Clicks that are sent later are what issue 6 forbids.
  @Test
  void whatTookTooLongToRecordIsNotDone() throws EdgewiseException {
    meanwhile = () -> time.advance(Duration.ofMillis(5_001));
    EdgewiseException told = assertThrows(EdgewiseException.class, this::command);
    assertEquals("EW-COMMAND-EXPIRED", told.code().toString());
    assertEquals(List.of(), done);
    assertEquals(
        List.of(
            "ben command ASKED",
            "ben command REFUSED It could not be done within 5 s, and was not done."),
        record());
  }

  @Test
  void whoLockedTheSessionMeanwhileIsRefused() throws EdgewiseException {
    meanwhile = () -> now = acting("ben", true);
    EdgewiseException told = assertThrows(EdgewiseException.class, this::command);
    assertEquals("EW-RIGHT-MISSING", told.code().toString());
    assertEquals(List.of(), done);
    assertEquals(
        List.of("ben command ASKED", "ben command REFUSED The session of ben is locked."),
        record());
  }

  @Test
  void aChangeOfShiftMeanwhileEndsWhatTheOneBeforeAskedFor() throws EdgewiseException {
    meanwhile = () -> now = acting("eve", false);
    EdgewiseException told = assertThrows(EdgewiseException.class, this::command);
    assertEquals("EW-COMMAND-EXPIRED", told.code().toString());
    assertEquals(List.of(), done);
  }

  // IEC 62443-3-3, SR 1.1: emergency actions are not hindered.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void stoppingWritesWaitsForNoDiskAndNoRecord() throws Exception {
    fillSegment();
    try (HangingDisk disk = HangingDisk.at(folder.resolve("audit"), log.entries() + 1)) {
      stop();
      assertEquals(List.of("stop"), done);
      assertEquals("", log.trouble(), "nobody waited for the disk");
      command();
      assertEquals(List.of("stop", "command"), done);
      assertTrue(log.trouble().startsWith("The disk of the audit record does not answer."));
      stop();
      assertEquals(List.of("stop", "command", "stop"), done);
    }
    assertEquals(
        List.of(
            "ben writes.stop ASKED",
            "ben writes.stop DONE",
            "ben command ASKED",
            "ben command DONE",
            "ben writes.stop ASKED",
            "ben writes.stop DONE"),
        forced());
  }

  /// The record once the disk has answered, which takes it a second.
  private List<String> forced() throws EdgewiseException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 1_000 && log.onDisk() < log.entries(); i++) {
      assertFalse(never.await(10, TimeUnit.MILLISECONDS));
    }
    return record();
  }

  /// The next entry begins a segment, which [HangingDisk] needs.
  private void fillSegment() {
    String text = "\u20ac".repeat(4_000);
    AuditDeed large =
        new AuditDeed(
            text, text, text, "audit.fill", text, text, text, text, AuditDeed.Result.DONE, text);
    while (log.bytesOnDisk() < SEGMENT_BYTES) {
      log.record(large);
    }
    assertEquals(log.entries(), log.onDisk());
  }
}
