package dev.edgewise.fleet.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// A set of ranges is the same as a set of numbers.
class SequencesTest {
  @Property
  void rangesAreASetOfNumbers(
      @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> from,
      @ForAll @Size(max = 40) List<@IntRange(max = 8) Integer> lengths) {
    Sequences ranges = new Sequences();
    TreeSet<Long> numbers = new TreeSet<>();
    for (int i = 0; i < Math.min(from.size(), lengths.size()); i++) {
      long low = from.get(i);
      long high = low + lengths.get(i);
      if (i % 4 == 3) {
        ranges.remove(low, high);
        numbers.subSet(low, true, high, true).clear();
      } else if (i % 4 == 2) {
        ranges.forgetTo(low / 4);
        numbers.headSet(low / 4, true).clear();
      } else {
        List<Long> fresh = new ArrayList<>();
        for (long n = low; n <= high; n++) {
          if (numbers.add(n)) {
            fresh.add(n);
          }
        }
        assertEquals(fresh, all(ranges.add(low, high)));
      }
      assertEquals(List.copyOf(numbers), all(ranges.ranges()));
      assertEquals(numbers.contains(low), ranges.contains(low));
      assertEquals(
          List.copyOf(numbers.subSet(low, true, high, true)), all(ranges.common(low, high)));
    }
  }

  private static List<Long> all(List<Sequences.Range> ranges) {
    List<Long> out = new ArrayList<>();
    for (Sequences.Range range : ranges) {
      for (long n = range.from(); n <= range.to(); n++) {
        out.add(n);
      }
    }
    return out;
  }
}
