package dev.edgewise.historian.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many samples each closed month has, in a small text file, so that telling it does not open
/// every month. A line counts only while size and time of the month's file are as they were; what
/// it says can always be had from the months again.
final class MonthCounts {
  private static final Logger LOG = LoggerFactory.getLogger(MonthCounts.class);

  private final Path file;
  private final Map<String, Count> counts = new HashMap<>();

  private MonthCounts(Path file) {
    this.file = file;
  }

  /// @param samples in all chunks
  /// @param replaced samples that were replaced before they were stored
  record Count(long samples, long replaced) {
    static final Count NONE = new Count(0, 0);
  }

  static MonthCounts read(Path file) {
    MonthCounts read = new MonthCounts(file);
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ");
        if (words.length == 5) {
          Count count = new Count(Long.parseLong(words[3]), Long.parseLong(words[4]));
          read.counts.put(words[0] + " " + words[1] + " " + words[2], count);
        }
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} is not there yet", file);
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} could not be read; the months are counted again", file, e);
    }
    return read;
  }

  /// What is known of a month's file as it is now.
  Optional<Count> find(HistoryMonth month, Path monthFile) throws IOException {
    return Optional.ofNullable(counts.get(key(month, monthFile)));
  }

  /// Writes beside and moves.
  void write(Collection<MonthFile> months) throws IOException {
    List<String> lines = new ArrayList<>();
    for (MonthFile each : months) {
      if (!each.isOpen() && Files.exists(each.path())) {
        Count count = each.count();
        lines.add(key(each.month(), each.path()) + " " + count.samples() + " " + count.replaced());
      }
    }
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, lines);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String key(HistoryMonth month, Path monthFile) throws IOException {
    return month
        + " "
        + Files.size(monthFile)
        + " "
        + Files.getLastModifiedTime(monthFile).toMillis();
  }
}
