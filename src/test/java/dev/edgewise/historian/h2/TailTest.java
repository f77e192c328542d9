package dev.edgewise.historian.h2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.telemetry.ValueType;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TailTest {
  // A sorted map is the model; packing at any moment changes nothing that is seen.
  @Property(tries = 300)
  void packedOrLooseTheSamplesAreTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    Tail tail = new Tail();
    NavigableMap<Long, Long> model = new TreeMap<>();
    long time = random.nextInt(1000);
    for (int i = 0; i < 600; i++) {
      time += random.nextInt(50);
      boolean isLate = random.nextInt(60) == 0;
      long at = isLate ? time - random.nextInt(2000) : time;
      long value = Double.doubleToRawLongBits(random.nextInt(100) / 10.0);
      boolean isNew = model.put(at, value) == null;
      assertEquals(isNew, tail.put(at, value, random.nextInt(2), (byte) 1, (byte) 0));
      if (random.nextInt(90) == 0) {
        tail.pack(ValueType.DOUBLE);
      }
    }
    assertEquals(model.size(), tail.size());
    assertEquals(model.firstKey(), tail.firstTime());
    assertSame(model, tail.columns());
    for (int i = 0; i < 20; i++) {
      long from = random.nextLong(-2000, time + 100);
      long to = from + random.nextInt(8000);
      assertSame(model.subMap(from, to), tail.between(from, to));
      Map.Entry<Long, Long> before = model.lowerEntry(from);
      assertSame(
          before == null
              ? new TreeMap<>()
              : new TreeMap<>(Map.of(before.getKey(), before.getValue())),
          tail.lastBefore(from));
    }
  }

  @Example
  void aSlowTailTakesAFewBytesASampleOncePacked() {
    Tail tail = new Tail();
    Random random = new Random(5);
    for (int i = 0; i < 2048; i++) {
      tail.put(
          i * 10_000_000_000L,
          Double.doubleToRawLongBits(Math.rint(400 + 20 * random.nextGaussian()) / 10),
          0,
          (byte) 2,
          (byte) 0);
      if (tail.loose() == 64) {
        tail.pack(ValueType.DOUBLE);
      }
    }
    assertEquals(0, tail.loose());
    assertTrue(tail.packedBytes() < 2048 * 2, tail.packedBytes() + " bytes");
  }

  private static void assertSame(Map<Long, Long> expected, Columns found) {
    assertArrayEquals(
        expected.keySet().stream().mapToLong(Long::longValue).toArray(), found.times());
    assertArrayEquals(
        expected.values().stream().mapToLong(Long::longValue).toArray(), found.bits());
  }
}
