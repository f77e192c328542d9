package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of scores that trials write, one at a time, in a folder of their own. What a killed
/// station left there goes with the next trial.
final class TrialScores {
  private static final Logger LOG = LoggerFactory.getLogger(TrialScores.class);
  private static final ErrorCode UNWRITABLE = new ErrorCode("DETECT-OUTPUT");

  private final Path folder;

  /// @param folder in the data folder
  TrialScores(Path folder) {
    this.folder = folder;
  }

  /// The data folder.
  Path data() {
    return folder.resolveSibling("");
  }

  Path file(long number) {
    return folder.resolve("scores-" + number + ".csv");
  }

  /// Makes the folder and deletes what is in it.
  void makeRoom(Path wanted) throws EdgewiseException {
    try {
      Files.createDirectories(folder);
      deleteAll();
    } catch (IOException e) {
      throw unwritable(wanted, e);
    }
  }

  /// Writes beside the target, then moves, so that no half file is left.
  void copy(Path from, Path to) throws EdgewiseException {
    Path beside = to.resolveSibling(to.getFileName() + ".part");
    try {
      Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(to, e);
    }
  }

  void clear() {
    try {
      if (Files.isDirectory(folder)) {
        deleteAll();
        Files.delete(folder);
      }
    } catch (IOException e) {
      LOG.info("The scores of a trial stay in {}: {}", folder, e.toString());
    }
  }

  private void deleteAll() throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "scores-*")) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  private static EdgewiseException unwritable(Path file, IOException e) {
    return new EdgewiseException(
        UNWRITABLE,
        file + " cannot be written: " + e.getMessage() + ".",
        "Check the folder, its rights and its free space.",
        e);
  }
}
