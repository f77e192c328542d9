package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandWish;

/// How far a person is with a command.
sealed interface CommandStage {
  /// Nothing is chosen.
  record None() implements CommandStage {}

  /// One is chosen; its value is being thought about.
  ///
  /// @param round counts choices: another one begins anew, of the same command too
  record Edit(CommandOffer offer, int round) implements CommandStage {}

  /// The value stands; the person is asked whether it is meant.
  record Review(CommandOffer offer, CommandWish wish) implements CommandStage {}

  /// The station was asked and has not answered yet.
  record Asked(CommandOffer offer, CommandWish wish) implements CommandStage {}

  /// The station has it.
  ///
  /// @param info where it stood when it was last heard of
  record Under(CommandOffer offer, CommandInfo info) implements CommandStage {}
}
