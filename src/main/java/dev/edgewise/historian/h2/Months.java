package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.storage.SqlTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The months that history has, a database file each, opened when first needed and closed when
/// unused for a while. Safe for many threads.
final class Months implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Months.class);
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final int MOST_OPEN = 16;

  /// A greater file is not compacted when the program ends, because people wait for that.
  private static final long MOST_COMPACTED = 512L << 20;

  private final Path folder;
  private final TimeSource time;
  private final MonthCounts counts;
  private final ConcurrentSkipListMap<HistoryMonth, MonthFile> files =
      new ConcurrentSkipListMap<>();
  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<HistoryMonth> lost = new ConcurrentLinkedQueue<>();

  private Months(Path folder, TimeSource time, MonthCounts counts) {
    this.folder = folder;
    this.time = time;
    this.counts = counts;
  }

  /// Finds the months of a folder; opens only those that were not closed cleanly.
  static Months open(Path folder, TimeSource time) throws EdgewiseException {
    try {
      Files.createDirectories(folder);
      Months months = new Months(folder, time, MonthCounts.read(folder.resolve("months")));
      for (HistoryMonth month : list(folder)) {
        Path path = folder.resolve(month.fileName());
        Optional<MonthCounts.Count> known = months.counts.find(month, path);
        MonthFile file = new MonthFile(month, path, known.orElse(MonthCounts.Count.NONE));
        months.files.put(month, file);
        if (known.isEmpty()) {
          months.read(month, connection -> 0);
        }
      }
      return months;
    } catch (IOException e) {
      throw Failures.unusable(folder, e);
    }
  }

  /// The months that have a file in `folder`, in order.
  static List<HistoryMonth> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.flatMap(path -> HistoryMonth.ofFile(path.getFileName().toString()).stream())
          .sorted()
          .toList();
    }
  }

  /// All months, in order of time.
  Collection<MonthFile> all() {
    return files.values();
  }

  /// The months that overlap `[from, to)`, in order of time.
  Collection<MonthFile> in(long from, long to) {
    return from >= to
        ? List.of()
        : files.subMap(HistoryMonth.of(from), true, HistoryMonth.of(to - 1), true).values();
  }

  boolean has(HistoryMonth month) {
    return files.containsKey(month);
  }

  /// Runs a task on a month; empty when there is no such month.
  <T> Optional<T> read(HistoryMonth month, SqlTask<T> task) throws EdgewiseException {
    MonthFile file = files.get(month);
    return file == null ? Optional.empty() : file.read(task, makeRoom(file), this::foundLost);
  }

  /// Runs a task on a month's writer; the month is begun when there is none.
  <T> T write(HistoryMonth month, SqlTask<T> task) throws EdgewiseException {
    while (true) {
      MonthFile file =
          files.computeIfAbsent(
              month,
              each -> new MonthFile(each, folder.resolve(each.fileName()), MonthCounts.Count.NONE));
      Optional<T> result = file.write(task, makeRoom(file), this::foundLost);
      if (result.isPresent()) {
        return result.get();
      }
      files.remove(month, file); // deleted meanwhile: begin it again
    }
  }

  /// The file of a month that has been written.
  MonthFile file(HistoryMonth month) {
    MonthFile file = files.get(month);
    if (file == null) {
      throw new IllegalStateException("There is no month " + month);
    }
    return file;
  }

  /// Copies each month into `target` as it is at one moment.
  void copyTo(Path target) throws EdgewiseException, IOException {
    for (MonthFile file : all()) {
      file.copyTo(target.resolve(file.month().fileName()), time.monotonicNanos(), this::foundLost);
    }
  }

  /// Forces to disk what has been committed to any month.
  void sync() throws EdgewiseException {
    for (MonthFile file : all()) {
      file.sync();
    }
  }

  /// Closes what has not been used for a while.
  void closeIdle() throws EdgewiseException {
    boolean closed = false;
    for (MonthFile file : all()) {
      if (file.isOpen() && time.monotonicNanos() - file.lastUsedNanos() > IDLE.toNanos()) {
        closed |= file.tryClose(Long.MAX_VALUE);
      }
    }
    if (closed) {
      writeCounts();
    }
  }

  /// Looks closely at files that a task met trouble with; sets aside what cannot be read.
  void examineSuspects() throws EdgewiseException {
    for (MonthFile file : all()) {
      if (file.isSuspect()) {
        file.examine().ifPresent(told -> foundLost(file, told));
      }
    }
  }

  /// Deletes the months before `first`.
  ///
  /// @return how many
  int deleteBefore(HistoryMonth first) throws EdgewiseException {
    List<MonthFile> old = new ArrayList<>(files.headMap(first).values());
    try {
      for (MonthFile file : old) {
        file.delete();
        files.remove(file.month(), file);
        LOG.info("History of {} was deleted: it is older than is to be kept", file.month());
      }
    } catch (IOException e) {
      throw Failures.unusable(folder, e);
    }
    return old.size();
  }

  /// The next month whose tables were set aside since the last call; null when there is none.
  @Nullable HistoryMonth nextLost() {
    return lost.poll();
  }

  /// On opening, all that the log has was brought back: nothing of it is left to be done for months
  /// set aside so far.
  void recovered() {
    lost.clear();
  }

  /// One sentence for people for each file set aside since the start.
  List<String> notices() {
    return List.copyOf(notices);
  }

  long bytesOnDisk() {
    long sum = 0;
    for (MonthFile file : all()) {
      sum += file.bytes();
    }
    return sum;
  }

  @Override
  public void close() {
    for (MonthFile file : all()) {
      try {
        if (!file.tryClose(MOST_COMPACTED)) {
          LOG.warn("{} is in use and was not closed", file.path());
        }
      } catch (EdgewiseException e) {
        LOG.warn("{} did not close cleanly", file.path(), e);
      }
    }
    writeCounts();
  }

  private void writeCounts() {
    try {
      counts.write(all());
    } catch (IOException e) {
      LOG.warn("The months of {} are counted again at the next start", folder, e);
    }
  }

  private void foundLost(MonthFile file, String told) {
    LOG.error("{}", told);
    notices.add(told);
    lost.add(file.month());
  }

  /// Before a file is opened the one that was unused longest makes room.
  ///
  /// @return now, ns on the monotonic clock
  private long makeRoom(MonthFile wanted) throws EdgewiseException {
    if (!wanted.isOpen()) {
      List<MonthFile> open = new ArrayList<>(all().stream().filter(MonthFile::isOpen).toList());
      open.sort(Comparator.comparingLong(MonthFile::lastUsedNanos));
      for (int i = 0; i + MOST_OPEN <= open.size(); i++) {
        open.get(i).tryClose(0);
      }
    }
    return time.monotonicNanos();
  }
}
