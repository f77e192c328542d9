package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.FolderLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// Copies the data folder of a station that does not run. What runs is backed up by its parts, as
/// by
/// `H2Historian.backup`.
public final class StationBackup {
  private static final ErrorCode TARGET = new ErrorCode("BACKUP-TARGET");
  private static final ErrorCode SOURCE = new ErrorCode("BACKUP-SOURCE");
  private static final ErrorCode FAILED = new ErrorCode("BACKUP-FAILED");

  private StationBackup() {}

  /// What was copied.
  ///
  /// @param bytes of all files
  public record Result(int files, long bytes) {}

  /// Copies all files and forces them to disk. The folder is locked meanwhile, so that no station
  /// starts on it.
  ///
  /// @param target a folder that is missing or empty and lies outside the data folder
  /// @throws EdgewiseException when there is no data, a station runs on it, or a file cannot be
  ///     copied; what was copied so far stays
  public static Result copy(Path data, Path target) throws EdgewiseException {
    if (!Files.isDirectory(data)) {
      throw new EdgewiseException(
          SOURCE, "There is no data folder " + data + ".", "Name it with --data.");
    }
    try (FolderLock lock = FolderLock.take(data, "station")) {
      if (target.startsWith(data) || (Files.exists(target) && !isEmpty(target))) {
        throw new EdgewiseException(
            TARGET,
            "The backup cannot go to " + target + ": it is not empty, or inside the data folder.",
            "Choose a new or empty folder elsewhere.");
      }
      return copyAll(data, target);
    } catch (IOException e) {
      throw new EdgewiseException(
          FAILED,
          "The backup to " + target + " is not complete: " + e + ".",
          "Check the free space and the rights there, and begin again with an empty folder.",
          e);
    }
  }

  private static Result copyAll(Path data, Path target) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(data)) {
      files = all.filter(Files::isRegularFile).filter(file -> !isLock(file)).toList();
    }
    long bytes = 0;
    Files.createDirectories(target);
    for (Path file : files) {
      Path to = target.resolve(data.relativize(file).toString());
      Path folder = to.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.copy(file, to);
      try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
        channel.force(true);
        bytes += channel.size();
      }
    }
    return new Result(files.size(), bytes);
  }

  private static boolean isLock(Path file) {
    return file.endsWith("station.lock");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
