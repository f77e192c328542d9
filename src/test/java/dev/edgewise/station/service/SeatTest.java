package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.operate.people.Accounts;
import dev.edgewise.operate.people.audit.AuditLog;
import dev.edgewise.operate.people.logbook.Logbook;
import dev.edgewise.station.api.AccountInfo;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRef;
import dev.edgewise.station.api.AlarmShelving;
import dev.edgewise.station.api.AuditRow;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.station.api.FakeAlarms;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private static final AlarmRef ALARM = new AlarmRef("limit:" + P_101, 1);

  /// What a person does about their own session, by their password where one is needed.
  private static final Set<String> OWN_SESSION =
      Set.of(
          "people.accounts",
          "people.changePassword",
          "people.first",
          "people.lock",
          "people.signIn",
          "people.signOut",
          "people.unlock",
          "people.view");

  @TempDir private Path folder;
  @TempDir private Path outside;
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
  private int wishes;

  @BeforeEach
  void open() throws EdgewiseException {
    behind
        .alarms()
        .put(FakeAlarms.raised(ALARM.key(), P_101, "Hot", AlarmPriority.HIGH, FakeStation.NOON));
    behind.commands().offer(offer(P_101));
    behind.commands().offer(offer(C_201));
    people = new PeopleDesk(trail, time, true);
    audit = new AuditDesk(trail, people.guard(), folder);
    seat =
        Seat.of(
            behind,
            new SeatWords(behind, new dev.edgewise.telemetry.TagRegistry(), key -> ""),
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

  private void command(String asset, String reason) throws EdgewiseException {
    seat.commands().propose(new CommandWish("w" + ++wishes, offer(asset), 1200, Map.of(), reason));
  }

  private static CommandOffer offer(String asset) {
    return new CommandOffer(
        asset + "/drive/speed",
        asset,
        "setpoint",
        "rpm",
        600,
        1_800,
        Double.NaN,
        List.of(),
        List.of(),
        0,
        5_000,
        asset + "/drive/speed",
        30_000,
        "careful",
        "");
  }

  /// What the record says since a number, the oldest first, without what the record says of itself.
  private List<String> record() throws EdgewiseException {
    settle();
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

  /// What is searched for is on disk.
  private void settle() {
    CountDownLatch never = new CountDownLatch(1);
    try {
      for (int i = 0; i < 1_000 && log.onDisk() < log.entries(); i++) {
        assertFalse(never.await(10, TimeUnit.MILLISECONDS));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The newest entry with these words.
  private AuditRow row(String words) throws EdgewiseException {
    settle();
    return audit.search(words, Long.MAX_VALUE, 1).rows().getFirst();
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
    command(P_101, "bearing hot");
    assertEquals(
        List.of(
            "demo-engineer command " + P_101 + "/drive/speed >1200 ASKED",
            "demo-engineer command " + P_101 + "/drive/speed >1200 DONE"),
        record().subList(1, 3));
    AuditRow row = row("");
    assertEquals("bearing hot", row.reason());
    assertEquals("engineer", row.role());
    assertEquals("control room", row.where());
  }

  // IEC 62443-3-3, SR 2.8: refusals are auditable events.
  @Test
  void whatIsRefusedIsNotDoneAndIsRecorded() throws EdgewiseException {
    people.signIn("demo-viewer", "");
    List<String> before = behind.calls();
    EdgewiseException told = assertThrows(EdgewiseException.class, () -> command(P_101, ""));
    assertEquals("EW-RIGHT-MISSING", told.code().toString());
    assertEquals(
        "Demo viewer may not do this for " + P_101 + "/drive/speed (command).", told.getMessage());
    assertEquals("demo-viewer command " + P_101 + "/drive/speed >1200 REFUSED", last());
    assertEquals(before, behind.calls());
  }

  @Test
  void aLockedSessionCanOnlyStopWrites() throws EdgewiseException {
    people.lock();
    assertThrows(EdgewiseException.class, () -> command(P_101, ""));
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
    AuditRow row = row("login");
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
    command(P_101, "");
    assertThrows(EdgewiseException.class, () -> command(C_201, ""));
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
    command(P_101, "");
  }

  @Test
  void noPasswordIsEverInTheRecord() throws EdgewiseException, IOException {
    people.first("ada", "Ada Miller", PASSWORD);
    people.signIn("ada", "wrong and long");
    people.changePassword(PASSWORD, "coal and water");
    people.create(account("ben", "Ben Cole", new RoleAt("", PersonRole.VIEWER)), "rail and rope");
    people.setPassword("ben", "wood and stone");
    Path file = outside.resolve("export");
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
        new SignInAnswer(false, "Name or password are wrong.", 0), people.signIn("Ada", "x"));
    assertEquals("nobody login ada > REFUSED", last());
  }

  // It may be a password, typed into the wrong field.
  @Test
  void aNameThatNobodyHasIsNotKept() throws EdgewiseException {
    people.first("ada", "Ada Miller", PASSWORD);
    people.signIn("my secret words", "x");
    assertEquals("nobody login an unknown name > REFUSED", last());
    assertEquals(List.of(), audit.search("secret", Long.MAX_VALUE, 1).rows());
  }

  @Test
  void aTryThatCameTooSoonIsRecordedAsThat() throws EdgewiseException {
    people.first("ada", "Ada Miller", PASSWORD);
    for (int i = 0; i < 4; i++) {
      people.signIn("ada", "x");
    }
    AuditRow row = row("login");
    assertEquals("too soon, it was not looked at", row.note());
  }

  // The key that signs, the accounts, the record itself lie there.
  @Test
  void noExportReplacesAFileOfTheStation() throws EdgewiseException, IOException {
    Path key = folder.resolve("trust").resolve("audit.key");
    String before = Files.readString(key);
    Path way = Files.createSymbolicLink(outside.resolve("way"), folder.resolve("trust"));
    for (Path target : List.of(key, way.resolve("audit.key"))) {
      EdgewiseException told =
          assertThrows(EdgewiseException.class, () -> audit.export(target.toString()));
      assertEquals("EW-EXPORT-INSIDE", told.code().toString());
    }
    assertEquals(before, Files.readString(key));
    AuditRow row = row("audit.export");
    assertEquals(AuditRow.Result.FAILED, row.result());
  }

  // A desk of the station is only as safe as its parts: each method that changes something must go
  // through the guard. What only looks is named here; all else must leave a trace.
  @Test
  void everyChangeLeavesATrace() throws Exception {
    Set<String> looks =
        Set.of(
            "alarms.changes",
            "alarms.detail",
            "alarms.kpis",
            "alarms.search",
            "alarms.view",
            "attention.view",
            "audit.search",
            "audit.verify",
            "audit.view",
            "commands.check",
            "commands.view",
            "commands.waiting",
            "commands.writes",
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
            "trials.models",
            "trials.reduced",
            "trials.result",
            "trials.view",
            "values.read");
    // Recorded, but judged elsewhere, or allowed to everybody.
    Set<String> recorded = Set.of("alarms.silence", "commands.confirm", "commands.withdraw");
    Map<String, Change> changes = changes();
    Set<String> unknown = new TreeSet<>();
    for (Method part : Station.class.getMethods()) {
      for (Method method : part.getReturnType().getMethods()) {
        unknown.add(part.getName() + "." + method.getName());
      }
    }
    unknown.removeAll(looks);
    unknown.removeAll(recorded);
    unknown.removeAll(OWN_SESSION);
    unknown.removeAll(changes.keySet());
    assertEquals(Set.of(), unknown, "behind the guard, or only looking?");
    for (Map.Entry<String, Change> change : changes.entrySet()) {
      if (!change.getKey().startsWith("people.")) {
        people.signIn("demo-engineer", "");
        long before = log.entries();
        change.getValue().make();
        assertTrue(log.entries() > before, change.getKey());
      }
    }
  }

  // Remove a guard anywhere, and this fails.
  @Test
  void noChangeIsMadeByAViewerNorBehindALockNorByNobody() throws EdgewiseException {
    for (Map.Entry<String, Change> change : changes().entrySet()) {
      if (!FREE.contains(change.getKey())) {
        people.signIn("demo-viewer", "");
        assertRefused("viewer", change);
        people.signIn("demo-administrator", "");
        people.lock();
        assertRefused("locked", change);
        people.signIn("demo-viewer", "");
        people.signOut();
        assertRefused("nobody", change);
      }
    }
    assertEquals(List.of(), accounts.people());
  }

  // Who may do all in one area may neither change accounts nor take the record out.
  @Test
  void anAdministratorOfAPlaceChangesNoAccountAndTakesNoRecordOut() throws EdgewiseException {
    people.first("ada", "Ada Miller", PASSWORD);
    people.create(
        account("ben", "Ben Cole", new RoleAt("Riverside works/Area 1", PersonRole.ADMINISTRATOR)),
        PASSWORD);
    people.signIn("ben", PASSWORD);
    var before = accounts.people();
    for (Map.Entry<String, Change> change : changes().entrySet()) {
      if (change.getKey().startsWith("people.") || change.getKey().startsWith("audit.")) {
        assertRefused("at a place", change);
      }
    }
    assertThrows(EdgewiseException.class, people::accounts);
    assertEquals(before, accounts.people());
    assertEquals(SignInAnswer.DONE, people.signIn("ada", PASSWORD), "the password is the same");
  }

  private void assertRefused(String who, Map.Entry<String, Change> change)
      throws EdgewiseException {
    String what = change.getKey() + " " + who;
    List<String> before = behind.calls();
    EdgewiseException told =
        assertThrows(EdgewiseException.class, () -> change.getValue().make(), what);
    assertEquals("EW-RIGHT-MISSING", told.code().toString(), what);
    assertEquals(before, behind.calls(), what);
    AuditRow row = row("");
    assertEquals(AuditRow.Result.REFUSED, row.result(), what);
    assertFalse(Files.exists(outside.resolve("taken")), what);
  }

  @FunctionalInterface
  private interface Change {
    void make() throws EdgewiseException;
  }

  private Map<String, Change> changes() {
    Map<String, Change> all = new LinkedHashMap<>();
    TagEdit edit = new TagEdit(0, TagByHand.NONE, TagByHand.NONE.with(TagWord.UNIT, "bar"));
    all.put("commands.propose", () -> command(P_101, ""));
    all.put("commands.blockWrites", () -> seat.commands().blockWrites("riverside/edge-07", false));
    all.put("commands.blockAllWrites", () -> seat.commands().blockAllWrites(false));
    all.put("alarms.acknowledge", () -> seat.alarms().acknowledge(List.of(ALARM), ""));
    all.put(
        "alarms.shelve",
        () -> seat.alarms().shelve(List.of(ALARM), new AlarmShelving(true, 0, "known")));
    all.put("alarms.unshelve", () -> seat.alarms().unshelve(List.of(ALARM.key())));
    all.put(
        "alarms.takeOutOfService",
        () -> seat.alarms().takeOutOfService(List.of(ALARM.key()), "repair"));
    all.put("alarms.putIntoService", () -> seat.alarms().putIntoService(List.of(ALARM.key()), ""));
    all.put("alarms.reset", () -> seat.alarms().reset(List.of(ALARM)));
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
    all.put("audit.export", () -> audit.export(outside.resolve("taken").toString()));
    AccountInfo eve = account("eve", "Eve Hall", new RoleAt("", PersonRole.ADMINISTRATOR));
    all.put("people.create", () -> people.create(eve, PASSWORD));
    all.put("people.change", () -> people.change(eve, "because"));
    all.put("people.setPassword", () -> people.setPassword("ada", "wood and stone"));
    return all;
  }
}
