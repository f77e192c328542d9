package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.station.api.Commands;
import dev.edgewise.station.api.CommandsView;
import dev.edgewise.station.api.NodeOutcome;
import dev.edgewise.station.api.Place;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.WaitingCommand;
import dev.edgewise.station.api.WritesView;
import java.util.List;

/// Commands behind the guard.
record GuardedCommands(Station station, SeatWords words, Guard guard) implements Commands {
  @Override
  public CommandsView view(String asset) {
    return station.commands().view(asset);
  }

  @Override
  public CommandCheck check(CommandWish wish) {
    return station.commands().check(wish);
  }

  @Override
  public CommandInfo propose(CommandWish wish) throws EdgewiseException {
    Guard.Deed deed =
        Guard.Deed.at(Act.COMMAND, wish.target(), words.value(wish.target()), wanted(wish));
    return guard.act(
        deed.because(wish.reason()), () -> station.commands().propose(wish), GuardedCommands::end);
  }

  private static String wanted(CommandWish wish) {
    return Double.isNaN(wish.value())
        ? wish.arguments().toString()
        : SeatWords.number(wish.value());
  }

  @Override
  public List<WaitingCommand> waiting(String id) {
    return station.commands().waiting(id);
  }

  @Override
  public CommandInfo confirm(String id, String person, String password) throws EdgewiseException {
    return guard.witness(
        Guard.Deed.here(Act.COMMAND_CONFIRM, id, "by " + person),
        () -> station.commands().confirm(id, person, password),
        GuardedCommands::end);
  }

  /// Who wanted it may, and the station knows who that was.
  @Override
  public CommandInfo withdraw(String id) throws EdgewiseException {
    return guard.witness(
        Guard.Deed.here(Act.COMMAND, id, "taken back"),
        () -> station.commands().withdraw(id),
        info -> Guard.End.DONE);
  }

  @Override
  public WritesView writes() {
    return station.commands().writes();
  }

  @Override
  public List<NodeOutcome> blockAllWrites(boolean blocked) throws EdgewiseException {
    Guard.Deed deed =
        Guard.Deed.here(
            blocked ? Act.WRITES_STOP : Act.WRITES_ALLOW,
            "all edge nodes",
            SeatWords.writes(blocked));
    return guard.act(
        deed, () -> station.commands().blockAllWrites(blocked), GuardedCommands::endOfAll);
  }

  @Override
  public CommandOutcome blockWrites(String node, boolean blocked) throws EdgewiseException {
    Guard.Deed deed =
        new Guard.Deed(
            blocked ? Act.WRITES_STOP : Act.WRITES_ALLOW,
            words.place(node),
            node,
            words.writes(node),
            SeatWords.writes(blocked),
            "");
    return guard.act(
        deed, () -> station.commands().blockWrites(node, blocked), GuardedCommands::end);
  }

  @Override
  public CommandOutcome place(String node, String pipeline, Place place) throws EdgewiseException {
    Guard.Deed deed =
        new Guard.Deed(
            Act.PLACE,
            words.place(node),
            node + " " + pipeline,
            words.decides(node, pipeline),
            place.name(),
            "");
    return guard.act(
        deed, () -> station.commands().place(node, pipeline, place), GuardedCommands::end);
  }

  private static Guard.End end(CommandInfo info) {
    return switch (info.last().state()) {
      case REFUSED, EXPIRED, FAILED -> Guard.End.refused(info.last().reason());
      case PROPOSED, WAITING, CONFIRMED, SENT, ACCEPTED, EFFECT_SEEN, WITHDRAWN -> Guard.End.DONE;
    };
  }

  private static Guard.End endOfAll(List<NodeOutcome> answers) {
    List<String> not =
        answers.stream()
            .filter(answer -> !answer.accepted())
            .map(answer -> answer.node() + ": " + answer.reason())
            .toList();
    return not.isEmpty() ? Guard.End.DONE : Guard.End.refused(String.join("; ", not));
  }

  private static Guard.End end(CommandOutcome outcome) {
    return outcome.accepted() ? Guard.End.DONE : Guard.End.refused(outcome.reason());
  }
}
