package dev.edgewise.durable;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads logs that are not opened, and changes nothing: another process may be writing there.
public final class LogFiles {
  private LogFiles() {}

  /// Gives the sound records on the disk to `visitor`, in order, segment by segment. What is
  /// appended or cut meanwhile may be missing.
  ///
  /// @param folder of the log
  public static void read(Path folder, LogVisitor visitor) throws EdgewiseException {
    try {
      for (Path file : SegmentFiles.segments(folder)) {
        long first = SegmentFiles.firstPosition(file);
        SegmentInfo segment = new SegmentInfo(first, file, file.toFile().length());
        SegmentReader.read(segment, first, Long.MAX_VALUE, visitor);
      }
    } catch (IOException e) {
      throw new EdgewiseException(
          DurableLog.UNUSABLE,
          "The log in " + folder + " could not be read: " + e + ".",
          Files.isDirectory(folder)
              ? "Check that the folder can be read."
              : "Give a folder that holds one.",
          e);
    }
  }
}
