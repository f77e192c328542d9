package dev.edgewise.app;

import dev.edgewise.base.Product;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints, of each command the same.
final class Version implements IVersionProvider {
  /// The project's version, as in the pom.
  static final String NUMBER = Product.VERSION;

  @Override
  public String[] getVersion() {
    return new String[] {"Edgewise " + NUMBER};
  }
}
