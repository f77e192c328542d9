package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.station.service.StationConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What can be said of a station on the command line, the same for the desktop and the headless
/// one.
final class StationOptions {
  static final ErrorCode BAD_OPTION = new ErrorCode("OPTION");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for history and settings. Default: edgewise in the user's data folder.")
  private @Nullable Path data;

  @Option(
      names = "--plant",
      paramLabel = "NAME",
      description =
          "Simulated plant: demo (a dozen devices), large (12 edge nodes, 240 devices) or none."
              + " Default: demo, or none with --broker.")
  private @Nullable String plant;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port of the embedded broker on 127.0.0.1. Default: 1883, or a free one if that is taken.")
  private int port = 1883;

  @Option(
      names = "--broker",
      paramLabel = "URI",
      description =
          "Use this MQTT 5 broker in place of the embedded one: tcp://host:1883, ssl://host:8883,"
              + " ws://…, wss://… With ssl and wss its certificate must be vouched for by a CA that"
              + " this machine's Java trusts, or by the one of --ca.")
  private @Nullable String broker;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "User at that broker; the password is read from EDGEWISE_BROKER_PASSWORD.")
  private @Nullable String user;

  @Mixin private BrokerTls tls = new BrokerTls();

  @Option(
      names = "--no-backfill",
      description = "Do not make 30 days of simulated history at the first start.")
  private boolean noBackfill;

  @Option(
      names = "--keep-months",
      paramLabel = "N",
      description =
          "Keep this many months of history, the running one included; older ones are deleted, a"
              + " whole month at a time. Default: 0, keep all.")
  private int keepMonths;

  @Option(
      names = "--in-process",
      description =
          "Run the demo's edge nodes inside this process, for weak machines. Otherwise each is a"
              + " process of its own that goes on when this one ends; see 'edgewise edges'.")
  private boolean inProcess;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the simulated plant.")
  private long seed = 20_260_101;

  /// Without `--plant` no plant is simulated.
  void preferNoPlant() {
    plant = plant == null ? "none" : plant;
  }

  /// Where data goes without `--data`.
  void preferData(Path folder) {
    data = data == null ? folder : data;
  }

  /// Edge nodes end with this process.
  void preferInProcess() {
    inProcess = true;
  }

  StationConfig config() throws EdgewiseException {
    preferData(DataFolder.usual());
    StationConfig.PlantKind kind = plantKind();
    if (port < 0 || port > 65_535) {
      throw new EdgewiseException(
          BAD_OPTION,
          "There is no port " + port + ".",
          "Use --port 1 to 65535, or 0 for any that is free.");
    }
    if (keepMonths < 0) {
      throw new EdgewiseException(
          BAD_OPTION,
          keepMonths + " months of history cannot be kept.",
          "Use --keep-months 1 or more, or 0 to keep all.");
    }
    return new StationConfig(
        Objects.requireNonNull(data).toAbsolutePath().normalize(),
        port,
        outside(),
        kind,
        seed,
        !noBackfill,
        keepMonths,
        edges());
  }

  private StationConfig.EdgeKind edges() {
    return inProcess ? StationConfig.EdgeKind.IN_PROCESS : StationConfig.EdgeKind.PROCESSES;
  }

  private Optional<StationConfig.OutsideBroker> outside() throws EdgewiseException {
    Optional<URI> uri = broker == null ? Optional.empty() : Optional.of(BrokerAddress.of(broker));
    Optional<SSLContext> context = tls.context(uri);
    String password = System.getenv("EDGEWISE_BROKER_PASSWORD");
    return uri.map(
        address ->
            new StationConfig.OutsideBroker(
                address,
                Optional.ofNullable(user),
                password == null ? new char[0] : password.toCharArray(),
                context));
  }

  private StationConfig.PlantKind plantKind() throws EdgewiseException {
    String name = plant == null ? (broker == null ? "demo" : "none") : plant;
    return switch (name) {
      case "demo" -> StationConfig.PlantKind.DEMO;
      case "large" -> StationConfig.PlantKind.LARGE;
      case "none" -> StationConfig.PlantKind.NONE;
      default ->
          throw new EdgewiseException(
              BAD_OPTION,
              "There is no simulated plant named '" + name + "'.",
              "Use --plant demo, large or none.");
    };
  }
}
