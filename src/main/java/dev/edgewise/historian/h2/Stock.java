package dev.edgewise.historian.h2;

import dev.edgewise.historian.api.HistorianStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What history has on disk, for people. Safe for many threads.
final class Stock {
  private static final Logger LOG = LoggerFactory.getLogger(Stock.class);
  private static final List<String> FOLDERS = List.of("", "log", "tags");

  private final Path folder;
  private final Months months;

  Stock(Path folder, Months months) {
    this.folder = folder;
    this.months = months;
  }

  long samples() {
    long sum = 0;
    for (MonthFile file : months.all()) {
      sum += file.count().samples();
    }
    return sum;
  }

  List<HistorianStats.Month> months() {
    return months.all().stream()
        .map(
            file ->
                new HistorianStats.Month(
                    file.month().toString(),
                    file.bytes(),
                    file.count().samples(),
                    file.count().replaced(),
                    file.isOpen()))
        .toList();
  }

  /// Files that could not be read, now or in an earlier run.
  List<HistorianStats.SetAside> setAside() {
    return FOLDERS.stream().flatMap(name -> setAside(folder.resolve(name)).stream()).toList();
  }

  private List<HistorianStats.SetAside> setAside(Path where) {
    try (Stream<Path> files = Files.list(where)) {
      return files
          .filter(file -> file.toString().endsWith(".unreadable"))
          .sorted()
          .map(
              file ->
                  new HistorianStats.SetAside(
                      folder.relativize(file).toString(), file.toFile().length()))
          .toList();
    } catch (IOException e) {
      LOG.debug("{} cannot be listed", where, e);
      return List.of();
    }
  }
}
