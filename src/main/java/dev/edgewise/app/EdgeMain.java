package dev.edgewise.app;

import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of an edge node, or of the simulated devices below one, alone: it names no
/// class of the control room or the station, so that it runs on a slim class path.
@Command(name = "edgewise")
public final class EdgeMain {
  private EdgeMain() {}

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    CommandLine line = new CommandLine(new EdgeMain());
    line.addSubcommand(new EdgeCommand());
    line.addSubcommand(new DevicesCommand());
    line.setExecutionExceptionHandler(Failure::explain);
    System.exit(line.execute(args));
  }
}
