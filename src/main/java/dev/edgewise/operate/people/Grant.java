package dev.edgewise.operate.people;

import dev.edgewise.telemetry.AssetPath;
import java.util.Optional;

/// A role at a place of the plant and all below it.
///
/// @param place empty: the whole plant, and the station itself
public record Grant(Optional<AssetPath> place, Role role) {
  /// A role everywhere.
  public static Grant everywhere(Role role) {
    return new Grant(Optional.empty(), role);
  }

  /// @param target empty: the station itself, or the whole plant
  boolean covers(Optional<AssetPath> target) {
    return place.isEmpty() || target.isPresent() && target.get().isWithin(place.get());
  }
}
