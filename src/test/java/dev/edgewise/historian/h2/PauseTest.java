package dev.edgewise.historian.h2;

import static dev.edgewise.historian.h2.HistoryScene.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.base.SystemTime;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full: history pauses and says so, givers are not stopped, nothing that the log
/// takes is lost, and it goes on by itself. Issue 3, §3.
@Timeout(90)
class PauseTest {
  private static final long NOW = VirtualTime.START_NANOS;

  @TempDir Path temp;

  // First the databases stand still; when the memory for what waits is used up, the log alone goes
  // on.
  @Test
  void whileTheDiskIsNearlyFullTheLogTakesAllAndGivesItBackLater() throws Exception {
    try (HistoryScene scene = new HistoryScene(temp)) {
      Tag tag = scene.tag("a");
      scene.append(tag, NOW, 0, 500);
      scene.historian.settle();
      scene.freeBytes.set(999);
      scene.append(tag, NOW + 500 * SECOND, 500, 4500);

      scene.tick();
      HistorianStats stats = scene.historian.stats();
      assertTrue(stats.isPaused());
      assertTrue(stats.pausedWhy().contains("nearly full"), stats.pausedWhy());
      assertTrue(stats.trouble().contains("nearly full"), stats.trouble());
      assertTrue(stats.heldSamples() > 2000, stats.toString());
      assertEquals(5000, stats.samples());
      RawRange readable = scene.all(tag);
      assertArrayEquals(LongStream.range(0, readable.size()).toArray(), readable.bits());

      scene.freeBytes.set(1100); // more than the reserve, less than a quarter more
      scene.tick();
      assertTrue(scene.historian.stats().isPaused());
      scene.freeBytes.set(2000);
      scene.tick();
      scene.tick();
      scene.assertValues(tag, 0, 5000);
      assertFalse(scene.historian.stats().isPaused());
      assertEquals("", scene.historian.stats().trouble());
      assertEquals(0, scene.historian.stats().heldSamples());
      scene.append(tag, NOW + 5000 * SECOND, 5000, 500);
      scene.assertValues(tag, 0, 5500);
    }
  }

  // A stop during the pause: the log has everything.
  @Test
  void aStopDuringThePauseLosesNothing() throws Exception {
    try (HistoryScene scene = new HistoryScene(temp)) {
      Tag tag = scene.tag("a");
      scene.freeBytes.set(0);
      scene.append(tag, NOW, 0, 5000);
      scene.reopen();
      assertTrue(scene.historian.stats().samples() >= 1000, scene.historian.stats().toString());
      scene.append(tag, NOW + 5000 * SECOND, 5000, 10);
      scene.freeBytes.set(1 << 20);
      scene.tick();
      scene.tick();
      scene.assertValues(tag, 0, 5010);
      assertEquals("", scene.historian.stats().trouble());
    }
  }

  // Not even the log can be written: its queue is filled, then batches are refused at once, and
  // what was
  // taken is all there.
  @Test
  void whenTheLogCannotBeWrittenBatchesAreRefusedAndMayBeGivenAgain() throws Exception {
    try (HistoryScene scene = new HistoryScene(temp)) {
      Tag tag = scene.tag("a");
      Path log = temp.resolve("log");
      scene.append(tag, NOW, 0, 20);
      await(() -> scene.historian.stats().queued() == 0);
      Files.move(log, temp.resolve("away"), StandardCopyOption.ATOMIC_MOVE);
      Files.createFile(log); // the next segment cannot be made

      int taken = 20;
      while (scene.append(tag, NOW + taken * SECOND, taken, 10) != Historian.NOT_TAKEN) {
        taken += 10;
        assertTrue(taken < 3000, "the queue has no end");
      }
      assertEquals(Historian.NOT_TAKEN, scene.append(tag, NOW + 9000 * SECOND, 9000, 10));
      HistorianStats stats = scene.historian.stats();
      assertTrue(stats.isPaused());
      assertTrue(stats.trouble().contains(stats.pausedWhy()), stats.trouble());

      Files.delete(log);
      Files.move(temp.resolve("away"), log);
      await(() -> scene.historian.stats().queued() == 0);
      assertFalse(scene.historian.stats().isPaused());
      scene.append(tag, NOW + taken * SECOND, taken, 10);
      scene.assertValues(tag, 0, taken + 10);
      scene.reopen();
      scene.assertValues(tag, 0, taken + 10);
    }
  }

  // The same on a real disk of 8 MB; needs the right to mount.
  @Test
  void aSmallDiskFillsUpAndHistoryGoesOnOnceThereIsRoom() throws Exception {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8m", "edgewise-test", disk.toString()));
    try (SystemTime time = new SystemTime()) {
      Path ballast = disk.resolve("ballast");
      Files.write(ballast, new byte[5_000_000]);
      TagRegistry tags = new TagRegistry();
      Tag tag = tags.register(TagSpec.of(AssetPath.of("plant/a"), ValueType.INT64));
      try (H2Historian historian =
          H2Historian.open(
              disk.resolve("history"), tags, time, HistoryScene.settings(0, 1 << 20))) {
        int taken = fill(historian, tag);
        assertTrue(historian.stats().isPaused(), historian.stats().toString());
        assertTrue(taken > 10_000, taken + " samples");

        Files.delete(ballast);
        await(() -> historian.stats().queued() == 0);
        while (historian.append(batch(tag, taken)) == Historian.NOT_TAKEN) {
          Thread.onSpinWait();
        }
        int all = taken + 1000;
        await(() -> !historian.stats().isPaused() && historian.stats().heldSamples() == 0);
        RawRange found = historian.raw(tag.path(), NOW, Long.MAX_VALUE, 1 << 24);
        assertEquals(all, found.size());
        for (int i = 0; i < all; i++) {
          assertEquals(NOW + i * SECOND, found.times()[i]);
        }
      }
    } finally {
      assertTrue(run("umount", "-l", disk.toString()));
    }
  }

  /// Appends until a batch is refused.
  private static int fill(H2Historian historian, Tag tag) throws InterruptedException {
    int taken = 0;
    while (historian.append(batch(tag, taken)) != Historian.NOT_TAKEN) {
      taken += 1000;
      assertTrue(taken < 5_000_000, "the disk is never full");
    }
    return taken;
  }

  /// Values that cannot be packed.
  private static SampleBatch batch(Tag tag, int first) {
    Random random = new Random(first);
    SampleBatch.Builder out = new SampleBatch.Builder(1000);
    for (int i = first; i < first + 1000; i++) {
      out.add(tag.id(), NOW + i * SECOND, NOW, random.nextLong(), 0, Origin.MEASURED, (byte) 0);
    }
    return out.build();
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such command
    }
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "not within 60 s");
      Thread.onSpinWait();
    }
  }
}
