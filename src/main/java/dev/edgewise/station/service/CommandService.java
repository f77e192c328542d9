package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.operate.commands.DangerClass;
import dev.edgewise.operate.commands.Refusal;
import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.CommandStep.State;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.station.api.Commands;
import dev.edgewise.station.api.CommandsView;
import dev.edgewise.station.api.NodeOutcome;
import dev.edgewise.station.api.Place;
import dev.edgewise.station.api.WaitingCommand;
import dev.edgewise.station.api.WritesView;
import dev.edgewise.telemetry.AssetPath;
import java.util.List;
import java.util.Optional;

/// Commands of who acts at one place: whether they may, whether the gate lets them through, and the
/// second person of a dangerous one. Safe for many threads.
final class CommandService implements Commands {
  private static final ErrorCode UNKNOWN = new ErrorCode("COMMAND-UNKNOWN");
  private static final ErrorCode NOT_WAITING = new ErrorCode("COMMAND-NOT-WAITING");
  private static final ErrorCode NOT_CONFIRMED = new ErrorCode("COMMAND-NOT-CONFIRMED");

  /// Stands for whoever will confirm, when it is looked whether all else is well.
  private static final CommandRequest.Issuer SOMEBODY =
      new CommandRequest.Issuer(CommandRequest.Issuer.Kind.PERSON, " ");

  private final CommandCore core;
  private final StationGates gates;
  private final CommandNotes notes;
  private final StationWrites writes;
  private final OnDuty duty;
  private final TimeSource time;

  /// @param duty who acts
  CommandService(CommandCore core, OnDuty duty) {
    this.core = core;
    this.duty = duty;
    gates = core.gates;
    notes = core.notes;
    writes = core.writes;
    time = core.time;
  }

  @Override
  public CommandsView view(String asset) {
    Optional<StationGates.Side> side = gates.ofAsset(asset);
    return new CommandsView(
        time.epochNanos(),
        side.map(s -> s.node().toString()).orElse(""),
        side.flatMap(s -> s.plant().unreachable(AssetPath.of(asset))).orElse(""),
        side.flatMap(this::writesOff).orElse(""),
        duty.person().orElse(""),
        gates.offers(asset),
        core.book.of(asset, core::isWatched));
  }

  private Optional<String> writesOff(StationGates.Side side) {
    return writes
        .refusal()
        .or(
            () ->
                side.gate().writesBlocked()
                    ? Optional.of("writes are blocked on " + side.node().node())
                    : Optional.empty());
  }

  @Override
  public CommandCheck check(CommandWish wish) {
    AssetPath target = AssetPath.of(wish.target());
    Optional<StationGates.Side> side = gates.of(target);
    if (side.isEmpty()) {
      return new CommandCheck(
          Refusal.Cause.NO_CONTRACT.name(), "no edge node offers " + target, List.of(), 0);
    }
    StationGates.Side at = side.get();
    long now = time.epochNanos();
    Optional<No> no =
        duty.person()
            .map(person -> judge(at, wish, request(wish, target, person, now), now))
            .orElse(Optional.of(NOBODY));
    return answer(at, target, no);
  }

  private static CommandCheck answer(StationGates.Side at, AssetPath target, Optional<No> no) {
    Optional<CommandContract> contract = at.gate().contract(target);
    List<CommandCheck.Need> needs =
        contract.stream()
            .flatMap(c -> c.preconditions().stream())
            .map(
                p -> {
                  Optional<String> unmet = p.unmet(at.plant().value(p.tag()));
                  return new CommandCheck.Need(p.toString(), unmet.isEmpty(), unmet.orElse(""));
                })
            .toList();
    boolean two = contract.map(c -> c.danger() == DangerClass.TWO_PEOPLE).orElse(false);
    return new CommandCheck(
        no.map(No::cause).orElse(""),
        no.map(No::text).orElse(""),
        needs,
        two ? (int) SecondPerson.WITHIN.toSeconds() : 0);
  }

  @Override
  public List<WaitingCommand> waiting(String id) {
    return core.second.find(id).stream()
        .map(waits -> new WaitingCommand(waits.wish(), checkWaiting(waits)))
        .toList();
  }

  /// What would become of it if it were confirmed now.
  private CommandCheck checkWaiting(SecondPerson.Waiting waits) {
    AssetPath target = waits.request().target();
    return gates
        .of(target)
        .map(at -> answer(at, target, judge(at, waits.wish(), waits.request(), time.epochNanos())))
        .orElseGet(
            () ->
                new CommandCheck(
                    Refusal.Cause.NO_CONTRACT.name(),
                    "no edge node offers " + target,
                    List.of(),
                    0));
  }

  /// Why the station does not let something through.
  private record No(String cause, String text) {}

  private static final No NOBODY = new No("NOBODY", "nobody is on duty at this station");

  /// All that speaks against a request now, a missing second person not counted.
  private Optional<No> judge(
      StationGates.Side side, CommandWish wish, CommandRequest request, long now) {
    boolean two = side.gate().contract(request.target()).map(CommandContract::danger).equals(TWO);
    return before(side, request, wish)
        .or(() -> two ? duty.alone().map(why -> new No("SECOND_PERSON", why)) : Optional.empty())
        .or(
            () ->
                side.gate()
                    .check(two ? request.confirmedBy(SOMEBODY) : request, now, side.plant())
                    .map(refusal -> new No(refusal.cause().name(), refusal.text())));
  }

  /// What stands before the gate: the right, the station's switch, whether the terms are still
  /// those that were shown, and whether the node would read the same time from what is sent.
  private Optional<No> before(StationGates.Side side, CommandRequest request, CommandWish wish) {
    return duty.mayNot(request.issuer().name(), request.target())
        .map(why -> new No("RIGHT", why))
        .or(() -> writes.refusal().map(why -> new No(Refusal.Cause.WRITES_OFF.name(), why)))
        .or(
            () ->
                gates.isChanged(wish.shown())
                    ? Optional.of(new No(StationGates.CONTRACT, StationGates.CHANGED))
                    : Optional.empty())
        .or(() -> clock(side));
  }

  /// An expiry in a clock that nobody knows is none. A node that is away is told as such.
  private Optional<No> clock(StationGates.Side side) {
    return core.clocks.isKnown(side.node()) || side.plant().away().isPresent()
        ? Optional.empty()
        : Optional.of(
            new No(
                "CLOCK",
                "the clock of "
                    + side.node().node()
                    + " was not compared with the station's lately, so nobody can say how long it"
                    + " would be good for"));
  }

  private static CommandRequest request(
      CommandWish wish, AssetPath target, String person, long now) {
    CommandRequest.Value value =
        Double.isNaN(wish.value())
            ? new CommandRequest.Value.Call(wish.arguments())
            : new CommandRequest.Value.Number(wish.value());
    return new CommandRequest(
        wish.id(),
        new CommandRequest.Issuer(CommandRequest.Issuer.Kind.PERSON, person),
        target,
        value,
        now,
        Long.MAX_VALUE,
        wish.reason());
  }

  @Override
  public CommandInfo propose(CommandWish wish) throws EdgewiseException {
    Optional<CommandInfo> earlier = core.book.find(wish.id(), core::isWatched);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    AssetPath target = AssetPath.of(wish.target());
    StationGates.Side side =
        gates
            .of(target)
            .orElseThrow(
                () ->
                    new EdgewiseException(
                        UNKNOWN,
                        "No edge node offers " + target + ".",
                        "Is its edge node of this version, and has it reported?"));
    long now = time.epochNanos();
    Optional<String> person = duty.person();
    CommandRequest request = request(wish, target, person.orElse("nobody"), now);
    notes.begin(request, wish.shown().unit());
    Optional<No> no = person.isEmpty() ? Optional.of(NOBODY) : before(side, request, wish);
    if (no.isEmpty() && side.gate().contract(target).map(CommandContract::danger).equals(TWO)) {
      no = judge(side, wish, request, now).or(this::full);
      if (no.isEmpty()) {
        notes.step(request, State.WAITING, "", core.second.add(request, wish, now));
      }
    } else if (no.isEmpty()) {
      core.run.go(side, request, wish.shown());
    }
    no.ifPresent(why -> notes.end(request, State.REFUSED, why.cause, why.text));
    return info(request);
  }

  private Optional<No> full() {
    return core.second.isFull()
        ? Optional.of(
            new No(Refusal.Cause.BUSY.name(), "too many commands wait for a second person"))
        : Optional.empty();
  }

  private static final Optional<DangerClass> TWO = Optional.of(DangerClass.TWO_PEOPLE);

  @Override
  public CommandInfo confirm(String id, String person, String password) throws EdgewiseException {
    CommandRequest waiting = core.second.find(id).orElseThrow(CommandService::notWaiting).request();
    String name =
        switch (duty.prove(person.strip(), password)) {
          case OnDuty.Proof.Proved(String proved) -> proved;
          case OnDuty.Proof.Unproved(String why) ->
              throw notConfirmed(why, "Check name and password.");
        };
    CommandRequest.Issuer other =
        new CommandRequest.Issuer(CommandRequest.Issuer.Kind.PERSON, name);
    if (name.equalsIgnoreCase(waiting.issuer().name())) {
      throw notConfirmed(
          "nobody can confirm a command of their own", "Ask another person to confirm it.");
    }
    Optional<String> mayNot = duty.mayNotConfirm(name, waiting.target());
    if (mayNot.isPresent()) {
      throw notConfirmed(mayNot.get(), "Ask a person who may command this asset.");
    }
    SecondPerson.Waiting taken =
        core.second.take(id, time.epochNanos()).orElseThrow(CommandService::notWaiting);
    notes.step(taken.request(), State.CONFIRMED, other.toString(), 0);
    release(taken.request().confirmedBy(other), taken.wish());
    return info(taken.request());
  }

  /// Goes on with what was confirmed, as if it were wanted now: all may have changed meanwhile.
  private void release(CommandRequest confirmed, CommandWish wish) {
    CommandRequest now =
        new CommandRequest(
            confirmed.id(),
            confirmed.issuer(),
            confirmed.target(),
            confirmed.value(),
            time.epochNanos(),
            confirmed.expires(),
            confirmed.reason(),
            confirmed.second());
    Optional<StationGates.Side> side = gates.of(now.target());
    Optional<No> no =
        side.isEmpty()
            ? Optional.of(
                new No(
                    Refusal.Cause.NO_CONTRACT.name(),
                    "no edge node offers " + now.target() + " any more"))
            : before(side.get(), now, wish);
    if (no.isPresent()) {
      notes.end(now, State.REFUSED, no.get().cause, no.get().text);
    } else {
      side.ifPresent(at -> core.run.go(at, now, wish.shown()));
    }
  }

  @Override
  public CommandInfo withdraw(String id) throws EdgewiseException {
    CommandRequest request =
        core.second.take(id, time.epochNanos()).orElseThrow(CommandService::notWaiting).request();
    notes.endBy(request, State.WITHDRAWN, duty.person().map(p -> "person:" + p).orElse(""), "");
    return info(request);
  }

  private CommandInfo info(CommandRequest request) throws EdgewiseException {
    return core.book
        .find(request.id(), core::isWatched)
        .orElseThrow(
            () ->
                new EdgewiseException(
                    UNKNOWN,
                    "The command is not remembered any more.",
                    "Look at the events and at the value."));
  }

  @Override
  public WritesView writes() {
    return writes.view(core.reports.view().nodes(), core.network.view());
  }

  @Override
  public CommandOutcome blockWrites(String node, boolean blocked) throws EdgewiseException {
    Optional<String> stopped = blocked ? Optional.empty() : writes.refusal();
    return stopped.isPresent()
        ? new CommandOutcome(false, "", stopped.get() + "; allow them there first")
        : core.door.blockWrites(EdgeCommands.id(node), blocked, by());
  }

  @Override
  public List<NodeOutcome> blockAllWrites(boolean blocked) throws EdgewiseException {
    return writes.turnAll(blocked, by(), core.reports.ids());
  }

  @Override
  public CommandOutcome place(String node, String pipeline, Place place) throws EdgewiseException {
    return core.door.place(node, pipeline, place, by());
  }

  private String by() {
    return "person:" + duty.person().orElse("nobody");
  }

  private static EdgewiseException notWaiting() {
    return new EdgewiseException(
        NOT_WAITING,
        "This command does not wait for a second person any more.",
        "Look at what became of it, and ask for it anew.");
  }

  private static EdgewiseException notConfirmed(String why, String remedy) {
    return new EdgewiseException(NOT_CONFIRMED, "It was not confirmed: " + why + ".", remedy);
  }
}
