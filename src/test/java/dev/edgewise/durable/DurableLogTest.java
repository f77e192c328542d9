package dev.edgewise.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DurableLogTest {
  private static final LogOptions SMALL =
      LogOptions.named("test").withSegmentBytes(200).withGather(Duration.ZERO);

  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();

  // Positions count records, go on over restarts, and nothing is lost by a clean close.
  @Test
  void recordsComeBackInOrderAfterReopening() throws Exception {
    try (DurableLog log = open(SMALL)) {
      assertEquals(0, log.forcedPosition());
      for (int i = 1; i <= 20; i++) {
        assertEquals(i, log.append(record(i)));
      }
    }
    try (DurableLog log = open(SMALL)) {
      assertEquals(21, log.nextPosition());
      assertEquals(20, log.forcedPosition());
      assertEquals(21, log.append(record(21)));
      log.force();
      assertEquals(21, log.forcedPosition());
      assertEquals(range(1, 21), positions(log, 1));
      assertEquals(range(15, 21), positions(log, 15));
    }
  }

  @Test
  void cuttingDropsWholeSegmentsBelowAPositionOnly() throws Exception {
    try (DurableLog log = open(SMALL)) {
      appendForced(log, 1, 30);
      long before = log.bytesOnDisk();
      log.cut(15);
      List<Long> kept = positions(log, 1);
      assertTrue(kept.getFirst() > 1 && kept.getFirst() <= 15);
      assertEquals(30, kept.getLast());
      assertTrue(log.bytesOnDisk() < before);
      log.cut(1000);
      assertFalse(segments().isEmpty());
    }
    try (DurableLog log = open(SMALL)) {
      assertEquals(31, log.nextPosition());
    }
  }

  // A stop while writing leaves half a frame.
  @Test
  void aTornFrameAtTheEndIsCutOffAndTheRestIsKept() throws Exception {
    write(3);
    Path last = segments().getLast();
    byte[] bytes = Files.readAllBytes(last);
    Files.write(last, Arrays.copyOf(bytes, bytes.length - 3));

    try (DurableLog log = open(LogOptions.named("test"))) {
      assertEquals(range(1, 2), positions(log, 1));
      assertTrue(log.recovery().cutBytes() > 0);
      assertEquals(List.of(), log.recovery().losses());
      assertEquals(3, log.append(record(3)));
      log.force();
      assertEquals(range(1, 3), positions(log, 1));
    }
  }

  // Damage, unlike a torn end, has sound frames after it: the file is kept for an expert.
  @Test
  void aCorruptFrameInTheMiddleSetsTheSegmentAsideAndKeepsItsBeginning() throws Exception {
    write(5);
    Path only = segments().getFirst();
    byte[] bytes = Files.readAllBytes(only);
    bytes[Frames.HEADER_BYTES + 2 * Frames.frameBytes(record(1)) + 20] ^= 1;
    Files.write(only, bytes);

    try (DurableLog log = open(LogOptions.named("test"))) {
      assertEquals(range(1, 2), positions(log, 1));
      assertEquals(1, log.recovery().losses().size());
      assertTrue(log.recovery().losses().getFirst().contains(".unreadable"));
      assertTrue(log.nextPosition() > 6, "a lost position was given again");
      log.append(record(6));
    }
    assertEquals(1, unreadable());
    try (DurableLog log = open(LogOptions.named("test"))) {
      assertEquals(3, positions(log, 1).size());
      assertEquals(List.of(), log.recovery().losses());
    }
  }

  @Test
  void aCorruptSegmentInTheMiddleLosesOnlyItsOwnEnd() throws Exception {
    try (DurableLog log = open(SMALL)) {
      appendForced(log, 1, 30);
    }
    Path second = segments().get(1);
    long first = SegmentFiles.firstPosition(second);
    byte[] bytes = Files.readAllBytes(second);
    bytes[bytes.length - 1] ^= 0x40;
    Files.write(second, bytes);

    try (DurableLog log = open(SMALL)) {
      List<Long> kept = positions(log, 1);
      long lost = SegmentFiles.firstPosition(segments().get(2)) - 1;
      assertTrue(lost >= first);
      assertEquals(29, kept.size());
      assertFalse(kept.contains(lost));
    }
  }

  // Property: whatever happens to the files, opening works and gives a prefix of each segment.
  @Test
  void randomDamageAlwaysLeavesAPrefixOfEachSegment() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Path where = folder.resolve("seed-" + seed);
      try (DurableLog log = DurableLog.open(where, SMALL, time)) {
        for (int i = 1; i <= 12; i++) {
          log.append(record(i));
          if (random.nextBoolean()) {
            log.force();
          }
        }
      }
      List<Path> files = SegmentFiles.list(where);
      List<Long> firsts = files.stream().map(SegmentFiles::firstPosition).toList();
      damage(files, random);
      assertPrefixes(where, firsts, seed);
    }
  }

  @Test
  void appendBlocksWhileTheQueueIsFullAndGoesOnOnceItIsForced() throws Exception {
    LogOptions slow =
        LogOptions.named("test").withQueue(2, 1000).withGather(Duration.ofMillis(100));
    try (DurableLog log = open(slow)) {
      for (int i = 1; i <= 10; i++) {
        log.append(record(i));
        assertTrue(log.queued() <= 2);
      }
      log.force();
      assertEquals(range(1, 10), positions(log, 1));
    }
  }

  // A disk that cannot be written: nothing is dropped, the reason is told, and it goes on by
  // itself.
  @Test
  void aFolderThatCannotBeWrittenIsTroubleUntilItCan() throws Exception {
    Path inner = folder.resolve("log");
    LogOptions options = SMALL.withQueue(2, 1000);
    try (DurableLog log = DurableLog.open(inner, options, time)) {
      Files.delete(inner);
      log.append(record(1));
      log.append(record(2));
      await(() -> !log.trouble().isEmpty());
      CountDownLatch taken = new CountDownLatch(1);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  log.append(record(3));
                  taken.countDown();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      assertEquals(0, log.forcedPosition());
      Files.createDirectory(inner);
      assertTrue(taken.await(10, TimeUnit.SECONDS));
      log.force();
      assertEquals(range(1, 3), positions(log, 1));
      assertEquals("", log.trouble());
    }
  }

  @Test
  void aClosedLogTakesNothing() throws Exception {
    DurableLog log = open(SMALL);
    log.close();
    log.close();
    assertThrows(IllegalStateException.class, () -> log.append(record(1)));
  }

  // A new log must not give positions that its owner has seen already.
  @Test
  void aLogStartsAtTheLeastPositionAskedFor() throws Exception {
    write(3);
    try (DurableLog log = open(SMALL.withStartAt(100))) {
      assertEquals(99, log.forcedPosition());
      assertEquals(100, log.append(record(4)));
    }
    try (DurableLog log = open(SMALL)) {
      assertEquals(List.of(1L, 2L, 3L, 100L), positions(log, 1));
    }
  }

  @Test
  void manyThreadsGetDistinctPositionsAndTheirOwnRecords() throws Exception {
    long[][] given = new long[4][200];
    try (DurableLog log = open(LogOptions.named("test"))) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int thread = t;
        threads.add(Thread.ofVirtual().start(() -> appendMany(log, thread, given[thread])));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      log.force();
      int[] seen = {0};
      log.replay(
          1,
          (position, record) -> {
            assertEquals(position, given[record[0]][(record[1] & 0xFF)]);
            seen[0]++;
          });
      assertEquals(800, seen[0]);
    }
  }

  private static void appendMany(DurableLog log, int thread, long[] positions) {
    try {
      for (int i = 0; i < positions.length; i++) {
        positions[i] = log.append(new byte[] {(byte) thread, (byte) i});
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertPrefixes(Path where, List<Long> firsts, int seed) throws EdgewiseException {
    List<Long> kept;
    try (DurableLog log = DurableLog.open(where, SMALL, time)) {
      kept = positions(log, 1);
    }
    for (long position : kept) {
      long first = firsts.stream().filter(f -> f <= position).reduce((a, b) -> b).orElseThrow();
      for (long before = first; before < position; before++) {
        assertTrue(kept.contains(before), "seed " + seed + " kept " + position + " not " + before);
      }
    }
    try (DurableLog log = DurableLog.open(where, SMALL, time)) {
      assertEquals(kept, positions(log, 1));
      assertEquals(List.of(), log.recovery().losses());
    }
  }

  private static void damage(List<Path> files, Random random) throws IOException {
    for (int hit = 0; hit <= random.nextInt(3); hit++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length == 0) {
        continue;
      }
      if (random.nextBoolean()) {
        Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      } else {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
    }
  }

  private void write(int count) throws Exception {
    try (DurableLog log = open(LogOptions.named("test"))) {
      appendForced(log, 1, count);
    }
  }

  private static void appendForced(DurableLog log, int from, int to) throws InterruptedException {
    for (int i = from; i <= to; i++) {
      log.append(record(i));
      log.force();
    }
  }

  private DurableLog open(LogOptions options) throws EdgewiseException {
    return DurableLog.open(folder, options, time);
  }

  private List<Path> segments() throws IOException {
    return SegmentFiles.list(folder);
  }

  private long unreadable() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".unreadable")).count();
    }
  }

  /// The positions kept, after checking that each record is the one given at its position.
  private static List<Long> positions(DurableLog log, long from) throws EdgewiseException {
    List<Long> found = new ArrayList<>();
    log.replay(
        from,
        (position, record) -> {
          if (position < 50) {
            assertEquals(new String(record(position)), new String(record));
          }
          found.add(position);
        });
    return found;
  }

  private static byte[] record(long number) {
    return "record %03d of a log that is tested".formatted(number).getBytes();
  }

  private static List<Long> range(long from, long to) {
    return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "waited in vain");
      Thread.onSpinWait();
    }
  }
}
