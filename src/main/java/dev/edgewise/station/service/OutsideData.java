package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;

/// Where people may have files written: not in the data folder. A file there that is replaced may
/// be the key of the audit record, the accounts or the history.
final class OutsideData {
  private static final ErrorCode INSIDE = new ErrorCode("EXPORT-INSIDE");

  private OutsideData() {}

  /// @param data the data folder
  /// @throws EdgewiseException when `file` lies in it, by whatever way, or its folder cannot be
  ///     found
  static void check(Path data, Path file) throws EdgewiseException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder == null || folder.toRealPath().startsWith(data.toRealPath())) {
        throw new EdgewiseException(
            INSIDE,
            file + " lies in the data folder of the station.",
            "Choose a folder elsewhere; the station's own files must not be replaced.");
      }
    } catch (IOException e) {
      throw new EdgewiseException(
          INSIDE,
          "The folder of " + file + " could not be found: " + e.getMessage() + ".",
          "Choose a folder that is there.",
          e);
    }
  }
}
