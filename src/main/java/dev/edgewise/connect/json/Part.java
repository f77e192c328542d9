package dev.edgewise.connect.json;

import java.util.List;

/// What a message says about one device, or about all of a profile.
sealed interface Part {
  /// Values of a device.
  record Values(Place place, List<Reading> readings) implements Part {}

  /// What a signal is; its value comes or came in another message.
  record Description(Place place, String signal, Known known) implements Part {}

  /// Whether a device is there.
  ///
  /// @param reason plain words, for when it is not
  record Presence(Place place, boolean online, String reason) implements Part {}

  /// Whether that which speaks for all devices of a profile is there.
  record Gateway(String profile, boolean online, String reason) implements Part {}
}
