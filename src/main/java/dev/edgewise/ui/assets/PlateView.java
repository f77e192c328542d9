package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandsView;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.ModelWork;
import java.util.List;
import java.util.Optional;

/// What the faceplate of an asset shows beside its values.
///
/// @param asset path; empty for none
/// @param commands what can be commanded, and what was
/// @param models that look at it, as their nodes report them
/// @param nodes of the models, in the same order
/// @param conditions that are not as they should be, of it and of what is below
/// @param live values of what commands act on and of what models say
record PlateView(
    String asset,
    CommandsView commands,
    List<ModelWork> models,
    List<String> nodes,
    List<Condition> conditions,
    LiveValues live) {
  static final PlateView NONE =
      new PlateView(
          "",
          new CommandsView(0, "", "", "", "", List.of(), List.of()),
          List.of(),
          List.of(),
          List.of(),
          LiveValues.NONE);

  Optional<CommandInfo> command(String id) {
    return commands.commands().stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /// The command that was wanted last.
  Optional<CommandInfo> last() {
    return commands.commands().stream().findFirst();
  }
}
