package dev.edgewise.ui.alarms;

/// How the lines of a list are put together.
enum Grouping {
  /// By priority, the newest first.
  PRIORITY,
  /// What has one cause under what came first.
  CAUSE,
  /// By the tree of assets, with what stands below.
  PLACE
}
