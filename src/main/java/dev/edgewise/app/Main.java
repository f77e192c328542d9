package dev.edgewise.app;

import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/// The command line.
public final class Main {
  /// Exit code for what the person can mend: an option, a folder, a port.
  static final int EXIT_USER = 2;

  private Main() {}

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new ControlRoomCommand());
    line.addSubcommand(new StationCommand());
    line.addSubcommand(new EdgeCommand());
    line.addSubcommand(new DevicesCommand());
    line.addSubcommand(new EdgesCommand());
    line.addSubcommand(new LinkCommand());
    line.addSubcommand(new BackupCommand());
    line.addSubcommand(new AuditCommand());
    line.addSubcommand(new ReplayCommand());
    line.addSubcommand(new DetectCommand());
    line.addSubcommand(new TrainCommand());
    line.addSubcommand(new ShotsCommand());
    line.addSubcommand(new RehearseCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Failure::explain);
    return line;
  }
}
