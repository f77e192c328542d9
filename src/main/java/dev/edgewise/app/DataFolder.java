package dev.edgewise.app;

import java.nio.file.Path;

/// Where data goes when nobody says otherwise.
final class DataFolder {
  private DataFolder() {}

  static Path usual() {
    String xdg = System.getenv("XDG_DATA_HOME");
    String appData = System.getenv("LOCALAPPDATA");
    if (xdg != null && !xdg.isBlank()) {
      return Path.of(xdg, "edgewise");
    }
    if (appData != null && !appData.isBlank()) {
      return Path.of(appData, "Edgewise");
    }
    return Path.of(System.getProperty("user.home"), ".local", "share", "edgewise");
  }
}
