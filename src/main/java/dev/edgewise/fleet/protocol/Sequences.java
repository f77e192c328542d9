package dev.edgewise.fleet.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A set of sequence numbers, kept as ranges. Not safe for many threads.
public final class Sequences {
  /// First to last of each range; ranges neither touch nor overlap.
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  /// Both ends belong to it.
  ///
  /// @param from at least 0
  /// @param to at least `from`
  public record Range(long from, long to) {
    /// @throws IllegalArgumentException when it is none
    public Range {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException("No range: " + from + " to " + to);
      }
    }
  }

  /// Adds a range.
  ///
  /// @return the parts of it that were not in the set, in order
  public List<Range> add(long from, long to) {
    List<Range> fresh = missing(from, to);
    if (fresh.isEmpty()) {
      return fresh;
    }
    long low = from;
    long high = to;
    Map.Entry<Long, Long> left = ranges.floorEntry(from);
    if (left != null && left.getValue() >= from - 1) {
      low = left.getKey();
      high = Math.max(high, left.getValue());
    }
    Map.Entry<Long, Long> next = ranges.higherEntry(low);
    while (next != null && next.getKey() <= high + 1) {
      high = Math.max(high, next.getValue());
      ranges.remove(next.getKey());
      next = ranges.higherEntry(low);
    }
    ranges.put(low, high);
    return fresh;
  }

  /// The parts of a range that are not in the set, in order.
  public List<Range> missing(long from, long to) {
    List<Range> out = new ArrayList<>();
    long at = from;
    Map.Entry<Long, Long> range = ranges.floorEntry(from);
    if (range != null) {
      at = Math.max(at, range.getValue() + 1);
    }
    for (Map.Entry<Long, Long> each : ranges.tailMap(from, false).entrySet()) {
      if (each.getKey() > to) {
        break;
      }
      if (at < each.getKey()) {
        out.add(new Range(at, each.getKey() - 1));
      }
      at = each.getValue() + 1;
    }
    if (at <= to) {
      out.add(new Range(at, to));
    }
    return out;
  }

  /// The parts of a range that are in the set, in order.
  public List<Range> common(long from, long to) {
    List<Range> out = new ArrayList<>();
    Map.Entry<Long, Long> first = ranges.floorEntry(from);
    long start = first == null ? from : first.getKey();
    for (Map.Entry<Long, Long> each : ranges.tailMap(start, true).entrySet()) {
      if (each.getKey() > to) {
        break;
      }
      long low = Math.max(from, each.getKey());
      long high = Math.min(to, each.getValue());
      if (low <= high) {
        out.add(new Range(low, high));
      }
    }
    return out;
  }

  /// Whether all of a range is in the set.
  public boolean containsAll(long from, long to) {
    Map.Entry<Long, Long> range = ranges.floorEntry(from);
    return range != null && range.getValue() >= to;
  }

  public boolean contains(long sequence) {
    return containsAll(sequence, sequence);
  }

  /// The last number of the range that `sequence` is in; `sequence − 1` when it is in none.
  public long endOf(long sequence) {
    Map.Entry<Long, Long> range = ranges.floorEntry(sequence);
    return range != null && range.getValue() >= sequence ? range.getValue() : sequence - 1;
  }

  /// Forgets all numbers up to `last`.
  public void forgetTo(long last) {
    Map.Entry<Long, Long> range = ranges.floorEntry(last);
    ranges.headMap(last, true).clear();
    if (range != null && range.getValue() > last) {
      ranges.put(last + 1, range.getValue());
    }
  }

  /// Takes a range out.
  public void remove(long from, long to) {
    Map.Entry<Long, Long> left = ranges.lowerEntry(from);
    Map.Entry<Long, Long> right = ranges.floorEntry(to);
    if (left != null && left.getValue() >= from) {
      ranges.put(left.getKey(), from - 1);
    }
    long end = right == null ? to : right.getValue();
    ranges.subMap(from, true, to, true).clear();
    if (end > to) {
      ranges.put(to + 1, end);
    }
  }

  public void clear() {
    ranges.clear();
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// The ranges in order.
  public List<Range> ranges() {
    return ranges.entrySet().stream().map(e -> new Range(e.getKey(), e.getValue())).toList();
  }
}
