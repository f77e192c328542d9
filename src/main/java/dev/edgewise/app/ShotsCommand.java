package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "screen, dark and light, 1600×1000, as PNG. With --story it tells how the bearing wears out, picture",
      "by picture; --story leave and, half a minute later or more, --story back show what edge nodes of their",
      "own process did while the station's was not running."
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

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME,…",
      description = "Only these pictures, named as their files are, without the theme.")
  private Set<String> only = Set.of();

  @Option(
      names = "--story",
      arity = "0..1",
      fallbackValue = "act",
      paramLabel = "PART",
      description = "act, leave or back. Default with --story alone: act")
  private Story.@Nullable Part story;

  @Override
  public Integer call() throws EdgewiseException {
    SystemTime time = new SystemTime();
    Photographer photographer = new Photographer(folder);
    // Faults for a picture have no place in the history of somebody's plant.
    station.preferData(DataFolder.usual().resolveSibling("edgewise-shots"));
    ControlRoom.Visitor visitor;
    if (story == null) {
      station.preferInProcess();
      visitor = new Shots(photographer, waitSeconds, only);
    } else {
      visitor = new Story(story, photographer);
    }
    ControlRoom.launch(new ControlRoom.Setup(station.config(), time, false, visitor));
    return photographer.failed() ? 1 : 0;
  }
}
