package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.operate.commands.DangerClass;
import dev.edgewise.operate.commands.Refusal;
import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.CommandStep.State;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.station.api.Commands;
import dev.edgewise.station.api.CommandsView;
import dev.edgewise.station.api.NodeOutcome;
import dev.edgewise.station.api.Place;
import dev.edgewise.station.api.WritesView;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Commands of people: who may, whether the gate lets them through, and the second person of a
/// dangerous one. Safe for many threads.
final class CommandService implements Commands {
  private static final ErrorCode UNKNOWN = new ErrorCode("COMMAND-UNKNOWN");
  private static final ErrorCode NOT_WAITING = new ErrorCode("COMMAND-NOT-WAITING");
  private static final ErrorCode NOT_CONFIRMED = new ErrorCode("COMMAND-NOT-CONFIRMED");

  /// Stands for whoever will confirm, when it is looked whether all else is well.
  private static final CommandRequest.Issuer SOMEBODY =
      new CommandRequest.Issuer(CommandRequest.Issuer.Kind.PERSON, " ");

  private final StationGates gates;
  private final CommandBook book = new CommandBook();
  private final CommandNotes notes;
  private final CommandRun run;
  private final SecondPerson second = new SecondPerson();
  private final StationWrites writes;
  private final EdgeCommands door;
  private final EdgeReports reports;
  private final NetworkModel network;
  private final OnDuty duty;
  private final TimeSource time;

  /// What it works with.
  ///
  /// @param offset node's clock less the station's, ns
  record Parts(
      StationGates gates,
      StationWrites writes,
      EdgeCommands door,
      EdgeReports reports,
      NetworkModel network,
      ToLongFunction<NodeId> offset,
      OnDuty duty,
      TimeSource time) {}

  CommandService(Parts parts) {
    gates = parts.gates();
    writes = parts.writes();
    door = parts.door();
    reports = parts.reports();
    network = parts.network();
    duty = parts.duty();
    time = parts.time();
    notes = new CommandNotes(book, gates, reports::own, time);
    run = new CommandRun(gates, book, notes, door, parts.offset(), time);
    reports.follow(this::reported, run::on);
  }

  private void reported(NodeReport report) {
    gates.reported(report);
    writes.reported(report);
  }

  /// Ends what was under way when the station last stopped. Call it when the events that were kept
  /// have been told.
  void reopened() {
    for (String id : book.unfinished()) {
      boolean out =
          book.find(id, target -> true)
              .map(info -> info.last().state() == State.SENT)
              .orElse(false);
      String why =
          out
              ? "the station was stopped before an answer came; whether it acted is not known"
              : "the station was stopped before it was sent; it was not sent later";
      book.step(
          id,
          new CommandStep(State.EXPIRED, time.epochNanos(), CommandBook.STATION, "", "", why),
          0);
    }
  }

  /// Time has passed; call it some times a second.
  void tick() {
    run.tick();
    for (CommandRequest late : second.late(time.epochNanos())) {
      notes.end(
          late,
          State.EXPIRED,
          "NOT_CONFIRMED",
          "nobody confirmed it within " + SecondPerson.WITHIN.toSeconds() + " s; nothing was sent");
    }
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
        book.of(asset, this::isWatched));
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

  private boolean isWatched(String target) {
    AssetPath path = AssetPath.of(target);
    return gates
        .of(path)
        .flatMap(side -> side.gate().contract(path))
        .map(contract -> contract.feedback().isPresent())
        .orElse(false);
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
    Optional<CommandContract> contract = at.gate().contract(target);
    long now = time.epochNanos();
    Optional<No> no =
        duty.person()
            .map(person -> judge(at, contract, request(wish, target, person, now), now))
            .orElse(Optional.of(NOBODY));
    List<CommandCheck.Need> needs =
        contract.stream()
            .flatMap(c -> c.preconditions().stream())
            .map(
                p -> {
                  Optional<String> unmet = p.unmet(at.plant().value(p.tag()));
                  return new CommandCheck.Need(
                      p.toString(), unmet.isEmpty(), unmet.orElse(""));
                })
            .toList();
    boolean two = contract.map(c -> c.danger() == DangerClass.TWO_PEOPLE).orElse(false);
    return new CommandCheck(
        no.map(No::cause).orElse(""),
        no.map(No::text).orElse(""),
        needs,
        two ? (int) SecondPerson.WITHIN.toSeconds() : 0);
  }

  /// Why the station does not let something through.
  private record No(String cause, String text) {}

  private static final No NOBODY = new No("NOBODY", "nobody is on duty at this station");

  /// All that speaks against a request now, a missing second person not counted.
  private Optional<No> judge(
      StationGates.Side side,
      Optional<CommandContract> contract,
      CommandRequest request,
      long now) {
    boolean two = contract.map(c -> c.danger() == DangerClass.TWO_PEOPLE).orElse(false);
    return before(request)
        .or(() -> two ? duty.alone().map(why -> new No("SECOND_PERSON", why)) : Optional.empty())
        .or(
            () ->
                side.gate()
                    .check(two ? request.confirmedBy(SOMEBODY) : request, now, side.plant())
                    .map(refusal -> new No(refusal.cause().name(), refusal.text())));
  }

  /// What stands before the gate: the right, and the station's switch.
  private Optional<No> before(CommandRequest request) {
    return duty.mayNot(request.issuer().name(), request.target())
        .map(why -> new No("RIGHT", why))
        .or(() -> writes.refusal().map(why -> new No(Refusal.Cause.WRITES_OFF.name(), why)));
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
    Optional<CommandInfo> earlier = book.find(wish.id(), this::isWatched);
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
    CommandRequest request = request(wish, target, duty.person().orElse("nobody"), now);
    notes.begin(request);
    Optional<CommandContract> contract = side.gate().contract(target);
    Optional<No> no = duty.person().isEmpty() ? Optional.of(NOBODY) : before(request);
    if (no.isEmpty() && contract.map(CommandContract::danger).equals(TWO)) {
      no = judge(side, contract, request, now);
      if (no.isEmpty()) {
        notes.step(request, State.WAITING, "", second.add(request, now));
      }
    } else if (no.isEmpty()) {
      run.go(side, request);
    }
    no.ifPresent(why -> notes.end(request, State.REFUSED, why.cause, why.text));
    return info(request);
  }

  private static final Optional<DangerClass> TWO = Optional.of(DangerClass.TWO_PEOPLE);

  @Override
  public CommandInfo confirm(String id, String person, String password) throws EdgewiseException {
    CommandRequest waiting = second.find(id).orElseThrow(CommandService::notWaiting);
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
    Optional<String> mayNot = duty.mayNot(name, waiting.target());
    if (mayNot.isPresent()) {
      throw notConfirmed(mayNot.get(), "Ask a person who may command this asset.");
    }
    CommandRequest request =
        second.take(id, time.epochNanos()).orElseThrow(CommandService::notWaiting);
    notes.step(request, State.CONFIRMED, other.toString(), 0);
    release(request.confirmedBy(other));
    return info(request);
  }

  /// Goes on with what was confirmed, as if it were wanted now: all may have changed meanwhile.
  private void release(CommandRequest confirmed) {
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
            : before(now);
    if (no.isPresent()) {
      notes.end(now, State.REFUSED, no.get().cause, no.get().text);
    } else {
      side.ifPresent(at -> run.go(at, now));
    }
  }

  @Override
  public CommandInfo withdraw(String id) throws EdgewiseException {
    CommandRequest request =
        second.take(id, time.epochNanos()).orElseThrow(CommandService::notWaiting);
    notes.endBy(request, State.WITHDRAWN, duty.person().map(p -> "person:" + p).orElse(""), "");
    return info(request);
  }

  private CommandInfo info(CommandRequest request) {
    return book.find(request.id(), this::isWatched).orElseThrow();
  }

  @Override
  public WritesView writes() {
    return writes.view(reports.view().nodes(), network.view());
  }

  @Override
  public CommandOutcome blockWrites(String node, boolean blocked) throws EdgewiseException {
    Optional<String> stopped = blocked ? Optional.empty() : writes.refusal();
    return stopped.isPresent()
        ? new CommandOutcome(false, "", stopped.get() + "; allow them there first")
        : door.blockWrites(EdgeCommands.id(node), blocked, by());
  }

  @Override
  public List<NodeOutcome> blockAllWrites(boolean blocked) throws EdgewiseException {
    return writes.turnAll(blocked, by(), reports.ids());
  }

  @Override
  public CommandOutcome place(String node, String pipeline, Place place)
      throws EdgewiseException {
    return door.place(node, pipeline, place, by());
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
