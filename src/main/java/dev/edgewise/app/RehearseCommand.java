package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `edgewise rehearse`: opens the control room, walks through its screens and ends. The launcher
/// makes the JVM's start-up cache from
/// this run.
@Command(
    name = "rehearse",
    hidden = true,
    description = "Opens the control room, walks through its screens and ends by itself.")
final class RehearseCommand implements Callable<Integer> {
  @Mixin private StationOptions station = new StationOptions();

  @Override
  public Integer call() throws EdgewiseException {
    SystemTime time = new SystemTime();
    ControlRoom.launch(new ControlRoom.Setup(station.config(), time, false, new Rehearsal()));
    return 0;
  }
}
