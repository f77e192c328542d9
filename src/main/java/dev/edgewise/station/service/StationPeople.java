package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.alarms.Actor;
import dev.edgewise.operate.people.Accounts;
import dev.edgewise.operate.people.audit.AuditDeed;
import dev.edgewise.operate.people.audit.AuditLog;
import dev.edgewise.operate.people.logbook.Logbook;
import dev.edgewise.station.api.Audit;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.People;
import dev.edgewise.trust.Argon2Cost;
import dev.edgewise.trust.OwnerOnly;
import dev.edgewise.trust.Passwords;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of a station that have to do with people and with the record of what they do, put
/// together.
final class StationPeople {
  private static final Logger LOG = LoggerFactory.getLogger(StationPeople.class);

  /// Step of the start.
  static final String STEP = "People";

  private final AuditTrail trail = new AuditTrail();
  private final PeopleDesk desk;
  private final AuditDesk audit;
  private final LogbookDesk logbook;
  private final Path data;
  private final TimeSource time;

  StationPeople(StationConfig config, TimeSource time) {
    this.time = time;
    data = config.dataFolder();
    // Behind an outside broker there may be real devices: no account without a password there.
    boolean demo = config.plant() != StationConfig.PlantKind.NONE && config.outside().isEmpty();
    desk = new PeopleDesk(trail, time, demo);
    audit = new AuditDesk(trail, desk.guard(), data);
    logbook = new LogbookDesk(desk.guard(), desk::person, time, ZoneId.systemDefault());
  }

  /// Who acts, for commands.
  OnDuty onDuty() {
    return new PeopleOnDuty(desk);
  }

  /// Who acts, for alarms.
  Actor actor() {
    Acting who = desk.actor();
    return new Actor(who.who(), who.where());
  }

  People desk() {
    return desk;
  }

  Audit audit() {
    return audit;
  }

  dev.edgewise.station.api.Logbook logbook() {
    return logbook;
  }

  /// For whoever sits at the control room.
  Guard guard() {
    return desk.guard();
  }

  /// For what the command line asked for.
  Guard commandLine() {
    return new Guard(Acting.CommandLine::new, trail, time);
  }

  /// Opens the record, the accounts and the logbook. Without one of them the station works, and
  /// says so.
  void open(StationService station) {
    station.startup.running(STEP, "opening " + data.resolve("people"));
    closeToOthers(station);
    openRecord(station);
    openAccounts(station);
    openLogbook(station);
    ShiftReports reports = new ShiftReports(station, station.tags, ZoneId.systemDefault());
    logbook.reports(
        (file, by) -> {
          OutsideData.check(data, file);
          reports.write(file, by);
        });
    if (!station.startup.hasFailed(STEP)) {
      station.startup.done(STEP, "");
    }
  }

  /// Hashes of passwords, the key and notes are nobody else's on this machine.
  private void closeToOthers(StationService station) {
    for (String name : List.of("people", "audit", "trust", "logbook")) {
      try {
        OwnerOnly.make(data.resolve(name));
      } catch (EdgewiseException e) {
        LOG.warn("People: {}", e.forPerson());
        tell(station, e.forPerson());
      }
    }
  }

  private void openRecord(StationService station) {
    try {
      AuditLog log = station.closer.add(StationAudit.open(data, time));
      trail.opened(log);
      log.losses().forEach(loss -> tell(station, loss));
    } catch (EdgewiseException e) {
      LOG.error("Audit: {}", e.forPerson());
      trail.failed(e.forPerson());
      tell(station, "The audit record is not written. " + e.forPerson());
      station.startup.failed(STEP, e.forPerson());
    }
  }

  private void openAccounts(StationService station) {
    try {
      Accounts accounts =
          station.closer.add(
              Accounts.open(data.resolve("people"), new Passwords(Argon2Cost.USUAL), time));
      desk.opened(accounts);
    } catch (EdgewiseException e) {
      LOG.error("People: {}", e.forPerson());
      desk.failed(e.forPerson());
      tell(station, "Nobody can sign in. " + e.forPerson());
      trail.record(AuditDeed.ofStation("people.failed", "", e.forPerson()));
      station.startup.failed(STEP, e.forPerson());
    }
  }

  private void openLogbook(StationService station) {
    try {
      Logbook book =
          station.closer.add(Logbook.open(data.resolve("logbook"), time, ZoneId.systemDefault()));
      logbook.opened(book);
      book.losses().forEach(loss -> tell(station, loss));
    } catch (EdgewiseException e) {
      LOG.error("Logbook: {}", e.forPerson());
      logbook.failed(e.forPerson());
      tell(station, "No notes can be written. " + e.forPerson());
      station.startup.failed(STEP, e.forPerson());
    }
  }

  private static void tell(StationService station, String text) {
    station.events.add(EventInfo.Kind.STATION, STEP, text);
  }
}
