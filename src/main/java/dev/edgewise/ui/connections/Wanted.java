package dev.edgewise.ui.connections;

import dev.edgewise.station.api.MessageQuery;

/// What a person wants to see.
///
/// @param filter MQTT topic filter, empty for all
/// @param text in topic or payload, empty for any
/// @param span how far back
record Wanted(String filter, String text, TimeSpan span) {
  static final Wanted ALL = new Wanted("", "", TimeSpan.ALL);

  /// @param now ns since the epoch
  MessageQuery query(long now) {
    return new MessageQuery(
        filter.strip(), text, span.from(now), Long.MAX_VALUE, Long.MAX_VALUE, 0, 0);
  }
}
