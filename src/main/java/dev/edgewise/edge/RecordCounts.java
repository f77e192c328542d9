package dev.edgewise.edge;

import java.util.HashMap;
import java.util.Map;

/// How many samples each record of a lane holds, two bytes a record. Guarded by its owner.
final class RecordCounts {
  private static final int BITS = 12;
  private static final int SIZE = 1 << BITS;

  /// The most samples of one record.
  static final int MOST = Character.MAX_VALUE;

  private final Map<Long, char[]> blocks = new HashMap<>();

  void set(long record, int samples) {
    blocks.computeIfAbsent(record >>> BITS, b -> new char[SIZE])[(int) (record & SIZE - 1)] =
        (char) Math.min(MOST, samples);
  }

  /// 0 for a record that is not there.
  int get(long record) {
    char[] block = blocks.get(record >>> BITS);
    return block == null ? 0 : block[(int) (record & SIZE - 1)];
  }

  /// Sum of all from `from` to `to`.
  long sum(long from, long to) {
    long sum = 0;
    for (long at = from; at <= to; at++) {
      if (blocks.containsKey(at >>> BITS)) {
        sum += get(at);
      } else {
        at |= SIZE - 1;
      }
    }
    return sum;
  }

  /// The first record at or after `from` that is there; `end` when none is before that.
  long next(long from, long end) {
    for (long at = from; at < end; at++) {
      if (!blocks.containsKey(at >>> BITS)) {
        at |= SIZE - 1;
      } else if (get(at) > 0) {
        return at;
      }
    }
    return end;
  }

  /// The last record at or after `from` up to which there are at most `most` samples; `from` when
  /// it has more by itself.
  ///
  /// @param last where it ends in any case
  long reach(long from, long last, long most) {
    long sum = 0;
    long at = from;
    while (at <= last) {
      sum += get(at);
      if (sum > most && at > from) {
        return at - 1;
      }
      at = next(at + 1, last + 1);
    }
    return last;
  }

  /// Forgets all up to `last`.
  void forgetTo(long last) {
    blocks.keySet().removeIf(block -> (block + 1 << BITS) - 1 <= last);
  }
}
