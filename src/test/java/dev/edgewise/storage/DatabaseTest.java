package dev.edgewise.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DatabaseTest {
  private static final List<Migration> FIRST =
      List.of(new Migration(1, List.of("CREATE TABLE IF NOT EXISTS t(k BIGINT PRIMARY KEY)")));
  private static final List<Migration> SECOND =
      List.of(
          FIRST.getFirst(),
          new Migration(2, List.of("ALTER TABLE t ADD COLUMN IF NOT EXISTS v INT DEFAULT 7")));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("test.mv.db");
  }

  @Test
  void migrationsRunOnceAndInOrder() throws Exception {
    try (Database database = Database.open(file, FIRST, 1)) {
      run(database, "INSERT INTO t VALUES (1)");
    }
    for (int i = 0; i < 2; i++) {
      try (Database database = Database.open(file, SECOND, 1)) {
        assertEquals(7, number(database, "SELECT v FROM t WHERE k = 1"));
        assertEquals(2, number(database, "SELECT COUNT(*) FROM edgewise_schema"));
      }
    }
  }

  // Found by `edgewise fault history`: a kill inside ALTER TABLE left the copy that H2 had filled,
  // and no table.
  @Test
  void aChangeOfATableThatAKillCutShortIsFinished() throws Exception {
    try (Database database = Database.open(file, FIRST, 1)) {
      run(database, "INSERT INTO t VALUES (1)");
      run(database, "ALTER TABLE t ADD COLUMN v INT DEFAULT 7");
      run(database, "ALTER TABLE t RENAME TO t_copy_3_0");
    }
    for (int i = 0; i < 2; i++) {
      try (Database database = Database.open(file, SECOND, 1)) {
        assertEquals(7, number(database, "SELECT v FROM t WHERE k = 1"));
        assertEquals(Optional.empty(), database.setAside());
      }
    }
  }

  // Killed earlier, the table is still there and the copy may be half full.
  @Test
  void aCopyBesideItsTableIsDropped() throws Exception {
    try (Database database = Database.open(file, FIRST, 1)) {
      run(database, "INSERT INTO t VALUES (1)");
      run(database, "CREATE TABLE t_copy_3_0(k BIGINT PRIMARY KEY, v INT)");
    }
    try (Database database = Database.open(file, SECOND, 1)) {
      assertEquals(7, number(database, "SELECT v FROM t WHERE k = 1"));
      assertEquals(
          0,
          number(
              database,
              "SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE '%COPY%'"));
    }
  }

  // An older program must not write into what it does not know.
  @Test
  void aNewerSchemaIsRefusedAndLeftAlone() throws Exception {
    Database.open(file, SECOND, 1).close();
    EdgewiseException refused =
        assertThrows(EdgewiseException.class, () -> Database.open(file, FIRST, 1));
    assertEquals("EW-DATABASE-NEWER", refused.code().toString());
    Database.open(file, SECOND, 1).close();
  }

  // House rule 10: set aside, never overwritten, and told.
  @Test
  void anUnreadableFileIsSetAsideUnderANameThatIsFree() throws Exception {
    for (int round = 1; round <= 2; round++) {
      byte[] garbage = new byte[9000];
      new Random(round).nextBytes(garbage);
      Files.write(file, garbage);
      try (Database database = Database.open(file, FIRST, 1)) {
        assertTrue(database.setAside().orElseThrow().contains(".unreadable"));
        run(database, "INSERT INTO t VALUES (1)");
      }
    }
    assertTrue(Files.exists(folder.resolve("test.mv.db.unreadable")));
    assertTrue(Files.exists(folder.resolve("test.mv.db.2.unreadable")));
  }

  // A file in use is not damaged.
  @Test
  void aFileInUseIsRefusedAndNotSetAside() throws Exception {
    try (java.nio.channels.FileChannel held =
            java.nio.channels.FileChannel.open(
                file,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE);
        java.nio.channels.FileLock lock = held.lock()) {
      assertTrue(lock.isValid());
      assertThrows(EdgewiseException.class, () -> Database.open(file, FIRST, 1));
    }
    assertFalse(Files.exists(folder.resolve("test.mv.db.unreadable")));
  }

  @Test
  void aTaskThatFailsLeavesNothingBehindAndTheNextOneWorks() throws Exception {
    try (Database database = Database.open(file, FIRST, 1)) {
      ExecutionException failed =
          assertThrows(
              ExecutionException.class,
              () ->
                  database
                      .write(
                          connection -> {
                            try (Statement statement = connection.createStatement()) {
                              statement.execute("INSERT INTO t VALUES (1)");
                            }
                            throw new SQLException("seeded");
                          })
                      .get());
      assertEquals("seeded", failed.getCause().getMessage());
      assertEquals(0, number(database, "SELECT COUNT(*) FROM t"));
      run(database, "INSERT INTO t VALUES (1)");
      assertEquals(1, number(database, "SELECT COUNT(*) FROM t"));
    }
  }

  // An interrupt of a caller must not reach H2, whose file would close, and must not be lost.
  @Test
  void anInterruptedCallerGetsItsResultAndKeepsItsInterrupt() throws Exception {
    try (Database database = Database.open(file, FIRST, 1)) {
      Thread.currentThread().interrupt();
      assertEquals(0, number(database, "SELECT COUNT(*) FROM t"));
      assertTrue(Thread.interrupted());
      assertEquals(0, number(database, "SELECT COUNT(*) FROM t"));
    }
  }

  // CHECKPOINT SYNC: what was committed is in the file as it lies there.
  @Test
  void afterACheckpointACopyOfTheFileHasEverything() throws Exception {
    Path copy = folder.resolve("copy.mv.db");
    try (Database database = Database.open(file, FIRST, 1)) {
      run(database, "INSERT INTO t SELECT x FROM SYSTEM_RANGE(1, 1000)");
      database.checkpoint().get(10, TimeUnit.SECONDS);
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    try (Database database = Database.open(copy, FIRST, 1)) {
      assertEquals(Optional.empty(), database.setAside());
      assertEquals(1000, number(database, "SELECT COUNT(*) FROM t"));
    }
  }

  @Test
  void aClosedDatabaseRefusesTasks() throws Exception {
    Database database = Database.open(file, FIRST, 1);
    database.close();
    database.close();
    assertTrue(database.write(connection -> 1).isCompletedExceptionally());
    assertThrows(EdgewiseException.class, () -> database.read(connection -> 1));
  }

  private static void run(Database database, String sql) throws Exception {
    database
        .write(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
              }
            })
        .get(10, TimeUnit.SECONDS);
  }

  private static long number(Database database, String sql) throws EdgewiseException {
    return database.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
          }
        });
  }
}
