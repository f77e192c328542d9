package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `edgewise rehearse`: opens the control room, walks through its screens and ends. The launcher
/// makes the JVM's start-up cache from
/// this run.
@Command(
    name = "rehearse",
    hidden = true,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Opens the control room, walks through its screens and ends by itself.")
final class RehearseCommand implements Callable<Integer> {
  @Mixin private StationOptions station = new StationOptions();

  @Option(
      names = "--report",
      description = "Tell when the first frame and the first live value were rendered, and end.")
  private boolean report;

  @Override
  public Integer call() throws EdgewiseException {
    SystemTime time = new SystemTime();
    station.preferInProcess();
    ControlRoom.launch(new ControlRoom.Setup(station.config(), time, false, new Rehearsal(report)));
    return 0;
  }
}
