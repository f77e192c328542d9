package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.station.api.CommandStep.State;
import dev.edgewise.telemetry.AssetPath;

/// What a station knows and does about commands, whoever acts: gates, the book of the last ones,
/// those under way and those that wait for a second person. Safe for many threads.
final class CommandCore {
  final StationGates gates;
  final CommandBook book = new CommandBook();
  final CommandNotes notes;
  final CommandRun run;
  final SecondPerson second = new SecondPerson();
  final StationWrites writes;
  final EdgeCommands door;
  final EdgeReports reports;
  final NetworkModel network;
  final NodeClocks clocks;
  final TimeSource time;

  /// What it works with.
  ///
  record Parts(
      StationGates gates,
      StationWrites writes,
      EdgeCommands door,
      EdgeReports reports,
      NetworkModel network,
      NodeClocks clocks,
      TimeSource time) {}

  CommandCore(Parts parts) {
    gates = parts.gates();
    writes = parts.writes();
    door = parts.door();
    reports = parts.reports();
    network = parts.network();
    clocks = parts.clocks();
    time = parts.time();
    notes = new CommandNotes(book, gates, reports::own, time);
    run = new CommandRun(this);
    reports.follow(this::reported, run::on);
  }

  private void reported(NodeReport report) {
    gates.reported(report);
    writes.reported(report);
    NodeId node = new NodeId(report.site(), report.node());
    if (!clocks.isKnown(node)) {
      clocks.measure(node);
    }
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
      book.find(id, target -> true).ifPresent(info -> notes.endAfterRestart(info, why));
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

  /// Whether the effect of a target is watched.
  boolean isWatched(String target) {
    AssetPath path = AssetPath.of(target);
    return gates
        .of(path)
        .flatMap(side -> side.gate().contract(path))
        .map(contract -> contract.feedback().isPresent())
        .orElse(false);
  }
}
