package dev.edgewise.station.api;

/// Signals that say text, and what each of them last said. Text is not stored and has no trend.
public interface TextValues {
  /// What is new or changed since a version.
  ///
  /// @param version 0 for everything, later the version of the last answer
  TextChanges changes(long version);

  /// The latest texts of these signals, in the same order.
  ///
  /// @param ids as in [TextInfo#id]
  TextColumns read(int[] ids);
}
