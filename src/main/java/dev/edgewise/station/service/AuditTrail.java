package dev.edgewise.station.service;

import dev.edgewise.operate.people.audit.AuditDeed;
import dev.edgewise.operate.people.audit.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit record as the station's parts use it, from before it is open. Without a record work
/// goes on, what could not be kept is counted and written into the program's log, and [#trouble]
/// says so. Safe for many threads.
final class AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final int MOST_EARLY = 1_000;

  private final List<AuditDeed> early = new ArrayList<>();
  private @Nullable AuditLog log;
  private String failure = "";
  private long unrecorded;

  void opened(AuditLog opened) {
    List<AuditDeed> waiting;
    synchronized (this) {
      log = opened;
      failure = "";
      waiting = List.copyOf(early);
      early.clear();
    }
    waiting.forEach(opened::recordSoon);
  }

  /// @param why a sentence for people
  synchronized void failed(String why) {
    failure = why;
    early.forEach(this::miss);
    early.clear();
  }

  Optional<AuditLog> log() {
    return Optional.ofNullable(open());
  }

  /// Handed to the record on return; waits for nothing.
  void recordNow(List<AuditDeed> deeds) {
    AuditLog to = open();
    for (AuditDeed deed : deeds) {
      if (to == null) {
        keep(deed);
      } else {
        to.recordNow(deed);
      }
    }
  }

  /// On disk on return where the record is open and the disk well; waits a second at most.
  void record(AuditDeed deed) {
    AuditLog to = open();
    if (to == null) {
      keep(deed);
    } else {
      to.record(deed);
    }
  }

  /// All of it on disk on return, as above.
  void record(List<AuditDeed> deeds) {
    for (int i = 0; i < deeds.size(); i++) {
      AuditLog to = open();
      if (to == null || i == deeds.size() - 1) {
        record(deeds.get(i));
      } else {
        to.recordSoon(deeds.get(i));
      }
    }
  }

  /// Empty, or one sentence for people.
  String trouble() {
    AuditLog to = open();
    return to == null ? failure() : to.trouble();
  }

  private synchronized String failure() {
    return unrecorded == 0
        ? failure
        : failure + " " + unrecorded + " actions are in the program's log only.";
  }

  private synchronized @Nullable AuditLog open() {
    return log;
  }

  private synchronized void keep(AuditDeed deed) {
    if (failure.isEmpty() && early.size() < MOST_EARLY) {
      early.add(deed);
    } else {
      miss(deed);
    }
  }

  private synchronized void miss(AuditDeed deed) {
    unrecorded++;
    LOG.error("Not in the audit record: {}", deed);
  }
}
