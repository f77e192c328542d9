package dev.edgewise.app;

import java.nio.file.Path;

/// Files as seen from the folder in which the person called; the launcher goes elsewhere.
final class CallerFolder {
  private CallerFolder() {}

  static Path resolve(Path named) {
    String from = System.getenv("EDGEWISE_FROM");
    Path whole = from == null || from.isBlank() ? named : Path.of(from).resolve(named);
    return whole.toAbsolutePath().normalize();
  }
}
