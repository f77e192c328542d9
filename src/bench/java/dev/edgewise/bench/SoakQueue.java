package dev.edgewise.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How long the threads that make the picture were ready to run and no processor was free: what
/// Linux counts for each thread in `schedstat`. Nothing where there is no such file.
final class SoakQueue {
  private static final Path TASKS = Path.of("/proc/self/task");

  private final List<Path> files = new ArrayList<>();

  /// Finds the threads by the beginnings of their names; they must run already.
  static SoakQueue of(String... names) {
    SoakQueue queue = new SoakQueue();
    if (Files.isDirectory(TASKS)) {
      try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
        for (Path task : tasks) {
          String name = Files.readString(task.resolve("comm")).strip();
          for (String wanted : names) {
            // Linux keeps the first 15 characters.
            if (name.equals(wanted.substring(0, Math.min(15, wanted.length())))) {
              queue.files.add(task.resolve("schedstat"));
            }
          }
        }
      } catch (IOException e) {
        queue.files.clear();
      }
    }
    return queue;
  }

  boolean isKnown() {
    return !files.isEmpty();
  }

  /// Time waited since the threads began, all of them together, ms.
  double millis() {
    double sum = 0;
    for (Path file : files) {
      sum += waitedNanos(file) / 1e6;
    }
    return sum;
  }

  /// The second number: time on the processor, time waited for one, turns.
  private static long waitedNanos(Path file) {
    try {
      return Long.parseLong(Files.readString(file).split(" ")[1]);
    } catch (IOException e) {
      return 0;
    }
  }
}
