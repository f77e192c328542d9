package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the openings of a history, in a small file. Ranks of chunks and positions of the log
/// begin anew with each, above all that there were before, so that nobody need look through all
/// months for the greatest ones.
final class RunNumber {
  private static final Logger LOG = LoggerFactory.getLogger(RunNumber.class);
  private static final int RANK_BITS = 40;
  private static final int POSITION_BITS = 36;

  private RunNumber() {}

  /// The number of the run that begins now, from 1; on disk on return.
  static long next(Path folder, Months months) throws EdgewiseException {
    Path file = folder.resolve("run");
    try {
      long number = Math.max(read(file), 0);
      if (number == 0) {
        for (MonthFile month : months.all()) {
          long rank = months.read(month.month(), ChunkStore::greatestRank).orElse(0L);
          number = Math.max(number, rank >> RANK_BITS);
        }
      }
      write(file, number + 1);
      return number + 1;
    } catch (IOException e) {
      throw Failures.unusable(folder, e);
    }
  }

  static long firstRank(long run) {
    return run << RANK_BITS;
  }

  static long firstPosition(long run) {
    return run << POSITION_BITS;
  }

  private static long read(Path file) throws IOException {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return 0;
    } catch (NumberFormatException e) {
      LOG.warn("{} could not be read; the run is counted from the months", file, e);
      return 0;
    }
  }

  private static void write(Path file, long number) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, Long.toString(number));
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
