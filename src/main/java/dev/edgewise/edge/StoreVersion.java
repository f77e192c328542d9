package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of the form of a store's files. It stands first in the JSON files; files without it
/// are of the first form. A store of a later version is left as it is: what waits in it is worth
/// more than a start.
final class StoreVersion {
  /// What this program writes.
  static final int CURRENT = 1;

  private static final ErrorCode NEWER = new ErrorCode("EDGE-STORE-VERSION");
  private static final Pattern FIRST = Pattern.compile("\\s*\\{\\s*\"version\"\\s*:\\s*(\\d{1,9})");

  private StoreVersion() {}

  /// @throws EdgewiseException when the file is of a version that this program does not know
  static void check(Path file) throws EdgewiseException {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      return; // whoever reads it next tells so
    }
    Matcher version = FIRST.matcher(text);
    if (version.lookingAt() && Integer.parseInt(version.group(1)) > CURRENT) {
      throw new EdgewiseException(
          NEWER,
          file
              + " was written by a later version of Edgewise (form "
              + version.group(1)
              + "; this one knows "
              + CURRENT
              + ").",
          "Start the later version, or another data folder with --data. Nothing was changed.");
    }
  }
}
