package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleBatchTest {
  record Sample(
      int tag, long source, long receive, long bits, int quality, byte origin, byte flags) {}

  // The builder grows beyond what was expected, and each column keeps its order.
  @Test
  void aBatchHoldsWhatWasAddedInThatOrder() {
    SampleBatch.Builder builder = new SampleBatch.Builder(0);
    List<Sample> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Origin origin = Origin.values()[i % 5];
      builder.add(i, 1_000 + i, 2_000 + i, -i, i << 24, origin, (byte) (i % 2));
      expected.add(
          new Sample(i, 1_000 + i, 2_000 + i, -i, i << 24, (byte) (i % 5), (byte) (i % 2)));
    }
    assertEquals(100, builder.size());
    assertEquals(expected, samples(builder.build()));
  }

  // Splitting a batch (by tag, by quality) must lose no column.
  @Test
  void oneSampleCanBeCopiedFromAnotherBatch() {
    SampleBatch from =
        new SampleBatch.Builder(2)
            .add(1, 10, 11, 12, Quality.GOOD, Origin.MEASURED, SampleFlags.NONE)
            .add(2, 20, 21, 22, Quality.BAD, Origin.INFERRED, SampleFlags.HISTORICAL)
            .build();
    SampleBatch copy = new SampleBatch.Builder(1).addFrom(from, 1).build();
    assertEquals(
        List.of(new Sample(2, 20, 21, 22, Quality.BAD, (byte) 4, (byte) 1)), samples(copy));
  }

  // A message may hold nothing that is a sample.
  @Test
  void aBatchMayBeEmpty() {
    assertEquals(List.of(), samples(new SampleBatch.Builder(8).build()));
  }

  private static List<Sample> samples(SampleBatch batch) {
    List<Sample> out = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      out.add(
          new Sample(
              batch.tag(i),
              batch.sourceTime(i),
              batch.receiveTime(i),
              batch.bits(i),
              batch.quality(i),
              batch.origin(i),
              batch.flags(i)));
    }
    return out;
  }
}
