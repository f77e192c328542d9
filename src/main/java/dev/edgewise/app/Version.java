package dev.edgewise.app;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints, of each command the same.
final class Version implements IVersionProvider {
  /// The project's version, as in the pom.
  static final String NUMBER = "0.1.0";

  @Override
  public String[] getVersion() {
    return new String[] {"Edgewise " + NUMBER};
  }
}
