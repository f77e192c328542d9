package dev.edgewise.historian.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every engine behind [Historian] must do. An engine's test extends this.
@Timeout(60)
public abstract class HistorianContract {
  protected static final long T0 = VirtualTime.START_NANOS;
  protected static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  @TempDir protected Path folder;
  protected final VirtualTime time = new VirtualTime();
  protected final TagRegistry tags = new TagRegistry();
  protected Historian historian;

  /// Opens the engine on `folder`, with sizes that make a few hundred samples cross its borders.
  protected abstract Historian open(Path folder, TagRegistry tags) throws Exception;

  /// Leaves the engine as a power cut would: a folder as it is now, to be opened elsewhere.
  protected abstract Path copyWhileOpen() throws Exception;

  /// Waits until what the engine does behind the scenes is done.
  protected abstract void settle() throws Exception;

  @BeforeEach
  void openFirst() throws Exception {
    historian = open(folder, tags);
  }

  @AfterEach
  void closeLast() {
    historian.close();
  }

  // Historian.raw: order of source time.
  @Test
  void samplesComeBackInOrderOfSourceTimeBitForBit() throws Exception {
    Tag tag = tag("a", ValueType.DOUBLE);
    double[] values = {1.5, Double.NaN, -0.0, Double.POSITIVE_INFINITY};
    SampleBatch.Builder batch = new SampleBatch.Builder(4);
    for (int i = 0; i < 4; i++) {
      batch.add(
          tag.id(),
          T0 + i * MS,
          T0,
          Double.doubleToRawLongBits(values[i]),
          i == 2 ? Quality.BAD_SENSOR_FAILURE : Quality.GOOD,
          Origin.SIMULATED,
          i == 3 ? SampleFlags.HISTORICAL : SampleFlags.NONE);
    }
    batch.add(tag.id(), T0 + 9, T0, 0x7FF8_0000_0000_BEEFL, 0, Origin.MANUAL, (byte) 0);
    historian.append(batch.build());

    RawRange range = historian.raw(tag.path(), T0, T0 + SECOND, 100);

    assertArrayEquals(new long[] {T0, T0 + 9, T0 + MS, T0 + 2 * MS, T0 + 3 * MS}, range.times());
    assertArrayEquals(
        new long[] {
          Double.doubleToRawLongBits(1.5),
          0x7FF8_0000_0000_BEEFL,
          Double.doubleToRawLongBits(Double.NaN),
          Double.doubleToRawLongBits(-0.0),
          Double.doubleToRawLongBits(Double.POSITIVE_INFINITY)
        },
        range.bits());
    assertArrayEquals(new int[] {0, 0, 0, Quality.BAD_SENSOR_FAILURE, 0}, range.qualities());
    assertArrayEquals(new byte[] {2, 1, 2, 2, 2}, range.origins());
    assertArrayEquals(new byte[] {0, 0, 0, 0, 1}, range.flags());
    assertTrue(range.complete());
  }

  // Ranges are half-open.
  @Test
  void aRangeHasItsStartAndNotItsEnd() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    appendInts(tag, 0, 10);

    RawRange range = historian.raw(tag.path(), T0 + 2 * SECOND, T0 + 5 * SECOND, 100);

    assertArrayEquals(new long[] {2, 3, 4}, range.bits());
    assertEquals(0, historian.raw(tag.path(), T0, T0, 100).size());
    assertEquals(0, historian.raw(AssetPath.of("no/such"), T0, T0 + SECOND, 10).size());
  }

  @Test
  void theLimitKeepsTheFirstSamplesAndSaysSo() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    appendInts(tag, 0, 300);

    RawRange cut = historian.raw(tag.path(), T0, T0 + 300 * SECOND, 299);
    RawRange whole = historian.raw(tag.path(), T0, T0 + 300 * SECOND, 300);

    assertEquals(299, cut.size());
    assertEquals(298, cut.bits()[298]);
    assertFalse(cut.complete());
    assertTrue(whole.complete());
  }

  // Of two samples with the same tag and source time the one appended later wins.
  @Test
  void aRepeatedTimeIsReplacedWhereverTheFirstOneIsByNow() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    appendInts(tag, 0, 250);
    settle();
    append(tag, T0 + 3 * SECOND, 1003);
    append(tag, T0 + 249 * SECOND, 1249);
    append(tag, T0 + 3 * SECOND, 2003);

    RawRange range = historian.raw(tag.path(), T0, T0 + 300 * SECOND, 1000);

    assertEquals(250, range.size());
    assertEquals(2003, range.bits()[3]);
    assertEquals(1249, range.bits()[249]);
    ReducedRange reduced = historian.reduced(tag.path(), T0, T0 + 250 * SECOND, 1);
    assertEquals(250, reduced.counts()[0]);
    assertEquals(2003, reduced.max()[0]);
  }

  // Late samples take their place by source time, over many sealed stretches.
  @Test
  void samplesInAnyOrderReadLikeAMap() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    Tag other = tag("b", ValueType.INT64);
    Map<Long, Long> expected = new TreeMap<>();
    Random random = new Random(7);
    for (int batch = 0; batch < 60; batch++) {
      SampleBatch.Builder out = new SampleBatch.Builder(40);
      for (int i = 0; i < 40; i++) {
        long t = T0 + (random.nextInt(100) < 80 ? batch * 40 + i : random.nextInt(2400)) * MS;
        long value = random.nextLong();
        expected.put(t, value);
        out.add(tag.id(), t, T0, value, 0, Origin.MEASURED, (byte) 0);
        out.add(other.id(), t, T0, i, 0, Origin.MEASURED, (byte) 0);
      }
      historian.append(out.build());
      assertReadsLike(expected, tag.path());
    }
    settle();
    assertReadsLike(expected, tag.path());
  }

  // Historian.latestBefore: strictly before.
  @Test
  void theLatestBeforeATimeIsFoundInSealedAndOpenStretches() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    assertEquals(Optional.empty(), historian.latestBefore(tag.path(), T0));
    appendInts(tag, 0, 250);
    settle();

    assertEquals(Optional.empty(), historian.latestBefore(tag.path(), T0));
    for (int i : new int[] {1, 2, 99, 100, 101, 249, 250, 900}) {
      RawRange latest = historian.latestBefore(tag.path(), T0 + i * SECOND).orElseThrow();
      assertArrayEquals(new long[] {Math.min(i, 250) - 1}, latest.bits());
    }
    append(tag, T0 + 10 * SECOND + 5, -1);
    RawRange late = historian.latestBefore(tag.path(), T0 + 11 * SECOND).orElseThrow();
    assertArrayEquals(new long[] {-1}, late.bits());
    assertEquals(Optional.of(T0), historian.firstTime(tag.path()));
    assertEquals(Optional.empty(), historian.firstTime(AssetPath.of("no/such")));
  }

  // Historian.latest: the newest of each tag by source time, wherever it is, of the type asked for.
  @Test
  void theNewestOfManyTagsComesInOnePass() throws Exception {
    Tag sealed = tag("a", ValueType.INT64);
    Tag open = tag("b", ValueType.INT64);
    Tag never = tag("c", ValueType.INT64);
    appendInts(sealed, 0, 250);
    settle();
    append(open, T0 + 5 * SECOND, 7);
    append(sealed, T0 + 10 * SECOND + 5, -1);
    assertEquals(
        List.of("0 " + (T0 + 249 * SECOND) + " 249", "1 " + (T0 + 5 * SECOND) + " 7"),
        newest(
            wanted(sealed.path(), ValueType.INT64),
            wanted(open.path(), ValueType.INT64),
            wanted(never.path(), ValueType.INT64)));

    append(tag("b", ValueType.BOOL), T0 + 6 * SECOND, 1);
    assertEquals(
        List.of("0 " + (T0 + 5 * SECOND) + " 7", "1 " + (T0 + 6 * SECOND) + " 1"),
        newest(wanted(open.path(), ValueType.INT64), wanted(open.path(), ValueType.BOOL)));

    lost(sealed, T0 + 250 * SECOND);
    lost(sealed, T0 + 251 * SECOND);
    List<String> stays = List.of("0 " + (T0 + 249 * SECOND) + " 249");
    assertEquals(stays, newest(wanted(sealed.path(), ValueType.INT64)), "marks are passed over");
    historian.close();
    historian = open(folder, tags);
    assertEquals(stays, newest(wanted(sealed.path(), ValueType.INT64)));
  }

  /// A mark of lost communication, as the station makes it.
  private void lost(Tag tag, long at) throws InterruptedException {
    historian.append(
        new SampleBatch.Builder(1)
            .add(
                tag.id(),
                at,
                at,
                0,
                Quality.BAD_NO_COMMUNICATION,
                Origin.MEASURED,
                SampleFlags.NONE)
            .build());
  }

  private static Historian.TagOfType wanted(AssetPath path, ValueType type) {
    return new Historian.TagOfType(path, type);
  }

  /// Index, time and bits of what was found.
  private List<String> newest(Historian.TagOfType... wanted) throws EdgewiseException {
    List<String> found = new ArrayList<>();
    historian.latest(
        List.of(wanted),
        (index, at, bits, quality, origin) -> found.add(index + " " + at + " " + bits));
    return found;
  }

  // Historian.reduced: bins by ceil((to − from) / columns), bad and NaN counted apart.
  @Test
  void reducedRangesEqualANaiveReference() throws Exception {
    Tag tag = tag("a", ValueType.DOUBLE);
    Random random = new Random(3);
    long t = T0;
    for (int batch = 0; batch < 20; batch++) {
      SampleBatch.Builder out = new SampleBatch.Builder(70);
      for (int i = 0; i < 70; i++) {
        t += 1 + random.nextInt((int) (2 * MS));
        long at = random.nextInt(50) == 0 ? t - random.nextInt(300) * MS : t;
        double value = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(2000) / 10.0;
        int quality = random.nextInt(20) == 0 ? Quality.BAD : Quality.UNCERTAIN;
        out.add(
            tag.id(),
            at,
            T0,
            Double.doubleToRawLongBits(value),
            quality,
            Origin.MEASURED,
            (byte) 0);
      }
      historian.append(out.build());
    }
    settle();
    for (int round = 0; round < 60; round++) {
      long from = T0 - 20 * MS + random.nextInt((int) (t - T0));
      long to = from + 1 + random.nextInt((int) (t - T0));
      int columns = 1 + random.nextInt(round < 30 ? 10 : 700);
      NaiveReduction.assertEqual(
          NaiveReduction.of(
              historian.raw(tag.path(), from, to, 1 << 20), ValueType.DOUBLE, from, to, columns),
          historian.reduced(tag.path(), from, to, columns));
    }
  }

  @Test
  void countsOfColumnsOutsideTheContractAreRefused() throws Exception {
    Tag tag = tag("a", ValueType.DOUBLE);
    assertThrows(
        IllegalArgumentException.class, () -> historian.reduced(tag.path(), T0, T0 + 1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> historian.reduced(tag.path(), T0, T0 + 1, 10_001));
  }

  // Historian.append: the position grows and becomes durable by itself.
  @Test
  void whatWasAppendedBecomesDurable() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    long first = append(tag, T0, 1);
    long second = append(tag, T0 + 1, 2);

    assertTrue(second > first);
    awaitDurable(second);
  }

  @Test
  void everythingIsThereAfterACleanClose() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    appendInts(tag, 0, 333);
    historian.close();

    historian = open(folder, shuffledTags());

    assertInts(tag.path(), 333);
    assertEquals(333, historian.stats().samples());
    assertEquals("", historian.stats().trouble());
    appendIntsTo(shuffled(tag), 333, 400);
    assertInts(tag.path(), 400);
  }

  // Durable means: there after an unclean stop, once, whatever was sealed meanwhile.
  @Test
  void everythingDurableIsThereAfterAnUncleanStopAndNothingTwice() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    for (int round = 0; round < 4; round++) {
      long position = appendInts(tag, round * 130, round * 130 + 130);
      awaitDurable(position);
      Path copy = copyWhileOpen();
      Historian other = open(copy, shuffledTags());
      try {
        RawRange range = other.raw(tag.path(), T0, Long.MAX_VALUE, 10_000);
        assertEquals(round * 130 + 130, range.size(), other.stats().toString());
        assertEquals(round * 130 + 130, other.stats().samples());
        assertEquals(range.size() - 1, range.bits()[range.size() - 1]);
      } finally {
        other.close();
      }
    }
  }

  // As above, stopped in the middle of writing.
  @Test
  void aStopWhileWritingLosesNothingThatWasDurable() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    AtomicReference<Throwable> wrong = new AtomicReference<>();
    Map<Long, Integer> countByPosition = new java.util.concurrent.ConcurrentSkipListMap<>();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < 6000; i += 10) {
                      countByPosition.put(appendInts(tag, i, i + 10), i + 10);
                    }
                  } catch (InterruptedException | RuntimeException e) {
                    wrong.set(e);
                  }
                });
    for (int round = 0; round < 5; round++) {
      long durable = historian.durablePosition();
      int expected = 0;
      for (Map.Entry<Long, Integer> each : countByPosition.entrySet()) {
        expected = each.getKey() <= durable ? each.getValue() : expected;
      }
      Historian other = open(copyWhileOpen(), new TagRegistry());
      try {
        RawRange range = other.raw(tag.path(), T0, Long.MAX_VALUE, Integer.MAX_VALUE);
        assertTrue(range.size() >= expected, range.size() + " of " + expected);
        assertArrayEquals(ints(0, range.size()).bits(), range.bits());
      } finally {
        other.close();
      }
    }
    assertTrue(writer.join(java.time.Duration.ofSeconds(30)));
    assertEquals(null, wrong.get());
  }

  @Test
  void loadedHistoryIsThereAtOnceAndForcedAfterAnUncleanStop() throws Exception {
    AssetPath path = AssetPath.of("plant/load");
    historian.load(path, ValueType.INT64, ints(0, 1000));
    historian.load(path, ValueType.INT64, ints(0, 0));

    assertInts(path, 1000);
    historian.force();
    Historian other = open(copyWhileOpen(), new TagRegistry());
    try {
      assertEquals(1000, other.raw(path, T0, Long.MAX_VALUE, 10_000).size());
    } finally {
      other.close();
    }
  }

  // A load is an arrival like any other: later than what is there, earlier than what follows.
  @Test
  void loadedHistoryReplacesWhatWasThereAndYieldsToWhatFollows() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    append(tag, T0 + 5 * SECOND, -5);
    historian.load(tag.path(), ValueType.INT64, ints(0, 300));
    historian.load(tag.path(), ValueType.INT64, ints(0, 300));
    append(tag, T0 + 7 * SECOND, -7);

    RawRange range = historian.raw(tag.path(), T0, Long.MAX_VALUE, 10_000);
    assertEquals(300, range.size());
    assertEquals(5, range.bits()[5]);
    assertEquals(-7, range.bits()[7]);
  }

  @Test
  void unsortedHistoryIsRefusedWithAReason() {
    RawRange wrong =
        new RawRange(new long[] {2, 2}, new long[2], new int[2], new byte[2], new byte[2], true);
    EdgewiseException refused =
        assertThrows(
            EdgewiseException.class,
            () -> historian.load(AssetPath.of("plant/load"), ValueType.INT64, wrong));
    assertTrue(refused.getMessage().contains("plant/load"));
  }

  // A tag's type may change; later values are read by the new one, all stay readable.
  @Test
  void aChangeOfTypeKeepsTheOldSamples() throws Exception {
    Tag before = tag("a", ValueType.INT64);
    append(before, T0, 7);
    Tag after = tag("a", ValueType.DOUBLE);
    append(after, T0 + SECOND, Double.doubleToRawLongBits(2.5));

    assertEquals(2, historian.raw(after.path(), T0, T0 + 2 * SECOND, 10).size());
    ReducedRange reduced = historian.reduced(after.path(), T0, T0 + 2 * SECOND, 2);
    assertArrayEquals(new double[] {7, 2.5}, reduced.last());
  }

  // All methods may be called from any thread, reads while writing.
  @Test
  void readersSeeAGrowingPrefixWhileAWriterWrites() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    append(tag, T0, 0);
    CountDownLatch done = new CountDownLatch(3);
    AtomicReference<Throwable> wrong = new AtomicReference<>();
    for (int reader = 0; reader < 3; reader++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  readUntilComplete(tag.path(), 3000);
                } catch (Exception | AssertionError e) {
                  wrong.set(e);
                } finally {
                  done.countDown();
                }
              });
    }
    for (int i = 1; i < 3000; i += 10) {
      appendInts(tag, i, Math.min(3000, i + 10));
    }
    assertTrue(done.await(30, TimeUnit.SECONDS));
    if (wrong.get() != null) {
      throw new AssertionError(wrong.get());
    }
  }

  @Test
  void closingTwiceIsFineAndAppendingAfterwardsIsRefused() throws Exception {
    Tag tag = tag("a", ValueType.INT64);
    historian.close();
    historian.close();
    assertThrows(IllegalStateException.class, () -> append(tag, T0, 1));
  }

  protected final Tag tag(String name, ValueType type) {
    return tags.register(TagSpec.of(AssetPath.of("plant/" + name), type));
  }

  protected final long append(Tag tag, long at, long bits) throws InterruptedException {
    return historian.append(
        new SampleBatch.Builder(1)
            .add(tag.id(), at, at, bits, Quality.GOOD, Origin.MEASURED, SampleFlags.NONE)
            .build());
  }

  /// Sample i has the value i and the time T0 + i seconds.
  protected final long appendInts(Tag tag, int from, int to) throws InterruptedException {
    return appendIntsTo(tag, from, to);
  }

  protected final void awaitDurable(long position) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (historian.durablePosition() < position) {
      assertTrue(System.nanoTime() < until, "not durable within 10 s");
      Thread.onSpinWait();
    }
  }

  protected final void assertInts(AssetPath path, int count) throws EdgewiseException {
    RawRange range = historian.raw(path, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
    assertArrayEquals(ints(0, count).times(), range.times());
    assertArrayEquals(ints(0, count).bits(), range.bits());
  }

  protected static RawRange ints(int from, int to) {
    int n = to - from;
    long[] times = new long[n];
    long[] bits = new long[n];
    for (int i = 0; i < n; i++) {
      times[i] = T0 + (from + i) * SECOND;
      bits[i] = from + i;
    }
    return new RawRange(times, bits, new int[n], new byte[n], new byte[n], true);
  }

  private long appendIntsTo(Tag tag, int from, int to) throws InterruptedException {
    long position = 0;
    for (int start = from; start < to; start += 50) {
      SampleBatch.Builder batch = new SampleBatch.Builder(50);
      for (int i = start; i < Math.min(to, start + 50); i++) {
        batch.add(tag.id(), T0 + i * SECOND, T0, i, 0, Origin.MEASURED, (byte) 0);
      }
      position = historian.append(batch.build());
    }
    return position;
  }

  private final TagRegistry otherTags = new TagRegistry();

  /// A registry whose ids differ from the first one's, as in another run of the program.
  private TagRegistry shuffledTags() {
    otherTags.register(TagSpec.of(AssetPath.of("another/first"), ValueType.BOOL));
    return otherTags;
  }

  private Tag shuffled(Tag tag) {
    return otherTags.register(tag.spec());
  }

  private void assertReadsLike(Map<Long, Long> expected, AssetPath path) throws EdgewiseException {
    RawRange range = historian.raw(path, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
    assertArrayEquals(
        expected.keySet().stream().mapToLong(Long::longValue).toArray(), range.times());
    assertArrayEquals(
        expected.values().stream().mapToLong(Long::longValue).toArray(), range.bits());
  }

  private void readUntilComplete(AssetPath path, int count) throws EdgewiseException {
    int seen = 0;
    while (seen < count) {
      RawRange range = historian.raw(path, T0, Long.MAX_VALUE, Integer.MAX_VALUE);
      assertTrue(range.size() >= seen, "a reader lost samples");
      seen = range.size();
      for (int i = 0; i < seen; i++) {
        assertEquals(i, range.bits()[i]);
      }
      ReducedRange reduced = historian.reduced(path, T0, T0 + count * SECOND, 1);
      assertTrue(reduced.counts()[0] >= seen && reduced.counts()[0] <= count);
    }
  }
}
