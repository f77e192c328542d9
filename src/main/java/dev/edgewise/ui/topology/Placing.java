package dev.edgewise.ui.topology;

import dev.edgewise.station.api.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the pipelines of an edge node decide, in words.
///
/// @param node its id, `group/node`
/// @param name of the node, for people
/// @param units in order of their ids
record Placing(String node, String name, List<Unit> units) {
  Placing {
    units = List.copyOf(units);
  }

  /// A pipeline with its models and rules.
  ///
  /// @param id of the pipeline
  /// @param title its name
  /// @param parts its models, rules and assets
  /// @param place whose word counts now; empty while nobody hears of it
  /// @param state what goes on, in a sentence
  /// @param noteworthy whether somebody should read it
  /// @param movingTo where a hand-over that is under way leads; empty without one
  /// @param progress of the hand-over, 0 to 1; NaN when there is none to tell
  /// @param prices of the places
  /// @param cost what a move would change; empty while nobody hears of it
  /// @param refusals why it cannot be moved to a place; no entry where it can
  /// @param consequences what a move brings about
  record Unit(
      String id,
      String title,
      String parts,
      Optional<Place> place,
      String state,
      boolean noteworthy,
      Optional<Place> movingTo,
      double progress,
      List<Line> prices,
      String cost,
      Map<Place, String> refusals,
      Map<Place, String> consequences) {
    Unit {
      prices = List.copyOf(prices);
      refusals = Map.copyOf(refusals);
      consequences = Map.copyOf(consequences);
    }
  }

  /// The price of a place.
  ///
  /// @param name of the place
  /// @param present whether it decides there now
  /// @param measured when, in words
  record Line(
      String name, boolean present, Figure latency, Figure uplink, String measured, String help) {}

  /// @param known whether it was measured; otherwise it is an estimate, or that there is none
  record Figure(String text, boolean known) {}
}
