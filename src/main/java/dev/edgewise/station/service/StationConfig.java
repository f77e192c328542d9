package dev.edgewise.station.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

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
  /// @param tls whom to trust and what to show there; empty where the broker is spoken to without
  ///     TLS
  public record OutsideBroker(
      URI uri, Optional<String> user, char[] password, Optional<SSLContext> tls) {}
}
