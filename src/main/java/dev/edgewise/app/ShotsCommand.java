package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `edgewise shots`: pictures of every screen with the demo plant alive and a fault under way.
@Command(
    name = "shots",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Starts the demo plant, lets a bearing of P-104 wear and a link break, and writes a picture of every",
      "screen, dark and light, 1600×1000, as PNG."
    })
final class ShotsCommand implements Callable<Integer> {
  @Mixin private StationOptions station = new StationOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "target/shots",
      paramLabel = "DIR",
      description = "Where the pictures go. Default: ${DEFAULT-VALUE}")
  private Path folder = Path.of("target/shots");

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "100",
      description = "How long the fault grows before the pictures. Default: ${DEFAULT-VALUE}")
  private int waitSeconds;

  @Override
  public Integer call() throws EdgewiseException {
    SystemTime time = new SystemTime();
    Shots shots = new Shots(folder, waitSeconds);
    station.preferInProcess();
    ControlRoom.launch(new ControlRoom.Setup(station.config(), time, false, shots));
    return shots.failed() ? 1 : 0;
  }
}
