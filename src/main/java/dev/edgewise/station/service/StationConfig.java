package dev.edgewise.station.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// How a station is set up.
///
/// @param dataFolder where it keeps its data; made if missing
/// @param brokerPort wanted port of the embedded broker on 127.0.0.1; a free one is taken when it
/// is in use; 0: any
/// @param outside a broker to use in place of the embedded one
/// @param plant the simulated plant to run
/// @param seed of the simulated plant
/// @param backfill whether an empty history gets 30 days of simulated data
public record StationConfig(
    Path dataFolder,
    int brokerPort,
    Optional<OutsideBroker> outside,
    PlantKind plant,
    long seed,
    boolean backfill) {

  /// Which simulated plant runs beside the station.
  public enum PlantKind {
    NONE,
    DEMO,
    LARGE
  }

  /// A broker that somebody else runs.
  ///
  /// @param password empty array for none
  public record OutsideBroker(URI uri, Optional<String> user, char[] password) {
    /// Whether the broker is spoken to over TLS.
    boolean isSecure() {
      return "ssl".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
    }
  }
}
