package dev.edgewise.ui.assets;

/// A place in the tree.
///
/// @param kind what sort of place
/// @param path from the site down
record AssetNode(Kind kind, String path) {
  /// From the top of the tree down.
  enum Kind {
    /// A site, an area or a line: what is above devices.
    AREA,
    DEVICE,
    /// Signals of a device that share the first part of their name.
    GROUP
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
