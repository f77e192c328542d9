package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import java.util.List;

/// Commands to devices below our own edge nodes. Each goes through the gate of the station and then
/// through that of its node, which are the same code over the same contract: what is out of range,
/// not reachable, blocked or not allowed is refused. What is refused or not answered in time is
/// never sent later.
///
/// [#view], [#check] and [#waiting] look only; the others wait for the disk or a node, a few
/// seconds at most: not for the FX thread.
public interface Commands {
  /// What can be commanded on an asset, and its last commands.
  ///
  /// @param asset path
  CommandsView view(String asset);

  /// What would become of a wish now.
  CommandCheck check(CommandWish wish);

  /// Wants something. What becomes of it is in [#view].
  ///
  /// @return where it stands: sent, waiting for a second person, or refused with the reason
  /// @throws EdgewiseException when nothing at all is known of the target
  CommandInfo propose(CommandWish wish) throws EdgewiseException;

  /// What waits for a second person under an id, for the eyes of that person.
  ///
  /// @return one, or none when nothing waits under it
  List<WaitingCommand> waiting(String id);

  /// A second person confirms what waits for one. Who asked for it cannot.
  ///
  /// @param person name of who confirms
  /// @param password that proves it
  /// @throws EdgewiseException when it is not this person, or nothing waits: nothing is sent then
  CommandInfo confirm(String id, String person, String password) throws EdgewiseException;

  /// Takes back what waits for a second person.
  ///
  /// @throws EdgewiseException when nothing waits
  CommandInfo withdraw(String id) throws EdgewiseException;

  /// All "no writes" switches.
  WritesView writes();

  /// Turns the "no writes" switch of a node.
  ///
  /// @param node its id, `group/node`
  CommandOutcome blockWrites(String node, boolean blocked) throws EdgewiseException;

  /// Turns the switch of the station and of all nodes. Blocking counts at the station at once; a
  /// node that cannot be asked is told among the answers, and is blocked as soon as it is back.
  /// Allowing is never made up for.
  ///
  /// @return what each node answered, in order of id
  /// @throws EdgewiseException when the switch could not be stored: writes are blocked then
  List<NodeOutcome> blockAllWrites(boolean blocked) throws EdgewiseException;

  /// Says where a pipeline of a node decides from now on. The hand-over itself takes as long as the
  /// station needs to see what the pipeline's windows need; [Placements] tells how far it is.
  ///
  /// @param node its id, `group/node`
  /// @param pipeline its id
  /// @return refused, with the reason, when the node or the station cannot do it
  CommandOutcome place(String node, String pipeline, Place place) throws EdgewiseException;
}
