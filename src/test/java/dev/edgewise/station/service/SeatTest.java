package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.operate.people.Accounts;
import dev.edgewise.operate.people.audit.AuditLog;
import dev.edgewise.operate.people.logbook.Logbook;
import dev.edgewise.station.api.AccountInfo;
import dev.edgewise.station.api.AuditRow;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.LinkSetting;
import dev.edgewise.station.api.NoteInfo;
import dev.edgewise.station.api.NoteWish;
import dev.edgewise.station.api.PeopleView;
import dev.edgewise.station.api.PersonRole;
import dev.edgewise.station.api.Place;
import dev.edgewise.station.api.ReplayRequest;
import dev.edgewise.station.api.RoleAt;
import dev.edgewise.station.api.SessionInfo;
import dev.edgewise.station.api.SignInAnswer;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.TagByHand;
import dev.edgewise.station.api.TagEdit;
import dev.edgewise.station.api.TagWord;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.trust.Argon2Cost;
import dev.edgewise.trust.Passwords;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeatTest {
  private static final Passwords CHEAP = new Passwords(new Argon2Cost(64, 1, 1));
  private static final String PASSWORD = "steam and iron";
  private static final String P_101 = "Riverside works/Area 1/Pumps/P-101";

  /// What everybody may.
  private static final Set<String> FREE =
      Set.of(
          "replay.pause",
          "replay.resume",
          "replay.speed",
          "replay.seek",
          "replay.skipGap",
          "replay.stop");

  private static final String C_201 = "Riverside works/Area 2/Compressors/C-201";

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final FakeStation behind = FakeStation.riverside();
  private final AuditTrail trail = new AuditTrail();
  private PeopleDesk people;
  private AuditDesk audit;
  private LogbookDesk logbook;
  private Logbook book;
  private Station seat;
  private Accounts accounts;
  private AuditLog log;

  @BeforeEach
  void open() throws EdgewiseException {
    people = new PeopleDesk(trail, time, true);
    audit = new AuditDesk(trail, people.guard(), folder);
    seat =
        Seat.of(
            behind,
            new SeatWords(behind, new dev.edgewise.telemetry.TagRegistry()),
            people.guard());
    logbook = new LogbookDesk(people.guard(), people::person, time, ZoneId.of("UTC"));
    book = Logbook.open(folder.resolve("logbook"), time, ZoneId.of("UTC"));
    logbook.opened(book);
    logbook.reports((file, by) -> {});
    log = StationAudit.open(folder, time);
    trail.opened(log);
    accounts = Accounts.open(folder.resolve("people"), CHEAP, time);
    people.opened(accounts);
  }

  @AfterEach
  void close() {
    accounts.close();
    book.close();
    log.close();
  }

  /// What the record says since a number, the oldest first, without what the record says of itself.
  private List<String> record() throws EdgewiseException {
    List<String> all = new ArrayList<>();
    for (AuditRow row : audit.search("", Long.MAX_VALUE, 1_000).rows().reversed()) {
      if (!row.what().startsWith("audit.")) {
        all.add(
            row.who()
                + " "
                + row.what()
                + " "
                + row.target()
                + " "
                + row.before()
                + ">"
                + row.after()
                + " "
                + row.result());
      }
    }
    return all;
  }

  private String last() throws EdgewiseException {
    return record().getLast();
  }

  private static AccountInfo account(String name, String fullName, RoleAt... roles) {
    return new AccountInfo(name, fullName, List.of(roles), true, false);
  }

  // The demo starts without asking anybody anything, and says that its accounts are marked.
  @Test
  void theDemoBeginsWithAMarkedEngineer() throws EdgewiseException {
    PeopleView view = people.view();
    assertEquals(
        new SessionInfo(
            "demo-engineer",
            "Demo engineer",
            PersonRole.ENGINEER,
            true,
            VirtualTime.START_NANOS,
            false,
            view.session().shift()),
        view.session());
    assertEquals(4, view.demo().size());
    assertTrue(view.demo().stream().allMatch(AccountInfo::demo));
    assertEquals(List.of("demo-engineer login demo-engineer > DONE"), record());
  }

  @Test
  void whatIsDoneIsRecordedBeforeAndAfterWhereItReachesThePlant() throws EdgewiseException {
    seat.commands().set(P_101 + "/drive/speed", 1200, "bearing hot");
    assertEquals(
        List.of(
            "demo-engineer command " + P_101 + "/drive/speed >1200 ASKED",
            "demo-engineer command " + P_101 + "/drive/speed >1200 DONE"),
        record().subList(1, 3));
    AuditRow row = audit.search("", Long.MAX_VALUE, 1).rows().getFirst();
    assertEquals("bearing hot", row.reason());
    assertEquals("engineer", row.role());
    assertEquals("control room", row.where());
  }

  // IEC 62443-3-3, SR 2.8: refusals are auditable events.
  @Test
  void whatIsRefusedIsNotDoneAndIsRecorded() throws EdgewiseException {
    people.signIn("demo-viewer", "");
    List<String> before = behind.calls();
    EdgewiseException told =
        assertThrows(
            EdgewiseException.class, () -> seat.commands().set(P_101 + "/drive/speed", 1200, ""));
    assertEquals("EW-RIGHT-MISSING", told.code().toString());
    assertEquals(
        "Demo viewer may not do this for " + P_101 + "/drive/speed (command).", told.getMessage());
    assertEquals("demo-viewer command " + P_101 + "/drive/speed >1200 REFUSED", last());
    assertEquals(before, behind.calls());
  }

  @Test
  void aLockedSessionCanOnlyStopWrites() throws EdgewiseException {
    people.lock();
    assertThrows(EdgewiseException.class, () -> seat.commands().set(P_101, 1, ""));
    assertThrows(EdgewiseException.class, () -> seat.demo().startFault(P_101, "leak"));
    assertTrue(seat.commands().blockWrites("riverside/edge-07", true).accepted());
    assertThrows(
        EdgewiseException.class, () -> seat.commands().blockWrites("riverside/edge-07", false));
    assertEquals(List.of("alarm.silence", "writes.stop", "replay.steer"), people.view().rights());
    assertEquals(SignInAnswer.DONE, people.unlock(""));
    assertTrue(seat.commands().blockWrites("riverside/edge-07", false).accepted());
  }

  @Test
  void withoutAnybodyTheRecordSaysNobody() throws EdgewiseException {
    people.signOut();
    seat.commands().blockWrites("riverside/edge-07", true);
    assertEquals("nobody writes.stop riverside/edge-07 >no writes DONE", last());
  }

  @Test
  void aChangeOfShiftIsOneStep() throws EdgewiseException {
    people.signIn("demo-operator", "");
    assertEquals("demo-operator", people.view().session().name());
    AuditRow row = audit.search("login", Long.MAX_VALUE, 1).rows().getFirst();
    assertEquals("takes over from demo-engineer", row.note());
  }

  // The first real account ends the demo's for good.
  @Test
  void theFirstAdministratorEndsTheAccountsOfTheDemo() throws EdgewiseException {
    people.first("ada", "Ada Miller", PASSWORD);
    assertEquals("ada", people.view().session().name());
    assertEquals(PeopleView.State.READY, people.view().state());
    assertEquals(List.of(), people.view().demo());
    people.signOut();
    assertEquals(
        new SignInAnswer(false, "Name or password are wrong.", 0),
        people.signIn("demo-engineer", ""));
    assertEquals(SignInAnswer.DONE, people.signIn("Ada", PASSWORD));
  }

  @Test
  void aRoleAtAPlaceEndsThere() throws EdgewiseException {
    people.first("ada", "Ada Miller", PASSWORD);
    people.create(
        account("ben", "Ben Cole", new RoleAt("Riverside works/Area 1", PersonRole.OPERATOR)),
        PASSWORD);
    people.signIn("ben", PASSWORD);
    seat.commands().set(P_101 + "/drive/speed", 1200, "");
    assertThrows(
        EdgewiseException.class, () -> seat.commands().set(C_201 + "/drive/speed", 1200, ""));
    assertThrows(EdgewiseException.class, people::accounts);
  }

  @Test
  void aChangeOfRoleCountsFromTheNextActionAndSaysWhatWas() throws EdgewiseException {
    people.first("ada", "Ada Miller", PASSWORD);
    people.create(account("ben", "Ben Cole", new RoleAt("", PersonRole.VIEWER)), PASSWORD);
    people.change(account("ben", "Ben Cole", new RoleAt("", PersonRole.OPERATOR)), "new job");
    assertEquals(
        "ada people.change ben Ben Cole: viewer everywhere>Ben Cole: operator everywhere DONE",
        last());
    people.signIn("ben", PASSWORD);
    seat.commands().set(P_101, 1, "");
  }

  @Test
  void noPasswordIsEverInTheRecord() throws EdgewiseException, IOException {
    people.first("ada", "Ada Miller", PASSWORD);
    people.signIn("ada", "wrong and long");
    people.changePassword(PASSWORD, "coal and water");
    people.create(account("ben", "Ben Cole", new RoleAt("", PersonRole.VIEWER)), "rail and rope");
    people.setPassword("ben", "wood and stone");
    Path file = folder.resolve("export");
    audit.export(file.toString());
    String text = Files.readString(file);
    for (String secret :
        List.of(PASSWORD, "wrong and long", "coal and water", "rail and rope", "wood and stone")) {
      assertTrue(!text.contains(secret), secret);
    }
    assertTrue(audit.verify(file.toString()).holds());
    assertTrue(audit.verify("").holds());
  }

  @Test
  void aWrongPasswordIsRecordedWithTheNameThatWasTried() throws EdgewiseException {
    people.first("ada", "Ada Miller", PASSWORD);
    assertEquals(
        new SignInAnswer(false, "Name or password are wrong.", 0), people.signIn("eve", "x"));
    assertEquals("nobody login eve > REFUSED", last());
  }

  // A desk of the station is only as safe as its parts: each method that changes something must go
  // through the guard. What only looks is named here; all else must leave a trace.
  @Test
  void everyChangeLeavesATrace() throws Exception {
    Set<String> looks =
        Set.of(
            "attention.view",
            "audit.export",
            "audit.search",
            "audit.verify",
            "audit.view",
            "demo.faults",
            "demo.links",
            "edgeWork.view",
            "events.latest",
            "health.view",
            "history.firstTime",
            "history.raw",
            "history.reduced",
            "ledgers.check",
            "ledgers.view",
            "logbook.search",
            "logbook.view",
            "messages.findTopics",
            "messages.message",
            "messages.search",
            "messages.topics",
            "messages.view",
            "network.view",
            "placements.view",
            "plant.changes",
            "replay.report",
            "replay.view",
            "system.view",
            "tagEdits.check",
            "texts.changes",
            "texts.read",
            "trials.cancel",
            "trials.file",
            "trials.reduced",
            "trials.result",
            "trials.view",
            "values.read");
    Map<String, Change> changes = changes();
    Set<String> unknown = new TreeSet<>();
    for (Method part : Station.class.getMethods()) {
      if (!part.getName().equals("people")) {
        for (Method method : part.getReturnType().getMethods()) {
          unknown.add(part.getName() + "." + method.getName());
        }
      }
    }
    unknown.removeAll(looks);
    unknown.removeAll(changes.keySet());
    assertEquals(Set.of(), unknown, "behind the guard, or only looking?");
    for (Map.Entry<String, Change> change : changes.entrySet()) {
      people.signIn("demo-engineer", "");
      long before = log.entries();
      change.getValue().make();
      assertTrue(log.entries() > before, change.getKey());
      people.signIn("demo-viewer", "");
      if (!FREE.contains(change.getKey())) {
        assertThrows(EdgewiseException.class, () -> change.getValue().make(), change.getKey());
      }
    }
  }

  @FunctionalInterface
  private interface Change {
    void make() throws EdgewiseException;
  }

  private Map<String, Change> changes() {
    Map<String, Change> all = new LinkedHashMap<>();
    TagEdit edit = new TagEdit(0, TagByHand.NONE, TagByHand.NONE.with(TagWord.UNIT, "bar"));
    all.put("commands.set", () -> seat.commands().set(P_101, 1, ""));
    all.put("commands.blockWrites", () -> seat.commands().blockWrites("riverside/edge-07", false));
    all.put("commands.place", () -> seat.commands().place("riverside/edge-07", "x", Place.STATION));
    all.put("tagEdits.apply", () -> seat.tagEdits().apply(List.of(edit)));
    all.put("demo.startFault", () -> seat.demo().startFault(P_101, "leak"));
    all.put("demo.endFault", () -> seat.demo().endFault(P_101, "leak"));
    all.put(
        "demo.setLink",
        () -> seat.demo().setLink("riverside/edge-07", new LinkSetting(1, 0, 0, 0)));
    all.put("demo.cutLink", () -> seat.demo().cutLink("riverside/edge-07", true));
    all.put(
        "logbook.write",
        () -> logbook.write(new NoteWish(NoteInfo.Kind.NOTE, 0, "bearing hot", List.of())));
    all.put("logbook.report", () -> logbook.report("report.pdf"));
    all.put("messages.publish", () -> seat.messages().publish("a", new byte[] {1}, 1, false));
    all.put("replay.start", () -> seat.replay().start(ReplayRequest.of("x.csv")));
    all.put("replay.pause", () -> seat.replay().pause());
    all.put("replay.resume", () -> seat.replay().resume());
    all.put("replay.speed", () -> seat.replay().speed(2));
    all.put("replay.seek", () -> seat.replay().seek(3));
    all.put("replay.skipGap", () -> seat.replay().skipGap());
    all.put("replay.stop", () -> seat.replay().stop());
    all.put("trials.look", () -> seat.trials().look("x.csv", "UTC"));
    all.put("trials.run", () -> seat.trials().run(TrialRequest.untrained(List.of("a"))));
    all.put("trials.export", () -> seat.trials().export("x.csv"));
    return all;
  }
}
