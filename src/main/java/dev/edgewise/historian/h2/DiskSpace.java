package dev.edgewise.historian.h2;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the databases from filling the disk: the last of it is for the log, which must go on, and
/// a database is better never written to a full disk. Safe for many threads.
final class DiskSpace {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

  private final LongSupplier usableBytes;
  private final long reserveBytes;
  private volatile boolean low;

  /// @param usableBytes free bytes of the disk
  /// @param reserveBytes what is kept for the log
  DiskSpace(LongSupplier usableBytes, long reserveBytes) {
    this.usableBytes = usableBytes;
    this.reserveBytes = reserveBytes;
  }

  /// The disk of a folder; the reserve is at most a tenth of it.
  static DiskSpace of(Path folder, long reserveBytes) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return new DiskSpace(
        () -> usable(store), Math.min(reserveBytes, Math.max(1, store.getTotalSpace() / 10)));
  }

  /// Whether databases may grow. Once they may not, a quarter more than the reserve must be free.
  boolean hasRoom() {
    long free = usableBytes.getAsLong();
    low = free < (low ? reserveBytes + reserveBytes / 4 : reserveBytes);
    return !low;
  }

  /// One sentence for people.
  String trouble() {
    return "The disk is nearly full, "
        + usableBytes.getAsLong() / 1_000_000
        + " MB are left: history pauses, new samples go to its log as far as there is room.";
  }

  private static long usable(FileStore store) {
    try {
      return store.getUsableSpace();
    } catch (IOException e) {
      LOG.debug("The free space of {} is not known", store, e);
      return Long.MAX_VALUE;
    }
  }
}
