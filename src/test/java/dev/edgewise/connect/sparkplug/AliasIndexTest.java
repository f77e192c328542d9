package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/// Dense or sparse, the index answers as a map does.
class AliasIndexTest {
  // Any 64-bit numbers, close together or not; what was never given has no slot.
  @Property(tries = 500)
  void anIndexAnswersAsAMapDoes(
      @ForAll @Size(max = 20) Map<Long, Integer> slots,
      @ForAll @Size(max = 20) Map<Byte, Integer> close,
      @ForAll long asked) {
    check(slots, asked);
    Map<Long, Integer> dense = new java.util.HashMap<>();
    close.forEach((alias, slot) -> dense.put((long) alias, slot));
    check(dense, asked);
    check(dense, (byte) asked);
  }

  private static void check(Map<Long, Integer> slots, long asked) {
    AliasIndex index = new AliasIndex(slots);
    slots.forEach((alias, slot) -> assertEquals(slot, index.slot(alias)));
    assertEquals(slots.getOrDefault(asked, AliasIndex.NONE), index.slot(asked));
  }
}
