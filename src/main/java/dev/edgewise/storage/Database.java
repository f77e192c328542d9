package dev.edgewise.storage;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// An H2 database in one file. Writes run one after the other on one platform thread, reads on a
/// few others, each with its own connection and each task in one transaction. Callers hand tasks
/// over and may be interrupted; the database's threads never are. Methods may be called from any
/// thread.
///
/// A commit alone is not durable: H2 writes it soon after. [#checkpoint] makes it so.
///
/// H2's own background writer is off (`WRITE_DELAY=0`). It takes the roots of rows and of undo log
/// one after the other; when it did so in the middle of a transaction and the process was killed,
/// rows stayed that no transaction owned, and the next insert of such a row never ended (seen with
/// H2 2.5.252). Without it only the one writing thread stores, between operations.
public final class Database implements AutoCloseable {
  private static final ErrorCode UNUSABLE = new ErrorCode("DATABASE-UNUSABLE");
  private static final ErrorCode NEWER = new ErrorCode("DATABASE-NEWER");
  private static final ErrorCode FAILED = new ErrorCode("DATABASE-FAILED");
  private static final String FILL_RATES =
      "SELECT setting_value FROM information_schema.settings"
          + " WHERE setting_name IN ('info.FILL_RATE', 'info.CHUNKS_FILL_RATE')";
  private static final Duration COMPACT_LIMIT = Duration.ofMinutes(10);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);
  private static final String SUFFIX = ".mv.db";
  private static final int CACHE_KILOBYTES = 64 << 10;

  private final Path file;
  private final Optional<String> setAside;
  private final DatabaseThreads writer;
  private final DatabaseThreads readers;

  private Database(Path file, Optional<String> setAside, int readerCount, int cacheKilobytes) {
    this.file = file;
    this.setAside = setAside;
    String name = file.getFileName().toString().replace(SUFFIX, "");
    String url = url(file, cacheKilobytes);
    this.writer = new DatabaseThreads(name + "-writer", 1, url);
    this.readers = new DatabaseThreads(name + "-reader", readerCount, url);
  }

  /// Opens the database in `file`, which is made when missing, and brings its schema up to date. A
  /// file that cannot be read as a database is renamed, never overwritten, and a new one is made;
  /// see [#setAside].
  ///
  /// @param file its name ends in `.mv.db`
  /// @param migrations all steps of the schema, from number 1
  /// @param readerCount threads for reading, at least 1
  /// @throws EdgewiseException when the file is in use, newer than this program, or cannot be
  ///     written
  public static Database open(Path file, List<Migration> migrations, int readerCount)
      throws EdgewiseException {
    return open(file, migrations, readerCount, CACHE_KILOBYTES);
  }

  /// As above, with a page cache of at most `cacheKilobytes`; for files of which many may be open.
  public static Database open(
      Path file, List<Migration> migrations, int readerCount, int cacheKilobytes)
      throws EdgewiseException {
    if (!file.getFileName().toString().endsWith(SUFFIX)) {
      throw new IllegalArgumentException("A database file ends in " + SUFFIX + ": " + file);
    }
    Optional<String> moved = Optional.empty();
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Optional<String> damage =
          Files.exists(file) ? DamageCheck.ofEnds(url(file, cacheKilobytes)) : Optional.empty();
      if (damage.isPresent()) {
        moved = Optional.of(moveAside(file, damage.get()));
      }
    } catch (IOException | SQLException e) {
      throw unusable(file, e);
    }
    Database database = new Database(file, moved, readerCount, cacheKilobytes);
    try {
      database.write(connection -> migrate(connection, migrations)).get();
      return database;
    } catch (ExecutionException e) {
      database.close();
      throw e.getCause() instanceof NewerSchema newer ? newer.forPerson(file) : unusable(file, e);
    } catch (InterruptedException e) {
      database.close();
      Thread.currentThread().interrupt();
      throw unusable(file, e);
    }
  }

  /// Reads all of a database that nobody has open. What is wrong with it; empty when every row can
  /// be read.
  ///
  /// @throws EdgewiseException when it cannot be opened for another reason
  public static Optional<String> examine(Path file) throws EdgewiseException {
    try {
      return DamageCheck.ofAll(url(file, CACHE_KILOBYTES));
    } catch (SQLException e) {
      throw unusable(file, e);
    }
  }

  /// Renames a file that cannot be read, to a free name that ends in `.unreadable`.
  ///
  /// @param damage what is wrong with it
  /// @return one sentence for people
  public static String setAside(Path file, String damage) throws EdgewiseException {
    try {
      return moveAside(file, damage);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /// Whether a failed task may come from a damaged file.
  public static boolean mayBeDamage(Throwable error) {
    return error instanceof SQLException sql
        ? DamageCheck.mayBeDamage(sql)
        : error.getCause() instanceof SQLException cause && DamageCheck.mayBeDamage(cause);
  }

  /// One sentence for people when the file found was unreadable and set aside.
  public Optional<String> setAside() {
    return setAside;
  }

  /// Runs `task` on the writer's thread, in a transaction that is committed when the task returns
  /// and rolled back when it throws. The future fails with what the task threw.
  public <T> CompletableFuture<T> write(SqlTask<T> task) {
    return writer.submit(task);
  }

  /// Runs `task` on a reader's thread and waits for it. An interrupt is kept for later: a read is
  /// short.
  public <T> T read(SqlTask<T> task) throws EdgewiseException {
    return await(readers.submit(task));
  }

  /// Waits for a task, keeping an interrupt for later.
  public <T> T await(CompletableFuture<T> result) throws EdgewiseException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw failed(cause);
      }
      throw new IllegalStateException("A task on " + file + " failed", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Forces to disk everything committed before this call; runs on the writer's thread, after the
  /// writes handed over before.
  public CompletableFuture<Boolean> checkpoint() {
    return write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("CHECKPOINT SYNC");
          }
        });
  }

  /// The file's size; 0 while it does not exist.
  public long bytesOnDisk() {
    return file.toFile().length();
  }

  /// The share of the file that holds data, 0 to 1; the rest was given up by changes and goes with
  /// [#closeCompact].
  public double fillRate() throws EdgewiseException {
    return read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(FILL_RATES)) {
            double share = 1;
            while (rows.next()) {
              share *= Integer.parseInt(rows.getString(1)) / 100.0;
            }
            return share;
          }
        });
  }

  /// As [#close], and writes the file anew without what it does not need; takes about a second for
  /// 50 MB, and as much free space meanwhile. A stop on the way leaves one of both files.
  public void closeCompact() {
    readers.close(CLOSE_LIMIT);
    writer.submit(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("SHUTDOWN COMPACT");
          }
        });
    writer.close(COMPACT_LIMIT);
  }

  /// Finishes what was handed over and closes the file; idempotent, at most about 20 s a thread.
  @Override
  public void close() {
    readers.close(CLOSE_LIMIT);
    writer.close(CLOSE_LIMIT);
  }

  private static String url(Path file, int cacheKilobytes) {
    String path = file.toAbsolutePath().toString();
    return "jdbc:h2:file:"
        + path.substring(0, path.length() - SUFFIX.length())
        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;CACHE_SIZE="
        + cacheKilobytes;
  }

  private static String moveAside(Path file, String damage) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
    for (int n = 2; Files.exists(aside); n++) {
      aside = file.resolveSibling(file.getFileName() + "." + n + ".unreadable");
    }
    Files.move(file, aside);
    return "The database "
        + file
        + " could not be read ("
        + damage
        + "); it was set aside as "
        + aside.getFileName()
        + " and a new one was begun.";
  }

  private static int migrate(Connection connection, List<Migration> migrations)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      CutShort.finish(statement);
      statement.execute("CREATE TABLE IF NOT EXISTS edgewise_schema(version INT PRIMARY KEY)");
      int version = version(statement);
      int known = migrations.isEmpty() ? 0 : migrations.getLast().number();
      if (version > known) {
        throw new NewerSchema(version, known);
      }
      for (Migration step : migrations) {
        if (step.number() > version) {
          apply(connection, step);
        }
      }
      return known;
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT MAX(version) FROM edgewise_schema")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static void apply(Connection connection, Migration step) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : new ArrayList<>(step.statements())) {
        statement.execute(sql);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO edgewise_schema VALUES (?)")) {
      insert.setInt(1, step.number());
      insert.executeUpdate();
    }
    connection.commit();
  }

  private static EdgewiseException unusable(Path file, Throwable cause) {
    return new EdgewiseException(
        UNUSABLE,
        "The database " + file + " could not be opened: " + cause.getMessage() + ".",
        "Close any other program that uses it, and check that the folder can be written.",
        cause);
  }

  private EdgewiseException failed(SQLException cause) {
    return new EdgewiseException(
        FAILED,
        "The database " + file + " failed: " + cause.getMessage() + ".",
        "Check the disk and its free space.",
        cause);
  }

  /// The file was written by a later version of the program.
  private static final class NewerSchema extends SQLException {
    private static final long serialVersionUID = 1L;
    private final int found;
    private final int known;

    NewerSchema(int found, int known) {
      super("Schema " + found + " is newer than " + known);
      this.found = found;
      this.known = known;
    }

    EdgewiseException forPerson(Path file) {
      return new EdgewiseException(
          NEWER,
          "The database "
              + file
              + " has schema "
              + found
              + ", this program knows "
              + known
              + " at most.",
          "Use the newer version of Edgewise that wrote it.",
          this);
    }
  }
}
