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
/// @param keepMonths months of history to keep, the running one included; 0 keeps all
/// @param edges how the real edge nodes of the demo plant run
public record StationConfig(
    Path dataFolder,
    int brokerPort,
    Optional<OutsideBroker> outside,
    PlantKind plant,
    long seed,
    boolean backfill,
    int keepMonths,
    EdgeKind edges) {

  /// As above; keeps all history, all edge nodes are simulated.
  public StationConfig(
      Path dataFolder,
      int brokerPort,
      Optional<OutsideBroker> outside,
      PlantKind plant,
      long seed,
      boolean backfill) {
    this(dataFolder, brokerPort, outside, plant, seed, backfill, 0, EdgeKind.SIMULATED);
  }

  /// Which simulated plant runs beside the station.
  public enum PlantKind {
    NONE,
    DEMO,
    LARGE
  }

  /// How the edge nodes of the demo plant run that can be real.
  public enum EdgeKind {
    /// As a part of the simulation: they report and decide nothing.
    SIMULATED,
    /// Real ones in the station's process.
    IN_PROCESS,
    /// Real ones in processes that outlive the station.
    PROCESSES
  }

  /// A broker that somebody else runs.
  ///
  /// @param password empty array for none
  /// @param tls whom to trust and what to show there; empty where the broker is spoken to without
  ///     TLS
  public record OutsideBroker(
      URI uri, Optional<String> user, char[] password, Optional<SSLContext> tls) {}
}
