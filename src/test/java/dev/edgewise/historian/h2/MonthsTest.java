package dev.edgewise.historian.h2;

import static dev.edgewise.historian.h2.HistoryScene.SECOND;
import static dev.edgewise.historian.h2.HistoryScene.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.storage.Database;
import dev.edgewise.storage.Migration;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One file a month: borders, opening, retention, damage, the move from the single file, backup.
@Timeout(60)
class MonthsTest {
  private static final long BORDER = at("2026-02-01T00:00:00Z");

  @TempDir Path temp;
  private HistoryScene scene;
  private Tag tag;

  @BeforeEach
  void open() throws Exception {
    scene = new HistoryScene(temp.resolve("history"));
    tag = scene.tag("a");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  // A month's file holds that month's samples and no others, whatever was sealed together.
  // H2 adds a column by copying the table, which a kill can cut short: a new month needs none.
  @Test
  void aNewMonthHasItsColumnsFromTheBeginning() {
    List<Migration> steps = ChunkStore.MIGRATIONS;
    assertTrue(steps.getFirst().statements().getLast().contains("replaced"), steps.toString());
  }

  @Test
  void samplesAcrossABorderLieInTwoFilesAndReadAsOne() throws Exception {
    scene.append(tag, BORDER - 150 * SECOND, 0, 350);
    scene.historian.settle();

    assertEquals(List.of("2026-01", "2026-02"), names());
    scene.assertValues(tag, 0, 350);
    assertEquals(150, inFile("2026-01"));
    assertArrayEquals(
        new long[] {149, 150},
        scene.historian.raw(tag.path(), BORDER - SECOND, BORDER + SECOND, 9).bits());
    for (long i : new long[] {-149, -1, 0, 1, 100}) {
      assertEquals(
          149 + i,
          scene.historian.latestBefore(tag.path(), BORDER + i * SECOND).orElseThrow().bits()[0]);
    }
    assertEquals(Optional.of(BORDER - 150 * SECOND), scene.historian.firstTime(tag.path()));
    scene.reopen();
    scene.assertValues(tag, 0, 350);
    assertEquals(350, scene.historian.stats().samples());
    assertEquals(Optional.of(BORDER - 150 * SECOND), scene.historian.firstTime(tag.path()));
  }

  // With years of data, opening must not depend on how many months there are.
  @Test
  void openingLeavesOldMonthsClosedAndStillCountsThem() throws Exception {
    scene.reopen(HistoryScene.settings(0, 0));
    for (int month = 1; month <= 6; month++) {
      scene.append(tag, at("2025-0" + month + "-10T00:00:00Z"), month * 100, 100);
    }
    scene.append(tag, VIRTUAL_NOW, 700, 900);
    scene.historian.settle();
    scene.tick();
    scene.reopen();

    HistorianStats stats = scene.historian.stats();
    assertEquals(1500, stats.samples());
    assertEquals(7, stats.months().size());
    assertEquals(1, stats.months().stream().filter(HistorianStats.Month::open).count());
    assertEquals("2026-01", stats.months().getLast().name());
    scene.assertValues(tag, 100, 1500);
    assertEquals(
        7, scene.historian.stats().months().stream().filter(HistorianStats.Month::open).count());
    scene.time.advance(Duration.ofMinutes(3));
    scene.historian.settle();
    assertTrue(scene.historian.stats().months().stream().noneMatch(HistorianStats.Month::open));
    scene.assertValues(tag, 100, 1500);
  }

  // Retention deletes whole files, and what comes for a month that is gone does not bring it back.
  @Test
  void monthsOlderThanIsToBeKeptAreDeletedWhole() throws Exception {
    for (int month = 8; month <= 12; month++) {
      scene.append(tag, at("2025-%02d-10T00:00:00Z".formatted(month)), month * 100, 100);
    }
    scene.append(tag, VIRTUAL_NOW, 1300, 100);
    scene.reopen(HistoryScene.settings(3, 1 << 20));
    scene.historian.settle();

    assertEquals(List.of("2025-11", "2025-12", "2026-01"), names());
    assertFalse(Files.exists(scene.folder.resolve("2025-10.mv.db")));
    scene.assertValues(tag, 1100, 300);
    scene.append(tag, at("2025-08-20T00:00:00Z"), 0, 300);
    scene.historian.load(tag.path(), ValueType.INT64, ints(at("2025-08-21T00:00:00Z"), 0, 300));
    scene.tick();
    assertEquals(List.of("2025-11", "2025-12", "2026-01"), names());
    scene.time.advance(Duration.ofDays(31));
    scene.historian.settle();
    assertEquals(List.of("2025-12", "2026-01"), names());
  }

  // House rule 10: set aside, named, and the other months untouched.
  @Test
  void anUnreadableMonthIsSetAsideAndTheOthersAreUntouched() throws Exception {
    scene.append(tag, at("2025-11-10T00:00:00Z"), 0, 200);
    scene.append(tag, at("2025-12-10T00:00:00Z"), 200, 200);
    scene.append(tag, VIRTUAL_NOW, 400, 200);
    scene.reopen(HistoryScene.settings(0, 0));
    scene.time.advance(Duration.ofMinutes(3));
    scene.historian.settle();
    long before = Files.getLastModifiedTime(scene.folder.resolve("2025-12.mv.db")).toMillis();
    Files.write(scene.folder.resolve("2025-11.mv.db"), new byte[20_000]);

    scene.assertValues(tag, 200, 400);
    HistorianStats stats = scene.historian.stats();
    assertTrue(stats.trouble().contains("2025-11.mv.db.unreadable"), stats.trouble());
    assertEquals(
        List.of(new HistorianStats.SetAside("2025-11.mv.db.unreadable", 20_000)), stats.setAside());
    assertEquals(400, stats.samples());
    scene.tick();
    scene.reopen();
    assertEquals("", scene.historian.stats().trouble());
    assertEquals(1, scene.historian.stats().setAside().size());
    scene.assertValues(tag, 200, 400);
    assertTrue(before > 0);
  }

  // What the log still has of a month that broke comes back, once.
  @Test
  void aMonthThatBreaksWhileRunningIsRebuiltFromTheLog() throws Exception {
    scene.append(tag, VIRTUAL_NOW, 0, 450);
    scene.historian.settle();
    scene.time.advance(Duration.ofMinutes(3));
    scene.historian.settle();
    assertFalse(scene.historian.stats().months().getFirst().open());
    Files.write(scene.folder.resolve("2026-01.mv.db"), new byte[20_000]);

    scene.all(tag);
    scene.tick();

    scene.assertValues(tag, 0, 450);
    assertEquals(450, scene.historian.stats().samples());
    scene.append(tag, VIRTUAL_NOW + 450 * SECOND, 450, 100);
    scene.reopen();
    scene.assertValues(tag, 0, 550);
    assertEquals(550, scene.historian.stats().samples());
  }

  // What was in one file before is in months afterwards, bit for bit, and the old file is gone.
  @Test
  void theSingleFileOfBeforeIsMovedIntoMonths() throws Exception {
    scene.historian.load(tag.path(), ValueType.INT64, ints(BORDER + 900 * SECOND, 900, 1));
    scene.close();
    try (var files = Files.list(scene.folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".mv.db")).toList()) {
        Files.delete(file);
      }
    }
    Files.delete(scene.folder.resolve("run"));
    writeOldFile();

    scene.historian = scene.open(scene.folder);

    assertEquals(List.of("2026-01", "2026-02"), names());
    scene.assertValues(tag, 0, 250);
    assertEquals(250, scene.historian.stats().samples());
    assertEquals(130, inFile("2026-01"));
    assertFalse(Files.exists(scene.folder.resolve("history.mv.db")));
    scene.append(tag, BORDER + 200 * SECOND, 250, 100);
    scene.reopen();
    scene.assertValues(tag, 0, 350);
  }

  // A backup is a history of its own, with all that was durable when it began.
  @Test
  void aBackupMadeWhileWritingOpensWithAllThatWasDurable() throws Exception {
    scene.append(tag, at("2025-11-10T00:00:00Z"), 0, 250);
    scene.append(tag, VIRTUAL_NOW, 250, 250);
    Tag other = scene.tag("other");
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    scene.append(other, VIRTUAL_NOW, 0, 3000);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Path target = temp.resolve("backup");
    scene.historian.backup(target);
    assertTrue(writer.join(Duration.ofSeconds(30)));

    try (H2Historian copy = H2Historian.open(target, new TagRegistry(), scene.time)) {
      assertEquals("", copy.stats().trouble());
      assertArrayEquals(
          LongStream.range(0, 500).toArray(),
          copy.raw(tag.path(), Long.MIN_VALUE, Long.MAX_VALUE, 9999).bits());
      RawRange part = copy.raw(other.path(), Long.MIN_VALUE, Long.MAX_VALUE, 9999);
      assertArrayEquals(LongStream.range(0, part.size()).toArray(), part.bits());
    }
    assertThrows(EdgewiseException.class, () -> scene.historian.backup(target));
    scene.assertValues(other, 0, 3000);
  }

  @Test
  void monthsAreNamedAndCutByUtc() {
    assertEquals("2026-02", HistoryMonth.of(BORDER).toString());
    assertEquals("2026-01", HistoryMonth.of(BORDER - 1).toString());
    assertEquals(BORDER, HistoryMonth.of(BORDER).start());
    assertEquals(BORDER - 1, HistoryMonth.of(BORDER - 1).last());
    assertEquals("1970-01", HistoryMonth.of(Long.MIN_VALUE).toString());
    assertEquals(Long.MIN_VALUE, HistoryMonth.of(-5).start());
    assertEquals("2109-05", HistoryMonth.of(Long.MAX_VALUE).toString());
    assertEquals(Long.MAX_VALUE, HistoryMonth.of(Long.MAX_VALUE).last());
    assertEquals(Optional.of(HistoryMonth.of(BORDER)), HistoryMonth.ofFile("2026-02.mv.db"));
    for (String other : List.of("2026-13.mv.db", "history.mv.db", "2026-02.mv.db.unreadable")) {
      assertEquals(Optional.empty(), HistoryMonth.ofFile(other));
    }
  }

  private static final long VIRTUAL_NOW = at("2026-01-01T00:00:00Z");

  /// Chunks of 50, of which the third crosses the border.
  private void writeOldFile() throws Exception {
    List<Migration> schema = List.of(new Migration(1, ChunkStore.CHUNK_TABLES));
    String insert = "INSERT INTO summ VALUES (?, ?, ?, 8, 5, 50, 0, 0, 0, 0, 0, 50, 0, 0)";
    try (Database old = Database.open(scene.folder.resolve("history.mv.db"), schema, 1)) {
      for (int chunk = 0; chunk < 5; chunk++) {
        long first = BORDER + (chunk * 50 - 130) * SECOND;
        Columns columns = Columns.of(ints(first, chunk * 50, 50));
        long key = KeyRange.key(0, KeyRange.toMillis(first));
        old.await(
            old.write(
                connection -> {
                  try (var chunks = connection.prepareStatement("INSERT INTO chunk VALUES (?, ?)");
                      var summaries = connection.prepareStatement(insert)) {
                    chunks.setLong(1, key);
                    chunks.setBytes(2, ChunkCodec.encode(ValueType.INT64, columns));
                    summaries.setLong(1, key);
                    summaries.setLong(2, columns.firstTime());
                    summaries.setLong(3, columns.lastTime());
                    return chunks.executeUpdate() + summaries.executeUpdate();
                  }
                }));
      }
    }
  }

  private static RawRange ints(long from, int first, int count) {
    return new RawRange(
        LongStream.range(0, count).map(i -> from + i * SECOND).toArray(),
        LongStream.range(first, first + count).toArray(),
        new int[count],
        new byte[count],
        new byte[count],
        true);
  }

  private List<String> names() {
    return scene.historian.stats().months().stream().map(HistorianStats.Month::name).toList();
  }

  private long inFile(String month) {
    return scene.historian.stats().months().stream()
        .filter(each -> each.name().equals(month))
        .mapToLong(HistorianStats.Month::samples)
        .sum();
  }
}
