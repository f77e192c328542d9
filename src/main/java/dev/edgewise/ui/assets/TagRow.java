package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import java.util.Optional;

/// A row of the table: a signal and where it belongs. What it says now is not part of it.
///
/// @param signal what it is about
/// @param device name of its device, empty when it has none
/// @param name its name below the device, for people
record TagRow(Signal signal, String device, String name) {
  String path() {
    return signal.path();
  }

  /// The tag; empty for text.
  Optional<TagInfo> tag() {
    return signal.tag();
  }
}
