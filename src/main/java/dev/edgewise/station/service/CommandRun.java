package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.operate.commands.CommandState;
import dev.edgewise.operate.commands.Refusal;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.CommandStep.State;
import dev.edgewise.telemetry.EdgeEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes commands of people through the station's gate to their node, and follows what the node
/// says of them. Safe for many threads; nothing here waits for a node.
///
/// The node's word counts. Where it is silent the gate ends a command by its deadlines, a second
/// late, so that a word on its way comes first.
final class CommandRun {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);
  private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final StationGates gates;
  private final CommandBook book;
  private final CommandNotes notes;
  private final EdgeCommands door;
  private final StationWrites writes;
  private final NodeClocks clocks;
  private final TimeSource time;
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  /// A command that went to its node and has not come to an end.
  private record Open(StationGates.Side side, CommandRequest request, CommandContract contract) {}

  /// @param core whose other parts are there already
  CommandRun(CommandCore core) {
    gates = core.gates;
    book = core.book;
    notes = core.notes;
    door = core.door;
    writes = core.writes;
    clocks = core.clocks;
    time = core.time;
  }

  /// Takes a wish to its node, if the station's gate lets it through, under the terms that were
  /// shown. While it does so nobody is told that all writes are stopped.
  void go(StationGates.Side side, CommandRequest request, CommandOffer shown) {
    Lock sending = writes.sending();
    sending.lock();
    try {
      Optional<String> stopped = writes.refusal();
      if (stopped.isPresent()) {
        notes.end(request, State.REFUSED, Refusal.Cause.WRITES_OFF.name(), stopped.get());
      } else {
        gates
            .propose(side, request, shown, time.epochNanos())
            .ifPresentOrElse(
                decision -> decided(side, request, decision),
                () ->
                    notes.end(request, State.REFUSED, StationGates.CONTRACT, StationGates.CHANGED));
      }
    } finally {
      sending.unlock();
    }
  }

  private void decided(
      StationGates.Side side, CommandRequest request, CommandGate.Decision decision) {
    switch (decision) {
      case CommandGate.Decision.Known _ ->
          notes.end(request, State.REFUSED, "", "its id was used before; nothing was sent");
      case CommandGate.Decision.Refused(CommandGate.Step step, Refusal.Cause cause) ->
          notes.end(request, State.REFUSED, cause.name(), step.state().reason());
      case CommandGate.Decision.Send send -> {
        send.replaced().forEach(this::gateEnded);
        send(side, send);
      }
    }
  }

  private void send(StationGates.Side side, CommandGate.Decision.Send send) {
    CommandRequest request = send.request();
    String id = request.id();
    open.put(id, new Open(side, request, send.contract()));
    long now = time.epochNanos();
    side.gate().sent(id, now);
    notes.step(request, State.SENT, "", send.expires());
    CompletableFuture<NodeAnswer> answer =
        door.send(
            side.node(),
            command(request, send.expires(), clocks.offset(side.node())),
            Duration.ofNanos(Math.max(1, send.expires() - now)));
    answer.whenComplete(
        (got, error) -> {
          if (error == null) {
            answered(side, request, got);
          } else {
            silent(side, request, error);
          }
        });
  }

  /// @param offset node's clock less the station's, ns: the node looks at its own
  private static NodeCommand command(CommandRequest request, long expires, long offset) {
    String by = request.issuer().toString();
    String second = request.second().map(CommandRequest.Issuer::toString).orElse("");
    long created = (request.created() + offset) / NANOS_PER_MILLI;
    long until = (expires + offset) / NANOS_PER_MILLI;
    return switch (request.value()) {
      case CommandRequest.Value.Number(double value) ->
          new NodeCommand.Set(
              request.id(), by, request.target(), value, created, until, request.reason(), second);
      case CommandRequest.Value.Call(Map<String, String> arguments) ->
          new NodeCommand.Call(
              request.id(),
              by,
              request.target(),
              arguments,
              created,
              until,
              request.reason(),
              second);
    };
  }

  private void answered(StationGates.Side side, CommandRequest request, NodeAnswer answer) {
    long now = time.epochNanos();
    if (answer.accepted()) {
      told(side, request.id(), State.SENT, answer.answered(), "");
      return;
    }
    side.gate().answered(request.id(), now, false, answer.reason());
    open.remove(request.id());
    told(side, request.id(), ended(answer.state()), answer.answered(), answer.reason());
  }

  private static State ended(String phase) {
    return switch (phase) {
      case "EXPIRED" -> State.EXPIRED;
      case "FAILED" -> State.FAILED;
      default -> State.REFUSED;
    };
  }

  private void told(StationGates.Side side, String id, State state, long nodeTime, String reason) {
    book.step(
        id,
        new CommandStep(
            state, nodeTime - clocks.offset(side.node()), side.node().node(), "", "", reason),
        deadline(side, id));
  }

  /// No answer came in time, or the question was not sent at all.
  private void silent(StationGates.Side side, CommandRequest request, Throwable error) {
    if (isSentOn(request.id())) {
      return; // an event of the node was faster than its answer
    }
    long now = time.epochNanos();
    if (error instanceof EdgewiseException told && told.code().equals(EdgeCommands.NOT_SENT)) {
      String why = String.valueOf(told.getMessage());
      side.gate().notSent(request.id(), now, why);
      open.remove(request.id());
      notes.end(request, State.FAILED, "NOT_SENT", why);
      return;
    }
    String why = side.node().node() + " did not answer in time; whether it acted is not known";
    side.gate().notSent(request.id(), now, why);
    open.remove(request.id());
    notes.end(request, State.EXPIRED, "NO_ANSWER", why);
  }

  private boolean isSentOn(String id) {
    return book.find(id, target -> true)
        .map(info -> info.steps().stream().anyMatch(s -> !s.where().equals(CommandBook.STATION)))
        .orElse(false);
  }

  /// Takes in a step that a node tells, of this station's commands and of all others.
  void on(EdgeEvent event) {
    Optional<State> state = CommandBook.state(event);
    if (state.isEmpty()) {
      return;
    }
    Optional<NodeId> from = node(event);
    long at = event.time() - from.map(clocks::offset).orElse(0L);
    Open mine = open.get(event.subject());
    if (mine == null) {
      book.told(event, at, 0);
      return;
    }
    if (!from.equals(Optional.of(mine.side.node()))) {
      LOG.warn("{} tells of a command that {} was asked for: not taken", from, mine.side.node());
      return;
    }
    long now = time.epochNanos();
    CommandGate gate = mine.side.gate();
    switch (state.get()) {
      case ACCEPTED -> gate.answered(event.subject(), now, true, "");
      case EFFECT_SEEN -> gate.seen(event.subject(), now);
      case REFUSED, EXPIRED, FAILED, WITHDRAWN ->
          gate.answered(event.subject(), now, false, event.text());
      case PROPOSED, WAITING, CONFIRMED, SENT -> {}
    }
    book.told(event, at, deadline(mine.side, event.subject()));
    if (state.get().isFinal()
        || state.get() == State.ACCEPTED && mine.contract.feedback().isEmpty()) {
      open.remove(event.subject());
    }
  }

  /// Whose word an event is; empty for the station's own.
  private static Optional<NodeId> node(EdgeEvent event) {
    String[] id = event.id().split("/", -1);
    return id.length > 2 ? Optional.of(new NodeId(id[0], id[1])) : Optional.empty();
  }

  private static long deadline(StationGates.Side side, String id) {
    return side.gate()
        .state(id)
        .map(CommandState::deadline)
        .filter(end -> end != Long.MAX_VALUE)
        .orElse(0L);
  }

  /// Time has passed.
  void tick() {
    long now = time.epochNanos() - GRACE_NANOS;
    for (StationGates.Side side : gates.all()) {
      side.gate().tick(now, side.plant()).forEach(step -> overdue(side, step));
    }
  }

  /// Its time is over. Of a node that is away nobody knows what became of it.
  private void overdue(StationGates.Side side, CommandGate.Step step) {
    Optional<String> away = side.plant().away();
    if (away.isPresent() && open.remove(step.request().id()) != null) {
      notes.end(
          step.request(),
          State.EXPIRED,
          "NO_ANSWER",
          away.get() + "; whether it took effect is not known");
    } else {
      gateEnded(step);
    }
  }

  private void gateEnded(CommandGate.Step step) {
    Open mine = open.remove(step.request().id());
    if (mine == null) {
      return;
    }
    String node = mine.side.node().node();
    switch (step.state().phase()) {
      case EXPIRED ->
          notes.end(
              step.request(),
              State.EXPIRED,
              "NO_ANSWER",
              node + " sent it on, but did not say what became of it");
      case FAILED -> notes.end(step.request(), State.FAILED, "", step.state().reason());
      case REFUSED, PROPOSED, SENT, ACCEPTED, EFFECT_SEEN -> {}
    }
  }
}
