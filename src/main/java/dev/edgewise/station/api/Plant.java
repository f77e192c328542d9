package dev.edgewise.station.api;

/// Tags and devices: what there is, not what it says.
public interface Plant {
  /// What is new or changed since a version.
  ///
  /// @param version 0 for everything, later the version of the last answer
  PlantChanges changes(long version);
}
