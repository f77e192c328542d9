package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.CommandStep.State;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Writes down what the station itself does with a command: in the book, and as an event that is
/// kept over a restart. Safe for many threads.
final class CommandNotes {
  private final CommandBook book;
  private final StationGates gates;
  private final Kept kept;
  private final TimeSource time;

  /// Keeps events of the station.
  @FunctionalInterface
  interface Kept {
    /// @param listed whether it is told in the list of events too; a node repeats the rest
    void event(EdgeEvent event, boolean listed);
  }

  CommandNotes(CommandBook book, StationGates gates, Kept kept, TimeSource time) {
    this.book = book;
    this.gates = gates;
    this.kept = kept;
    this.time = time;
  }

  /// A wish came.
  ///
  /// @param unit that was shown to the person; the node may report another one by now
  void begin(CommandRequest request, String unit) {
    book.begin(
        new CommandBook.About(
            request.id(),
            request.target().toString(),
            gates.asset(request.target()),
            request.value().text(unit),
            request.issuer().toString(),
            request.reason()));
    step(request, State.PROPOSED, "", 0);
  }

  /// It went on.
  ///
  /// @param by the second person, where one did it
  /// @param deadline when the waiting in it ends, ns since the epoch; 0 for none
  void step(CommandRequest request, State state, String by, long deadline) {
    note(request, state, by, "", "", deadline);
  }

  /// It came to its end at the station.
  ///
  /// @param cause kind of the refusal; may be empty
  /// @param reason in plain words
  void end(CommandRequest request, State state, String cause, String reason) {
    note(request, state, "", cause, reason, 0);
  }

  /// As above, by somebody.
  void endBy(CommandRequest request, State state, String by, String reason) {
    note(request, state, by, "", reason, 0);
  }

  private void note(
      CommandRequest request, State state, String by, String cause, String reason, long deadline) {
    long now = time.epochNanos();
    CommandStep step = new CommandStep(state, now, CommandBook.STATION, by, cause, reason);
    // What the book does not hold happened all the same.
    if (book.step(request.id(), step, deadline) || !book.knows(request.id())) {
      kept.event(event(request, step), state.isFinal() || isAboutSecond(state));
    }
  }

  /// What was under way when the station last stopped has ended: kept, so that it ends once.
  void endAfterRestart(CommandInfo info, String why) {
    CommandStep step =
        new CommandStep(State.EXPIRED, time.epochNanos(), CommandBook.STATION, "", "", why);
    if (book.step(info.id(), step, 0)) {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("target", info.target());
      details.put("value", info.value());
      details.put("state", step.state().name());
      put(details, "why", info.why());
      put(details, "reason", why);
      put(details, "confirmed", info.second());
      AssetPath asset = AssetPath.of(info.asset());
      kept.event(
          new EdgeEvent(
              "station-" + UUID.randomUUID(),
              EdgeEvent.Kind.ACTION_EXPIRED,
              asset,
              step.time(),
              info.by(),
              info.id(),
              "",
              below(info.target(), asset) + " " + info.value() + " expired: " + why,
              details,
              false),
          true);
    }
  }

  private static boolean isAboutSecond(State state) {
    return state == State.WAITING || state == State.CONFIRMED;
  }

  private String value(CommandRequest request) {
    return book.value(request.id()).orElseGet(() -> request.value().text(unit(request.target())));
  }

  private String unit(AssetPath target) {
    return gates
        .of(target)
        .flatMap(side -> side.gate().contract(target))
        .map(CommandContract::unit)
        .orElse("");
  }

  private EdgeEvent event(CommandRequest request, CommandStep step) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("target", request.target().toString());
    details.put("value", value(request));
    details.put("state", step.state().name());
    put(details, "why", request.reason());
    put(details, "reason", step.reason());
    put(details, "cause", step.cause());
    Optional<String> second = request.second().map(CommandRequest.Issuer::toString);
    put(details, "confirmed", second.orElse(step.by()));
    AssetPath asset = AssetPath.of(gates.asset(request.target()));
    return new EdgeEvent(
        "station-" + UUID.randomUUID(),
        kind(step.state()),
        asset,
        step.time(),
        request.issuer().toString(),
        request.id(),
        "",
        text(request, asset, step),
        details,
        false);
  }

  private static void put(Map<String, String> details, String name, String text) {
    if (!text.isEmpty()) {
      details.put(name, text);
    }
  }

  private static EdgeEvent.Kind kind(State state) {
    return switch (state) {
      case PROPOSED, WAITING, CONFIRMED -> EdgeEvent.Kind.ACTION_PROPOSED;
      case SENT -> EdgeEvent.Kind.ACTION_SENT;
      case ACCEPTED -> EdgeEvent.Kind.ACTION_ACCEPTED;
      case EFFECT_SEEN -> EdgeEvent.Kind.ACTION_EFFECT_SEEN;
      case REFUSED, WITHDRAWN -> EdgeEvent.Kind.ACTION_REFUSED;
      case EXPIRED -> EdgeEvent.Kind.ACTION_EXPIRED;
      case FAILED -> EdgeEvent.Kind.ACTION_FAILED;
    };
  }

  private static String below(String path, AssetPath asset) {
    return path.startsWith(asset + "/") ? path.substring(asset.toString().length() + 1) : path;
  }

  private String text(CommandRequest request, AssetPath asset, CommandStep step) {
    String what = below(request.target().toString(), asset) + " " + value(request);
    return switch (step.state()) {
      case PROPOSED -> request.issuer() + " wants " + what;
      case WAITING -> what + " waits for a second person";
      case CONFIRMED -> what + " was confirmed by " + step.by();
      case SENT -> what + " was sent";
      case ACCEPTED -> what + " was accepted";
      case EFFECT_SEEN -> what + " took effect";
      case REFUSED -> what + " was refused: " + step.reason();
      case WITHDRAWN -> what + " was taken back";
      case EXPIRED -> what + " expired: " + step.reason();
      case FAILED -> what + " failed: " + step.reason();
    };
  }
}
