package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.people.Act;
import dev.edgewise.operate.people.Rights;
import dev.edgewise.operate.people.audit.AuditDeed;
import dev.edgewise.operate.people.audit.AuditDeed.Result;
import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// The one way by which people change anything: looks whether they may, does it, and puts it into
/// the audit record with its result, refusals too. Safe for many threads.
///
/// What reaches the plant is recorded before it is done, which may take a second where the disk
/// hangs. Afterwards it is judged once more, and not done when it comes too late: what somebody
/// asked for must not happen when they have turned away. What needs nobody, as stopping writes, is
/// handed to the record and never waits for it.
final class Guard {
  static final ErrorCode NO_RIGHT = new ErrorCode("RIGHT-MISSING");

  private static final ErrorCode EXPIRED = new ErrorCode("COMMAND-EXPIRED");

  /// As long as a command to a node is valid.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Supplier<Acting> acting;
  private final AuditTrail trail;
  private final TimeSource time;

  Guard(Supplier<Acting> acting, AuditTrail trail, TimeSource time) {
    this.acting = acting;
    this.trail = trail;
    this.time = time;
  }

  /// What is to be done.
  ///
  /// @param place asset path that the right is needed for; empty, or no path: the whole plant
  /// @param target for the record
  /// @param before what is
  /// @param after what is to be
  /// @param reason in the person's words
  record Deed(Act act, String place, String target, String before, String after, String reason) {
    /// At an asset.
    static Deed at(Act act, String path, String before, String after) {
      return new Deed(act, path, path, before, after, "");
    }

    /// At the station itself.
    static Deed here(Act act, String target, String after) {
      return new Deed(act, "", target, "", after, "");
    }

    Deed because(String why) {
      return new Deed(act, place, target, before, after, why);
    }

    private Optional<AssetPath> path() {
      try {
        return place.isEmpty() ? Optional.empty() : Optional.of(AssetPath.of(place));
      } catch (IllegalArgumentException e) {
        // What is at no place needs the right for the whole plant.
        return Optional.empty();
      }
    }
  }

  /// How it ended.
  ///
  /// @param note why not
  record End(Result result, String note) {
    static final End DONE = new End(Result.DONE, "");

    static End refused(String why) {
      return new End(Result.REFUSED, why);
    }

    private static End failed(String why) {
      return new End(Result.FAILED, why);
    }
  }

  /// Something that a person wants done.
  @FunctionalInterface
  interface Work<T> {
    T run() throws EdgewiseException;
  }

  /// As [Work], without an answer.
  @FunctionalInterface
  interface Plain {
    void run() throws EdgewiseException;
  }

  /// Whether they may; changes and records nothing.
  ///
  /// @return why not, as a sentence; empty when they may
  Optional<String> refusal(Act act, String place) {
    return acting.get().refusal(act, new Deed(act, place, "", "", "", "").path());
  }

  /// Does what either works or throws.
  ///
  /// @throws EdgewiseException `RIGHT-MISSING` when they may not; whatever `work` throws
  void act(Deed deed, Plain work) throws EdgewiseException {
    act(
        List.of(deed),
        () -> {
          work.run();
          return true;
        },
        (done, each) -> End.DONE);
  }

  /// Does what may refuse by its answer.
  <T> T act(Deed deed, Work<T> work, Function<T, End> end) throws EdgewiseException {
    return act(List.of(deed), work, (answer, each) -> end.apply(answer));
  }

  /// Does several things at once. Without the right for one of them none is done.
  ///
  /// @param deeds at least one
  /// @param end how an answer is to be recorded for each
  <T> T act(List<Deed> deeds, Work<T> work, BiFunction<T, Deed, End> end) throws EdgewiseException {
    long since = time.monotonicNanos();
    Acting who = acting.get();
    judge(who, deeds);
    if (deeds.stream().anyMatch(deed -> deed.act().reachesPlant())) {
      record(who, deeds, each -> new End(Result.ASKED, ""));
      if (!isUrgent(deeds)) {
        judgeAgain(who, deeds, since);
      }
    }
    return recorded(who, deeds, work, end);
  }

  /// Puts into the record what is judged elsewhere: whether a second person may confirm is not a
  /// question to who sits here.
  <T> T witness(Deed deed, Work<T> work, Function<T, End> end) throws EdgewiseException {
    return recorded(acting.get(), List.of(deed), work, (answer, each) -> end.apply(answer));
  }

  private <T> T recorded(Acting who, List<Deed> deeds, Work<T> work, BiFunction<T, Deed, End> end)
      throws EdgewiseException {
    Function<Deed, End> how = each -> End.failed("an error inside the station");
    try {
      T answer = work.run();
      how = each -> end.apply(answer, each);
      return answer;
    } catch (EdgewiseException e) {
      how = each -> End.failed(e.forPerson());
      throw e;
    } finally {
      record(who, deeds, how);
    }
  }

  private void judge(Acting who, List<Deed> deeds) throws EdgewiseException {
    for (Deed deed : deeds) {
      Optional<String> refusal = who.refusal(deed.act(), deed.path());
      if (refusal.isPresent()) {
        throw refused(
            who,
            deeds,
            NO_RIGHT,
            refusal.get(),
            "Ask somebody who may, or sign in as somebody else.");
      }
    }
  }

  private void judgeAgain(Acting who, List<Deed> deeds, long since) throws EdgewiseException {
    Acting now = acting.get();
    if (!now.who().equals(who.who())) {
      throw refused(
          who, deeds, EXPIRED, "Somebody else has signed in meanwhile.", "Ask for it again.");
    }
    judge(now, deeds);
    Duration waited = Duration.ofNanos(time.monotonicNanos() - since);
    if (waited.compareTo(PATIENCE) > 0) {
      throw refused(
          who,
          deeds,
          EXPIRED,
          "It could not be done within " + PATIENCE.toSeconds() + " s, and was not done.",
          "Look at the values, then ask for it again.");
    }
  }

  private EdgewiseException refused(
      Acting who, List<Deed> deeds, ErrorCode code, String why, String remedy) {
    record(who, deeds, each -> End.refused(why));
    return new EdgewiseException(code, why, remedy);
  }

  private void record(Acting who, List<Deed> deeds, Function<Deed, End> how) {
    List<AuditDeed> entries =
        deeds.stream().map(deed -> entry(who, deed, how.apply(deed))).toList();
    if (isUrgent(deeds)) {
      trail.recordNow(entries);
    } else {
      trail.record(entries);
    }
  }

  private static boolean isUrgent(List<Deed> deeds) {
    return deeds.stream().allMatch(deed -> Rights.needsNobody(deed.act()));
  }

  private static AuditDeed entry(Acting who, Deed deed, End end) {
    return new AuditDeed(
        who.where(),
        who.who(),
        who.roleAt(deed.path()),
        deed.act().word(),
        deed.target(),
        deed.before(),
        deed.after(),
        deed.reason(),
        end.result(),
        end.note());
  }
}
