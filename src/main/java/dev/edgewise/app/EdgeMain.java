package dev.edgewise.app;

import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/// The command line of an edge node alone: it names no class of the control room or the station, so
/// that it runs on a slim class path.
public final class EdgeMain {
  private EdgeMain() {}

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    CommandLine line = new CommandLine(new EdgeCommand());
    line.setExecutionExceptionHandler(Failure::explain);
    System.exit(line.execute(args));
  }
}
