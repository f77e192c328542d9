package dev.edgewise.historian.h2;

import static dev.edgewise.historian.h2.HistoryScene.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What arrives late, twice, slowly, or with odd values. Issue 3, §3.
@Timeout(60)
class ArrivalsTest {
  private static final long NOW = VirtualTime.START_NANOS;

  @TempDir Path temp;
  private HistoryScene scene;
  private Tag tag;

  @BeforeEach
  void open() throws Exception {
    scene = new HistoryScene(temp);
    tag = scene.tag("a");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  // The later arrival wins and the earlier stays countable, in whatever state it was replaced.
  @Test
  void repeatedTimesAreCountedInTailsAndInChunksAndAfterARestart() throws Exception {
    scene.append(tag, NOW, 0, 50);
    scene.append(tag, NOW + 40 * SECOND, 1040, 10);
    assertEquals(10, scene.historian.duplicates(tag.path(), NOW, NOW + 50 * SECOND));
    assertEquals(10, scene.historian.stats().duplicates());
    scene.append(tag, NOW + 50 * SECOND, 50, 250);
    scene.historian.settle();
    scene.append(tag, NOW + 200 * SECOND, 2200, 20);

    assertEquals(30, scene.historian.duplicates(tag.path(), NOW, NOW + 300 * SECOND));
    scene.reopen();
    assertEquals(30, scene.historian.duplicates(tag.path(), Long.MIN_VALUE, Long.MAX_VALUE));
    assertEquals(
        10, scene.historian.stats().months().stream().mapToLong(each -> each.replaced()).sum());
    RawRange range = scene.all(tag);
    assertEquals(300, range.size());
    assertEquals(1045, range.bits()[45]);
    assertEquals(2219, range.bits()[219]);
    assertEquals(0, scene.historian.duplicates(AssetPath.of("no/such"), 0, NOW));
  }

  // Every bit pattern survives tails, log, chunks and restarts.
  @Test
  void nansWithPayloadAndNegativeZeroComeBackBitForBit() throws Exception {
    Tag odd = scene.tags.register(TagSpec.of(AssetPath.of("plant/odd"), ValueType.DOUBLE));
    long[] patterns = {
      Double.doubleToRawLongBits(-0.0),
      Double.doubleToRawLongBits(0.0),
      Double.doubleToRawLongBits(Double.NaN),
      0x7FF8_0000_0000_BEEFL,
      0xFFF0_0000_0000_0001L,
      Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY),
      Double.doubleToRawLongBits(Double.MIN_VALUE),
      Double.doubleToRawLongBits(20.1)
    };
    long[] expected = new long[250];
    SampleBatch.Builder batch = new SampleBatch.Builder(250);
    for (int i = 0; i < 250; i++) {
      expected[i] = i < 100 ? patterns[7] : patterns[i % patterns.length];
      batch.add(odd.id(), NOW + i, NOW, expected[i], 0, Origin.MEASURED, (byte) 0);
    }
    scene.historian.append(batch.build());
    assertArrayEquals(expected, scene.all(odd).bits());
    for (int round = 0; round < 2; round++) {
      scene.reopen();
      assertArrayEquals(expected, scene.all(odd).bits());
    }
  }

  // Late samples of earlier months and of before a restart take their place by source time.
  @Test
  void lateSamplesOverMonthsAndRestartsReadLikeAMap() throws Exception {
    TreeMap<Long, Long> expected = new TreeMap<>();
    Random random = new Random(11);
    for (int round = 0; round < 12; round++) {
      SampleBatch.Builder batch = new SampleBatch.Builder(100);
      for (int i = 0; i < 100; i++) {
        long late = random.nextInt(4) == 0 ? random.nextInt(80) * 86_400 * SECOND : 0;
        long at = NOW + (round * 100 + i) * SECOND - late;
        long value = random.nextLong();
        expected.put(at, value);
        batch.add(tag.id(), at, NOW, value, 0, Origin.MEASURED, (byte) 0);
      }
      scene.historian.append(batch.build());
      if (round % 4 == 3) {
        scene.reopen();
      }
      RawRange range = scene.all(tag);
      assertArrayEquals(
          expected.keySet().stream().mapToLong(Long::longValue).toArray(), range.times());
      assertArrayEquals(
          expected.values().stream().mapToLong(Long::longValue).toArray(), range.bits());
    }
    assertTrue(scene.historian.stats().months().size() >= 3);
  }

  // A tag of one sample an hour: the log does not wait for it, nothing of it is lost, and its
  // chunks still come out full.
  @Test
  void aSlowTagIsCarriedInTheLogUntilItsChunkIsFull() throws Exception {
    scene.reopen(HistoryScene.settings(0, 0));
    Tag slow = scene.tag("slow");
    for (int hour = 0; hour < 120; hour++) {
      scene.append(slow, NOW + hour * 3600 * SECOND, hour, 1);
      scene.append(tag, NOW + hour * 100 * SECOND, hour * 100, 100);
      scene.time.advance(Duration.ofHours(1));
      scene.historian.settle();
    }
    scene.tick();
    scene.tick();
    assertTrue(segments() <= 4, segments() + " segments");
    scene.assertValues(slow, 0, 120);
    scene.reopen();
    scene.assertValues(slow, 0, 120);
    scene.assertValues(tag, 0, 12_000);
    assertEquals(12_120, scene.historian.stats().samples());
  }

  private long segments() throws Exception {
    try (Stream<Path> files = Files.list(temp.resolve("log"))) {
      return files.count();
    }
  }
}
