package dev.edgewise.trust;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders that only the account the program runs under may look into.
public final class OwnerOnly {
  private static final ErrorCode OPEN_TO_OTHERS = new ErrorCode("TRUST-FOLDER");

  private OwnerOnly() {}

  /// Makes `folder` where it is missing, and closes it to others. Where the file system has no
  /// permissions of owner, group and others (Windows) it stays as its folder is.
  ///
  /// @throws EdgewiseException when it cannot be made or closed
  public static void make(Path folder) throws EdgewiseException {
    try {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new EdgewiseException(
          OPEN_TO_OTHERS,
          "The folder " + folder + " could not be closed to others: " + e.getMessage() + ".",
          "Run the station under the account that owns the folder.",
          e);
    }
  }
}
