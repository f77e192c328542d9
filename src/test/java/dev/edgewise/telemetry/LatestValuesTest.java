package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatestValuesTest {
  private static final int TAGS = 2_000;

  private final TagRegistry tags = new TagRegistry();
  private final LatestValues latest = new LatestValues(tags);

  @BeforeEach
  void register() {
    for (int i = 0; i < TAGS; i++) {
      tags.register(TagSpec.of(AssetPath.of("Site/Device/signal " + i), ValueType.DOUBLE));
    }
  }

  // Late data must not overwrite newer: the screen would jump back.
  @Test
  void anOlderSourceTimeIsIgnored() {
    give(0, 2_000, 5.0, SampleFlags.NONE);
    give(0, 1_999, 4.0, SampleFlags.NONE);
    assertEquals(Optional.of(value(2_000, 5.0, 1)), latest.get(0));
    assertEquals(2, latest.changeCount());
  }

  // A death turns a value bad at the source time it already has.
  @Test
  void theSameSourceTimeReplacesTheValue() {
    give(0, 2_000, 5.0, SampleFlags.NONE);
    give(0, 2_000, 6.0, SampleFlags.NONE);
    assertEquals(Optional.of(value(2_000, 6.0, 2)), latest.get(0));
  }

  // Architecture: historical data "never changes live values", not even an empty slot.
  @Test
  void aHistoricalSampleNeverChangesALiveValue() {
    give(0, 2_000, 5.0, SampleFlags.HISTORICAL);
    assertEquals(Optional.empty(), latest.get(0));
    give(0, 1_000, 4.0, SampleFlags.NONE);
    give(0, 3_000, 6.0, SampleFlags.HISTORICAL);
    assertEquals(Optional.of(value(1_000, 4.0, 2)), latest.get(0));
  }

  // Two samples of one tag in a batch: the newer one counts, in whatever order they come.
  @Test
  void theNewestSampleOfABatchCounts() {
    SampleBatch batch =
        new SampleBatch.Builder(3)
            .add(0, 1_000, 10, bits(1), Quality.GOOD, Origin.MEASURED, SampleFlags.NONE)
            .add(0, 3_000, 10, bits(3), Quality.GOOD, Origin.MEASURED, SampleFlags.NONE)
            .add(0, 2_000, 10, bits(2), Quality.GOOD, Origin.MEASURED, SampleFlags.NONE)
            .build();
    latest.samples(batch);
    assertEquals(3.0, latest.get(0).orElseThrow().asDouble());
  }

  // Source times before 1970 are wrong but must not hide the value, nor must the time 0.
  @Test
  void theFirstValueCountsWhateverItsSourceTime() {
    give(0, -5, 1.0, SampleFlags.NONE);
    assertEquals(Optional.of(value(-5, 1.0, 1)), latest.get(0));
  }

  // The slots grow with the tags.
  @Test
  void manyTagsKeepTheirValues() {
    for (int tag = TAGS - 1; tag >= 0; tag--) {
      give(tag, 1_000 + tag, tag / 4.0, SampleFlags.NONE);
    }
    for (int tag = 0; tag < TAGS; tag++) {
      assertEquals(Optional.of(value(1_000 + tag, tag / 4.0, TAGS - tag)), latest.get(tag));
    }
  }

  // The screen reads all it shows at one moment, in its own order, with gaps.
  @Test
  void columnsComeInTheOrderAskedForWithGapsMarked() {
    latest.samples(
        new SampleBatch.Builder(2)
            .add(7, 1_000, 1_500, bits(1.5), Quality.BAD, Origin.MANUAL, SampleFlags.NONE)
            .add(3, 2_000, 2_500, bits(-0.0), Quality.GOOD, Origin.SIMULATED, SampleFlags.NONE)
            .build());
    LatestColumns columns = latest.read(new int[] {3, 1_999, 7, 3});
    assertArrayEquals(new long[] {bits(-0.0), 0, bits(1.5), bits(-0.0)}, columns.bits());
    assertArrayEquals(new int[] {0, 0, Quality.BAD, 0}, columns.qualities());
    assertArrayEquals(new byte[] {2, 0, 1, 2}, columns.origins());
    assertArrayEquals(new long[] {2_000, 0, 1_000, 2_000}, columns.sourceTimes());
    assertArrayEquals(new long[] {2_500, 0, 1_500, 2_500}, columns.receiveTimes());
    assertArrayEquals(new boolean[] {true, false, true, true}, columns.present());
  }

  private void give(int tag, long sourceTime, double value, byte flags) {
    latest.samples(
        new SampleBatch.Builder(1)
            .add(
                tag, sourceTime, sourceTime + 10, bits(value), Quality.GOOD, Origin.MEASURED, flags)
            .build());
  }

  private static LatestValue value(long sourceTime, double value, long change) {
    return new LatestValue(
        ValueType.DOUBLE,
        bits(value),
        sourceTime,
        sourceTime + 10,
        Quality.GOOD,
        Origin.MEASURED,
        change);
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
