package dev.edgewise.edge;

import java.util.Map;

/// Something that rules call by name: it picks an asset and calls a command there.
///
/// @param name as rules call it
/// @param among pattern of the assets to pick from; the one that the rule is about is left out
/// @param least tag below them; the asset whose good value is the least is picked
/// @param command actuator of kind call that is called
/// @param onChosen whether on the asset that is picked; else on the one that the rule is about
/// @param arguments of the call; `{asset}`, `{chosen}` stand for paths, `{asset-name}`,
///     `{chosen-name}` for the last names of them
record Procedure(
    String name,
    String among,
    String least,
    String command,
    boolean onChosen,
    Map<String, String> arguments) {
  Procedure {
    arguments = Map.copyOf(arguments);
  }
}
