package dev.edgewise.historian.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.durable.LogOptions;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.HistorianContract;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded engine against the contract, with chunks of 100 samples and small segments, and
/// what only this engine promises.
class H2HistorianTest extends HistorianContract {
  private static final HistorySettings SMALL =
      new HistorySettings(
          100,
          1000,
          50,
          1 << 20,
          Duration.ofSeconds(10),
          Duration.ofMinutes(10),
          0,
          0,
          0,
          LogOptions.named("history").withSegmentBytes(1024).withGather(Duration.ZERO));

  @TempDir Path copies;
  private int copy;

  @Override
  protected Historian open(Path where, TagRegistry registry) throws Exception {
    return H2Historian.open(where, registry, time, SMALL);
  }

  @Override
  protected void settle() throws Exception {
    ((H2Historian) historian).settle();
  }

  /// The database file is locked while open, but its bytes can be read.
  @Override
  protected Path copyWhileOpen() throws Exception {
    Path to = copies.resolve("copy-" + copy++);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        copyOne(file, to.resolve(folder.relativize(file).toString()));
      }
    }
    return to;
  }

  private static void copyOne(Path file, Path to) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectories(to);
      return;
    }
    try {
      Files.copy(file, to);
    } catch (NoSuchFileException e) {
      // a segment that was cut meanwhile
    }
  }

  // The log must not grow for ever because of one slow tag.
  @Test
  void theLogIsCutThoughASlowTagIsNeverFull() throws Exception {
    Tag slow = tag("slow", ValueType.INT64);
    Tag fast = tag("fast", ValueType.INT64);
    append(slow, T0, 42);
    for (int round = 0; round < 20; round++) {
      awaitDurable(appendInts(fast, round * 200, round * 200 + 200));
      time.advance(Duration.ofMinutes(11));
      settle();
    }
    try (Stream<Path> segments = Files.list(folder.resolve("log"))) {
      assertTrue(segments.count() <= 4, "the log was not cut");
    }
    Historian other = open(copyWhileOpen(), new TagRegistry());
    try {
      assertEquals(42, other.raw(slow.path(), T0, T0 + 1, 10).bits()[0]);
      assertEquals(4000, other.raw(fast.path(), T0, Long.MAX_VALUE, 10_000).size());
      assertEquals(4001, other.stats().samples());
    } finally {
      other.close();
    }
  }

  // House rule 10: a file that cannot be read is set aside, and people are told.
  @Test
  void anUnreadableDatabaseIsSetAsideAndTheLogBringsBackWhatItHas() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    awaitDurable(appendInts(tag, 0, 30));
    historian.close();
    Files.write(folder.resolve("2026-01.mv.db"), new byte[20_000]);

    historian = open(folder, tags);

    assertInts(tag.path(), 30);
    assertTrue(historian.stats().trouble().contains("2026-01.mv.db.unreadable"));
    assertTrue(Files.exists(folder.resolve("2026-01.mv.db.unreadable")));
  }

  // Trouble with the database is told, nothing is lost, and it goes on once the cause is gone.
  @Test
  void aDatabaseThatRefusesChunksIsTroubleUntilItTakesThem() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    appendInts(tag, 0, 110);
    alter("ALTER TABLE chunk ADD CONSTRAINT refuse CHECK (k < 0) NOCHECK");
    appendInts(tag, 110, 250);
    settle();
    assertTrue(historian.stats().trouble().contains("cannot be stored"));
    assertInts(tag.path(), 250);
    assertEquals(250, historian.stats().samples());

    alter("ALTER TABLE chunk DROP CONSTRAINT refuse");
    time.advance(Duration.ofSeconds(10));
    settle();
    assertEquals("", historian.stats().trouble());
    assertInts(tag.path(), 250);
    assertEquals(250, historian.stats().samples());
  }

  // One chunk that rotted must not take its whole range with it.
  @Test
  void anUnreadableChunkIsAGapAndIsTold() throws Exception {
    historian.load(tag("a", ValueType.INT64).path(), ValueType.INT64, ints(0, 300));
    alter("UPDATE chunk SET data = X'00' WHERE k = (SELECT MIN(k) FROM chunk)");

    assertEquals(
        200, historian.raw(tag("a", ValueType.INT64).path(), T0, Long.MAX_VALUE, 999).size());
    assertTrue(historian.stats().trouble().contains("1 chunks"));
  }

  private void alter(String sql) throws Exception {
    settle();
    String file = folder.resolve("2026-01").toAbsolutePath().toString();
    try (var connection = java.sql.DriverManager.getConnection("jdbc:h2:file:" + file, "sa", "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  // Many tags with long tails must not fill the memory.
  @Test
  void theLargerTailsAreSealedWhenAllTogetherHoldTooMuch() throws Exception {
    for (int i = 0; i < 30; i++) {
      appendInts(tag("t" + i, ValueType.INT64), 0, 90);
    }
    settle();
    assertEquals(2700, historian.stats().samples());
    for (int i = 0; i < 30; i++) {
      assertInts(tag("t" + i, ValueType.INT64).path(), 90);
    }
  }

  // Keys hold 1970 to 2109; other times must not be lost or collide.
  @Test
  void timesOutsideTheKeysRangeAndChunksOfTheSameTimeAreKept() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    long[] times = {Long.MIN_VALUE + 1, -5, 0, T0, Long.MAX_VALUE - 1};
    for (int round = 0; round < 3; round++) {
      for (long each : times) {
        historian.load(
            tag.path(),
            ValueType.INT64,
            new dev.edgewise.historian.api.RawRange(
                new long[] {each}, new long[] {round}, new int[1], new byte[1], new byte[1], true));
      }
    }
    var range = historian.raw(tag.path(), Long.MIN_VALUE, Long.MAX_VALUE, 100);
    org.junit.jupiter.api.Assertions.assertArrayEquals(times, range.times());
    org.junit.jupiter.api.Assertions.assertArrayEquals(new long[] {2, 2, 2, 2, 2}, range.bits());
    for (int i = 1; i < times.length; i++) {
      assertEquals(
          times[i - 1], historian.latestBefore(tag.path(), times[i]).orElseThrow().times()[0]);
    }
  }
}
