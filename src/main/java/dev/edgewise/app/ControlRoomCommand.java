package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `edgewise` without a command: the control room with its station inside.
@Command(
    name = "edgewise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "A control room for AIoT. Without a command it opens on a living demo plant.",
    footer = {
      "",
      "The script ./edgewise also knows:",
      "  test           Runs every test, screens included.",
      "  bench NAME     Measures: archive, history, ingest, package, plot, screen, start, tags. Prints 'name value unit' lines.",
      "  fault history  Kills the station again and again under load and counts what is lost.",
      "  fault input    Sends a million damaged messages through the readers of the product.",
      "  train          Makes the demo's models anew, or measures them.",
      "",
      "Examples:",
      "  edgewise                                   the demo plant",
      "  edgewise --broker tcp://192.0.2.10:1883    your own Sparkplug B broker",
      "  edgewise shots docs/pictures               pictures of every screen"
    })
final class ControlRoomCommand implements Callable<Integer> {
  @Mixin private StationOptions station = new StationOptions();

  @Option(names = "--light", description = "Start with the light theme.")
  private boolean light;

  @Override
  public Integer call() throws EdgewiseException {
    SystemTime time = new SystemTime();
    ControlRoom.launch(
        new ControlRoom.Setup(station.config(), time, light, ControlRoom.Visitor.NONE));
    return 0;
  }
}
