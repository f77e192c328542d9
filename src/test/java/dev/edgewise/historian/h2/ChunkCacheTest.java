package dev.edgewise.historian.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.edgewise.base.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChunkCacheTest {
  private static final int SAMPLES = 10;

  private final VirtualTime time = new VirtualTime();

  @Test
  void whatIsNotAskedForIsLetGo() {
    ChunkCache cache = new ChunkCache(1 << 20, time);
    cache.put(id(1), columns());
    Columns wanted = columns();
    cache.put(id(2), wanted);
    time.advance(ChunkCache.IDLE);
    assertSame(wanted, cache.get(id(2)));
    time.advance(Duration.ofSeconds(1));
    cache.forgetIdle();
    assertNull(cache.get(id(1)));
    assertSame(wanted, cache.get(id(2)));
    assertEquals(wanted.memoryBytes(), cache.bytes());
    time.advance(ChunkCache.IDLE.plusNanos(1));
    cache.forgetIdle();
    assertEquals(0, cache.bytes());
  }

  @Test
  void theChunkUsedLongestAgoGoesWhenThereIsNoRoom() {
    ChunkCache cache = new ChunkCache(2 * columns().memoryBytes(), time);
    cache.put(id(1), columns());
    cache.put(id(2), columns());
    cache.get(id(1));
    cache.put(id(3), columns());
    assertNull(cache.get(id(2)));
    assertEquals(2 * columns().memoryBytes(), cache.bytes());
  }

  private static ChunkId id(long key) {
    return new ChunkId(HistoryMonth.of(0), key, 0);
  }

  private static Columns columns() {
    return new Columns(
        new long[SAMPLES],
        new long[SAMPLES],
        new int[SAMPLES],
        new byte[SAMPLES],
        new byte[SAMPLES]);
  }
}
