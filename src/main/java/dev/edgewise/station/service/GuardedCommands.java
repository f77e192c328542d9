package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.Commands;
import dev.edgewise.station.api.Place;
import dev.edgewise.station.api.Station;

/// Commands behind the guard.
record GuardedCommands(Station station, SeatWords words, Guard guard) implements Commands {
  @Override
  public CommandOutcome set(String target, double value, String reason) throws EdgewiseException {
    Guard.Deed deed =
        Guard.Deed.at(Act.COMMAND, target, words.value(target), SeatWords.number(value));
    return guard.act(
        deed.because(reason),
        () -> station.commands().set(target, value, reason),
        GuardedCommands::end);
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

  private static Guard.End end(CommandOutcome outcome) {
    return outcome.accepted() ? Guard.End.DONE : Guard.End.refused(outcome.reason());
  }
}
