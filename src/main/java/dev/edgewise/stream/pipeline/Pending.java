package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Waveform;
import org.jspecify.annotations.Nullable;

/// Samples that wait for their turn: a binary heap on primitive columns, ordered by time, then by
/// the input's index, then as they came. Fixed capacity; allocates nothing.
final class Pending {
  private final int[] heap;
  private final int[] free;
  private final long[] times;
  private final int[] inputs;
  private final long[] orders;
  private final double[] values;
  private final int[] qualities;
  private final long[] entered;
  private final @Nullable Waveform[] waves;
  private int size;
  private int freeCount;
  private long next;

  Pending(int capacity) {
    heap = new int[capacity];
    free = new int[capacity];
    times = new long[capacity];
    inputs = new int[capacity];
    orders = new long[capacity];
    values = new double[capacity];
    qualities = new int[capacity];
    entered = new long[capacity];
    waves = new Waveform[capacity];
    for (int i = 0; i < capacity; i++) {
      free[freeCount++] = i;
    }
  }

  boolean isFull() {
    return freeCount == 0;
  }

  int size() {
    return size;
  }

  /// Time of the first one; `Long.MAX_VALUE` when there is none.
  long firstTime() {
    return size == 0 ? Long.MAX_VALUE : times[heap[0]];
  }

  /// Adds one; there must be room.
  void add(
      long time, int input, double value, int quality, @Nullable Waveform wave, long enteredAt) {
    int slot = free[--freeCount];
    times[slot] = time;
    inputs[slot] = input;
    orders[slot] = next++;
    values[slot] = value;
    qualities[slot] = quality;
    waves[slot] = wave;
    entered[slot] = enteredAt;
    int at = size++;
    while (at > 0 && before(slot, heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = slot;
  }

  /// The slot of the first one; its columns hold until the next `remove`.
  int first() {
    return heap[0];
  }

  int input(int slot) {
    return inputs[slot];
  }

  double value(int slot) {
    return values[slot];
  }

  int quality(int slot) {
    return qualities[slot];
  }

  long entered(int slot) {
    return entered[slot];
  }

  @Nullable Waveform wave(int slot) {
    return waves[slot];
  }

  /// Takes the first one out.
  void remove() {
    int gone = heap[0];
    waves[gone] = null;
    free[freeCount++] = gone;
    int last = heap[--size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], last)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
  }

  private boolean before(int a, int b) {
    if (times[a] != times[b]) {
      return times[a] < times[b];
    }
    return inputs[a] != inputs[b] ? inputs[a] < inputs[b] : orders[a] < orders[b];
  }
}
