package dev.edgewise.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Lets a log hang when it begins the segment of a position: a named pipe that nobody reads stands
/// in its place. No error comes, as from a disk that does not answer. Not for Windows.
public final class HangingDisk implements AutoCloseable {
  private final Path pipe;

  private HangingDisk(Path pipe) {
    this.pipe = pipe;
  }

  /// @param folder of the log
  public static HangingDisk at(Path folder, long position)
      throws IOException, InterruptedException {
    Path pipe = SegmentFiles.path(folder, position);
    int code = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    if (code != 0) {
      throw new IOException("mkfifo ended with " + code);
    }
    return new HangingDisk(pipe);
  }

  /// The disk answers again. Opened for both ways the pipe does not block, even if nobody writes.
  @Override
  public void close() throws IOException {
    try (FileChannel both =
        FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Files.delete(pipe);
    }
  }
}
