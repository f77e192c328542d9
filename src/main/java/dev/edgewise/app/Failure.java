package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import picocli.CommandLine;

/// How the command line tells of what failed.
final class Failure {
  private Failure() {}

  /// A failure that has a text for people is told without a stack trace; any other is an error of
  /// ours and keeps it.
  static int explain(Exception error, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (error instanceof EdgewiseException told) {
      line.getErr().println("edgewise: " + told.getMessage());
      line.getErr().println("  " + told.remedy() + " (" + told.code() + ")");
      return Main.EXIT_USER;
    }
    throw error;
  }
}
