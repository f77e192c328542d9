package dev.edgewise.operate.plant;

import dev.edgewise.telemetry.AssetPath;
import java.util.Optional;

/// What a person set of a tag in place of the device's own word. The tag's path stays its identity:
/// history, messages and rules know it by that alone.
///
/// @param tag the tag's own path
/// @param shown the path that people see instead
/// @param unit engineering unit; may be empty text where the tag has none
/// @param description a few words; may be empty text
public record TagOverride(
    AssetPath tag, Optional<AssetPath> shown, Optional<String> unit, Optional<String> description) {

  /// Nothing set: the device's own word holds.
  public static TagOverride none(AssetPath tag) {
    return new TagOverride(tag, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public boolean isNone() {
    return shown.isEmpty() && unit.isEmpty() && description.isEmpty();
  }

  /// The path that people see.
  public AssetPath path() {
    return shown.orElse(tag);
  }
}
