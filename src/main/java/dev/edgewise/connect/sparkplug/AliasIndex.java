package dev.edgewise.connect.sparkplug;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// From alias to slot. Aliases are any 64-bit numbers, but mostly lie close together: then an array
/// answers, else a map.
final class AliasIndex {
  static final int NONE = -1;
  private static final int SPARSEST = 4;
  private static final int SMALL = 1024;

  private final long first;
  private final int[] dense;
  private final Map<Long, Integer> sparse;

  /// @param slots slot by alias; kept by reference
  AliasIndex(Map<Long, Integer> slots) {
    long low = slots.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
    long high = slots.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
    long span = high - low + 1;
    first = low;
    // The span overflows to 0 or below when the aliases lie further apart than 63 bits.
    if (span > 0 && span <= Math.max(SMALL, (long) SPARSEST * slots.size())) {
      dense = new int[(int) span];
      Arrays.fill(dense, NONE);
      slots.forEach((alias, slot) -> dense[(int) (alias - low)] = slot);
      sparse = new HashMap<>();
    } else {
      dense = new int[0];
      sparse = slots;
    }
  }

  int slot(long alias) {
    if (dense.length > 0) {
      long index = alias - first;
      return index >= 0 && index < dense.length ? dense[(int) index] : NONE;
    }
    return sparse.getOrDefault(alias, NONE);
  }
}
