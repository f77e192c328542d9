package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Copies history into another folder while it is written; the copy opens like the original. First
/// the log, then the months, then the tag book: what is sealed meanwhile is in both and counts
/// once,
/// and each name that a month needs is in the book. Runs on the keeper's thread, so that nothing of
/// the log is cut between its first and its last file.
final class Backup {
  private final HistoryCore core;
  private final Path folder;

  Backup(HistoryCore core, Path folder) {
    this.core = core;
    this.folder = folder;
  }

  /// @param target a folder that is missing or empty
  void copyTo(Path target) throws EdgewiseException {
    try {
      if (Files.exists(target) && !isEmpty(target)) {
        throw Failures.targetTaken(target);
      }
      Files.createDirectories(target);
      core.log().tryForce();
      copyLog("log", target);
      core.months().sync();
      core.months().copyTo(target);
      copyLog("tags", target);
      force(target);
    } catch (IOException e) {
      throw Failures.unusable(target, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(e);
    }
  }

  /// The last file may end in the middle of a record, as after a stop; opening cuts that off.
  private void copyLog(String name, Path target) throws IOException {
    Path to = Files.createDirectories(target.resolve(name));
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".log")).sorted().toList()) {
        try {
          Files.copy(file, to.resolve(file.getFileName().toString()));
        } catch (NoSuchFileException e) {
          throw new IOException(file + " went away while it was copied", e);
        }
      }
    }
  }

  private static void force(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  private static boolean isEmpty(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.findAny().isEmpty();
    }
  }
}
