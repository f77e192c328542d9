package dev.edgewise.ui.assets;

/// Which tags are edited.
enum EditScope {
  /// Those selected in the table.
  SELECTED,
  /// All of the chosen place.
  SHOWN,
  /// All that the search found.
  FOUND
}
