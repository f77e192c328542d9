package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.storage.Database;
import dev.edgewise.storage.SqlTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The database file of one month, opened when first needed. Users hold the read lock while their
/// task runs; opening, closing, deleting and setting aside need the write lock, so no task ever
/// meets a closed database. Safe for many threads.
final class MonthFile {
  private static final double WELL_FILLED = 0.7;
  private static final int READERS = 2;
  private static final int CACHE_KILOBYTES = 16 << 10;

  private final HistoryMonth month;
  private final Path path;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  /// Written under the write lock.
  private volatile @Nullable Database database;

  private boolean deleted;
  private volatile boolean unsynced;
  private volatile boolean suspect;
  private volatile long lastUsedNanos;

  /// Guarded by itself; a bit for each tag with chunks, perhaps more. Empty until first opened.
  private final BitSet tags = new BitSet();

  private volatile boolean tagsKnown;
  private volatile MonthCounts.Count count;

  MonthFile(HistoryMonth month, Path path, MonthCounts.Count count) {
    this.month = month;
    this.path = path;
    this.count = count;
  }

  HistoryMonth month() {
    return month;
  }

  Path path() {
    return path;
  }

  MonthCounts.Count count() {
    return count;
  }

  synchronized void add(long samples, long replaced) {
    count = new MonthCounts.Count(count.samples() + samples, count.replaced() + replaced);
  }

  boolean isOpen() {
    return database != null;
  }

  boolean isSuspect() {
    return suspect;
  }

  long lastUsedNanos() {
    return lastUsedNanos;
  }

  long bytes() {
    return path.toFile().length();
  }

  /// Whether the month may hold chunks of a tag; true while nobody has looked.
  boolean mayHave(int tagId) {
    if (!tagsKnown) {
      return true;
    }
    synchronized (tags) {
      return tags.get(tagId);
    }
  }

  /// Before a transaction that stores chunks of the tag is committed.
  void willHave(int tagId) {
    synchronized (tags) {
      tags.set(tagId);
    }
  }

  /// Runs a task; empty when the file was deleted.
  ///
  /// @param opened is told when the file had to be opened and was found damaged
  <T> Optional<T> read(SqlTask<T> task, long now, Opened opened) throws EdgewiseException {
    return run(task, false, now, opened);
  }

  /// As [#read], on the thread that writes.
  <T> Optional<T> write(SqlTask<T> task, long now, Opened opened) throws EdgewiseException {
    return run(task, true, now, opened);
  }

  /// Forces to disk what was written since the last time.
  void sync() throws EdgewiseException {
    lock.readLock().lock();
    try {
      Database open = database;
      if (open != null && unsynced) {
        unsynced = false;
        boolean done = false;
        try {
          open.await(open.checkpoint());
          done = true;
        } finally {
          unsynced |= !done;
        }
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Closes the file if nobody uses it now; writes it anew when much of it is of no use and it has
  /// at most `mostBytes`.
  boolean tryClose(long mostBytes) throws EdgewiseException {
    sync();
    if (!lock.writeLock().tryLock()) {
      return false;
    }
    try {
      Database open = database;
      if (open != null && bytes() <= mostBytes && open.fillRate() < WELL_FILLED) {
        database = null;
        open.closeCompact();
      } else {
        closeDatabase();
      }
      return true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  void delete() throws IOException {
    lock.writeLock().lock();
    try {
      closeDatabase();
      deleted = true;
      Files.deleteIfExists(path);
      Files.deleteIfExists(path.resolveSibling(month + ".trace.db"));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Looks at every row when a task met what may be damage.
  ///
  /// @return one sentence for people when the file was unreadable and set aside
  Optional<String> examine() throws EdgewiseException {
    lock.writeLock().lock();
    try {
      closeDatabase();
      Optional<String> damage = Files.exists(path) ? Database.examine(path) : Optional.empty();
      suspect = false;
      if (damage.isEmpty()) {
        return Optional.empty();
      }
      begun();
      return Optional.of(Database.setAside(path, damage.get()));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Copies the file as it is at one moment, while it may be in use.
  ///
  /// @param target does not exist yet
  void copyTo(Path target, long now, Opened opened) throws EdgewiseException, IOException {
    lock.readLock().lock();
    try {
      if (database == null) {
        if (!deleted) {
          Files.copy(path, target);
        }
        return;
      }
    } finally {
      lock.readLock().unlock();
    }
    Path zip = target.resolveSibling(target.getFileName() + ".zip");
    if (read(connection -> backUp(connection, zip), now, opened).isPresent()) {
      try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
        in.getNextEntry();
        Files.copy(in, target);
      }
      Files.delete(zip);
    }
  }

  private static boolean backUp(Connection connection, Path zip) throws SQLException {
    try (PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
      backup.setString(1, zip.toString());
      return backup.execute();
    }
  }

  private <T> Optional<T> run(SqlTask<T> task, boolean writes, long now, Opened opened)
      throws EdgewiseException {
    lastUsedNanos = now;
    Optional<String> setAside = lockOpen();
    try {
      Database open = database;
      if (deleted || open == null) {
        return Optional.empty();
      }
      setAside.ifPresent(told -> opened.setAside(this, told));
      unsynced |= writes;
      T result = writes ? open.await(open.write(task)) : open.read(task);
      unsynced |= writes; // a checkpoint meanwhile may have come before the commit
      return Optional.of(result);
    } catch (EdgewiseException e) {
      suspect |= Database.mayBeDamage(e);
      throw e;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Takes the read lock, with the database open unless the file was deleted.
  ///
  /// @return what is to tell when the file was set aside
  private Optional<String> lockOpen() throws EdgewiseException {
    lock.readLock().lock();
    if (database != null || deleted) {
      return Optional.empty();
    }
    lock.readLock().unlock();
    lock.writeLock().lock();
    try {
      Optional<String> setAside = deleted || database != null ? Optional.empty() : openDatabase();
      lock.readLock().lock();
      return setAside;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private Optional<String> openDatabase() throws EdgewiseException {
    Database opened = Database.open(path, ChunkStore.MIGRATIONS, READERS, CACHE_KILOBYTES);
    boolean done = false;
    try {
      if (opened.setAside().isPresent()) {
        begun();
      } else if (!tagsKnown) {
        learn(opened);
      }
      database = opened;
      done = true;
      return opened.setAside();
    } finally {
      if (!done) {
        opened.close();
      }
    }
  }

  private void learn(Database opened) throws EdgewiseException {
    long samples = 0;
    long replaced = 0;
    synchronized (tags) {
      for (StoredTag tag : opened.read(ChunkStore::tags)) {
        tags.set(tag.tagId());
        samples += tag.samples();
        replaced += tag.replaced();
      }
    }
    count = new MonthCounts.Count(samples, replaced);
    tagsKnown = true;
  }

  /// The file begins anew.
  private void begun() {
    synchronized (tags) {
      tags.clear();
    }
    count = MonthCounts.Count.NONE;
    tagsKnown = true;
  }

  private void closeDatabase() {
    Database open = database;
    database = null;
    if (open != null) {
      open.close();
    }
  }

  /// Is told of a file that could not be read when it was opened; must not use the file at once.
  interface Opened {
    void setAside(MonthFile file, String told);
  }
}
