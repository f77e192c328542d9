package dev.edgewise.station.api;

/// The station looked at from behind: its connections, queues, refusals, storage and itself.
public interface SystemHealth {
  /// Everything at once. Takes a few milliseconds; ask at most once a second.
  SystemView view();
}
