package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The bytes of all files in a folder, counted at most every ten seconds. Safe for many threads.
final class FolderSize {
  private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

  private final Path folder;
  private final TimeSource time;
  private long bytes = -1;
  private long counted;

  FolderSize(Path folder, TimeSource time) {
    this.folder = folder;
    this.time = time;
  }

  /// Bytes; −1 when the folder cannot be read.
  synchronized long bytes() {
    long now = time.monotonicNanos();
    if (bytes < 0 || now - counted >= FRESH_NANOS) {
      bytes = count();
      counted = now;
    }
    return bytes;
  }

  private long count() {
    if (!Files.isDirectory(folder)) {
      return -1;
    }
    AtomicLong sum = new AtomicLong();
    try {
      Files.walkFileTree(folder, new Adder(sum));
      return sum.get();
    } catch (IOException e) {
      return -1;
    }
  }

  /// Files may go while they are counted.
  private static final class Adder extends SimpleFileVisitor<Path> {
    private final AtomicLong sum;

    Adder(AtomicLong sum) {
      this.sum = sum;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      sum.addAndGet(attributes.size());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
