package dev.edgewise.historian.h2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.durable.LogOptions;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// A history in small, with the clock at 1 January 2026 and a disk whose free space a test sets.
final class HistoryScene implements AutoCloseable {
  static final long SECOND = 1_000_000_000L;

  final VirtualTime time = new VirtualTime();
  final TagRegistry tags = new TagRegistry();
  final AtomicLong freeBytes = new AtomicLong(Long.MAX_VALUE);
  final Path folder;
  H2Historian historian;
  private HistorySettings settings;

  HistoryScene(Path folder) throws Exception {
    this(folder, settings(0, 1 << 20));
  }

  HistoryScene(Path folder, HistorySettings settings) throws Exception {
    this.folder = folder;
    this.settings = settings;
    historian = open(folder);
  }

  /// Chunks of 100 samples, at most 10 of them waiting, a log of 4 records in its queue.
  static HistorySettings settings(int keepMonths, long logBytes) {
    return new HistorySettings(
        100,
        1000,
        10,
        1 << 20,
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        logBytes,
        keepMonths,
        1000,
        LogOptions.named("history")
            .withSegmentBytes(4096)
            .withQueue(4, 100_000)
            .withGather(Duration.ZERO));
  }

  H2Historian open(Path where) throws Exception {
    return H2Historian.open(
        where, tags, time, settings, (path, reserve) -> new DiskSpace(freeBytes::get, reserve));
  }

  void reopen() throws Exception {
    historian.close();
    historian = open(folder);
  }

  void reopen(HistorySettings with) throws Exception {
    settings = with;
    reopen();
  }

  Tag tag(String name) {
    return tags.register(TagSpec.of(AssetPath.of("plant/" + name), ValueType.INT64));
  }

  /// Nanoseconds of a moment such as `2026-01-31T23:59:00Z`.
  static long at(String moment) {
    return Instant.parse(moment).getEpochSecond() * SECOND;
  }

  /// Appends `count` samples a second apart with values from `first` on, ten in a batch.
  ///
  /// @return the last position
  long append(Tag tag, long from, int first, int count) throws InterruptedException {
    long position = 0;
    for (int start = 0; start < count; start += 10) {
      SampleBatch.Builder batch = new SampleBatch.Builder(10);
      for (int i = start; i < Math.min(count, start + 10); i++) {
        batch.add(
            tag.id(),
            from + i * SECOND,
            from,
            first + i,
            Quality.GOOD,
            Origin.MEASURED,
            SampleFlags.NONE);
      }
      position = historian.append(batch.build());
    }
    return position;
  }

  /// What housekeeping does every ten seconds, done to the end.
  void tick() {
    time.advance(Duration.ofSeconds(10));
    historian.settle();
  }

  RawRange all(Tag tag) throws Exception {
    return historian.raw(tag.path(), Long.MIN_VALUE, Long.MAX_VALUE, 1 << 20);
  }

  void assertValues(Tag tag, int first, int count) throws Exception {
    assertArrayEquals(LongStream.range(first, first + count).toArray(), all(tag).bits());
  }

  @Override
  public void close() {
    historian.close();
  }
}
