package dev.edgewise.historian.h2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LogFramesTest {
  // Recovery gives back what was appended, in order, bit for bit.
  @Property(tries = 200)
  void samplesComeBackAsTheyWere(@ForAll @IntRange(max = 500) int n, @ForAll long seed)
      throws ChunkFormatException, EdgewiseException {
    Random random = new Random(seed);
    TagHistory[] tags = new TagHistory[n];
    SampleBatch.Builder builder = new SampleBatch.Builder(n);
    for (int i = 0; i < n; i++) {
      int id = random.nextInt(KeyRange.MAX_TAG_ID);
      tags[i] = new TagHistory(id, AssetPath.of("a"), ValueType.DOUBLE);
      builder.add(
          i,
          random.nextLong(),
          0,
          random.nextLong(),
          random.nextInt(),
          Origin.of((byte) random.nextInt(5)),
          (byte) random.nextInt());
    }
    SampleBatch batch = builder.build();
    int from = n / 3;
    int[] at = {from};

    LogFrames.readSamples(
        LogFrames.samples(batch, tags, from, n),
        (id, time, bits, quality, origin, flags) -> {
          int i = at[0]++;
          assertEquals(tags[i].id(), id);
          assertEquals(batch.sourceTime(i), time);
          assertEquals(batch.bits(i), bits);
          assertEquals(batch.quality(i), quality);
          assertEquals(batch.origin(i), origin);
          assertEquals(batch.flags(i), flags);
        });
    assertEquals(n, at[0]);
  }

  @Property(tries = 50)
  void tailsComeBackAsTheyWere(@ForAll @IntRange(max = 300) int n, @ForAll long seed)
      throws ChunkFormatException, EdgewiseException {
    Random random = new Random(seed);
    Tail tail = new Tail();
    for (int i = 0; i < n; i++) {
      tail.put(random.nextInt(1000), random.nextLong(), 0, (byte) 0, (byte) 0);
    }
    ByteSink record = LogFrames.beginTails();
    LogFrames.addTail(record, 5, ValueType.INT64, tail.columns());
    LogFrames.addTail(record, 6, ValueType.INT64, Columns.EMPTY);
    List<Columns> found = new ArrayList<>();

    LogFrames.readTails(
        LogFrames.tails(record),
        (id, columns) -> {
          assertEquals(5, id);
          found.add(columns);
        });
    assertEquals(n == 0 ? 0 : 1, found.size());
    if (n > 0) {
      assertArrayEquals(tail.columns().times(), found.getFirst().times());
      assertArrayEquals(tail.columns().bits(), found.getFirst().bits());
    }
  }

  @Property(tries = 300)
  void garbageIsATypedError(@ForAll byte[] garbage) {
    assertThrows(
        ChunkFormatException.class, () -> LogFrames.readSamples(garbage, (a, b, c, d, e, f) -> {}));
    assertThrows(ChunkFormatException.class, () -> LogFrames.readTails(garbage, (a, b) -> {}));
  }
}
