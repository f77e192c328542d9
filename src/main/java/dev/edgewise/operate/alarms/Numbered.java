package dev.edgewise.operate.alarms;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Things by a dense number, each once, never removed. One writer at a time; a [View] is read by
/// anybody.
final class Numbered<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final Function<T, String> words;
  private Object[] items = new Object[64];
  private String[] lower = new String[64];
  private int size;

  /// @param words what is searched of an item
  Numbered(Function<T, String> words) {
    this.words = words;
  }

  int number(T item) {
    Integer known = numbers.get(item);
    if (known != null) {
      return known;
    }
    numbers.put(item, size);
    return append(item);
  }

  /// Takes over what was numbered before.
  ///
  /// @param first number of the first one; what is missing before it becomes `unknown`
  void restore(int first, List<T> all, T unknown) {
    while (size < first) {
      append(unknown);
    }
    for (T item : all) {
      numbers.putIfAbsent(item, size);
      append(item);
    }
  }

  private int append(T item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
      lower = Arrays.copyOf(lower, size * 2);
    }
    items[size] = item;
    lower[size] = words.apply(item).toLowerCase(Locale.ROOT);
    return size++;
  }

  int size() {
    return size;
  }

  /// What there is now; what comes later does not change it.
  View<T> view() {
    return new View<>(items, lower, size);
  }

  /// Things as they were at a moment.
  record View<T>(Object[] items, String[] lower, int size) {
    @SuppressWarnings("unchecked")
    T get(int number) {
      return (T) items[number];
    }

    /// For each item which of the words are in it, as bits.
    ///
    /// @param words in lower case, at most 31
    int[] having(String[] words) {
      int[] out = new int[size];
      for (int i = 0; words.length > 0 && i < size; i++) {
        int bits = 0;
        for (int w = 0; w < words.length; w++) {
          bits |= lower[i].contains(words[w]) ? 1 << w : 0;
        }
        out[i] = bits;
      }
      return out;
    }
  }
}
