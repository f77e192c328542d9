package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Waveform;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Samples that wait for their turn: a binary heap on primitive columns, ordered by time, then by
/// the input's index, then as they came. Begins small and doubles up to its capacity; allocates
/// nothing once it is as large as it has to be.
final class Pending {
  private static final int FIRST = 64;

  private final int capacity;
  private int[] heap = new int[FIRST];
  private int[] free = new int[FIRST];
  private long[] times = new long[FIRST];
  private int[] inputs = new int[FIRST];
  private long[] orders = new long[FIRST];
  private double[] values = new double[FIRST];
  private int[] qualities = new int[FIRST];
  private long[] entered = new long[FIRST];
  private @Nullable Waveform[] waves = new Waveform[FIRST];
  private int size;
  private int freeCount;
  private long next;

  /// @param capacity most samples, at least 64
  Pending(int capacity) {
    this.capacity = capacity;
    for (int i = 0; i < FIRST; i++) {
      free[freeCount++] = i;
    }
  }

  private void grow() {
    int before = heap.length;
    int room = Math.min(capacity, before * 2);
    heap = Arrays.copyOf(heap, room);
    free = Arrays.copyOf(free, room);
    times = Arrays.copyOf(times, room);
    inputs = Arrays.copyOf(inputs, room);
    orders = Arrays.copyOf(orders, room);
    values = Arrays.copyOf(values, room);
    qualities = Arrays.copyOf(qualities, room);
    entered = Arrays.copyOf(entered, room);
    waves = Arrays.copyOf(waves, room);
    for (int i = before; i < room; i++) {
      free[freeCount++] = i;
    }
  }

  boolean isFull() {
    return size == capacity;
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
    if (freeCount == 0) {
      grow();
    }
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
