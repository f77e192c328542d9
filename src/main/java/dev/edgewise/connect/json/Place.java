package dev.edgewise.connect.json;

import java.util.List;

/// Which device a value belongs to.
///
/// @param profile the style it speaks, for people: `Tasmota`; the level above its devices
/// @param levels names from below the profile down to the device, at least one
/// @param identity what tells it from another device of the same name, empty when the name does
/// @param kind what it is, for people, may be empty
/// @param asset where it stands in the plant, levels parted by `/`; empty: below site and profile
record Place(String profile, List<String> levels, String identity, String kind, String asset) {
  Place {
    levels = List.copyOf(levels);
  }

  static Place of(String profile, String... levels) {
    return new Place(profile, List.of(levels), "", "", "");
  }

  /// @param device name with a slash between levels
  static Place of(String profile, List<String> levels) {
    return new Place(profile, levels, "", "", "");
  }

  Place withKind(String newKind) {
    return new Place(profile, levels, identity, newKind, asset);
  }
}
