package dev.edgewise.station.api;

import java.util.List;

/// What happened, for people to read.
public interface Events {
  /// The newest events, the newest first.
  ///
  /// @param most 1 to 1,000
  List<EventInfo> latest(int most);
}
