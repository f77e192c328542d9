package dev.edgewise.stream.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.stream.inference.InputContract;
import dev.edgewise.stream.inference.OutputContract;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The memory that a model works in, outside of the heap: one buffer in, one out, and for each
/// number of rows that came so far a view of both. Not for more than one thread.
final class Batches implements AutoCloseable {
  private static final int MAX_ROWS = 256;

  /// Numbers, 8 MB.
  private static final int MAX_NUMBERS = 2 << 20;

  private final InputContract input;
  private final OutputContract output;
  private final NDManager manager;
  private final Arena arena = Arena.ofShared();
  private final FloatBuffer in;
  private final FloatBuffer out;
  private final @Nullable NDList[] views;

  Batches(InputContract input, OutputContract output, NDManager parent) {
    this.input = input;
    this.output = output;
    this.manager = parent.newSubManager();
    int widest = Math.max(input.width(), output.width());
    int rows = Math.clamp(MAX_NUMBERS / widest, 1, MAX_ROWS);
    this.views = new NDList[rows + 1];
    this.in = floats(rows * input.width());
    this.out = floats(rows * output.width());
  }

  /// Most rows of one run.
  int maxRows() {
    return views.length - 1;
  }

  /// What the graph reads.
  FloatBuffer in() {
    return in;
  }

  /// What the graph writes.
  FloatBuffer out() {
    return out;
  }

  /// The arrays over the first `rows` rows: input, output.
  NDList view(int rows) {
    NDList view = views[rows];
    if (view == null) {
      view =
          new NDList(
              array(in, rows, input.shape(), input.tensor()),
              array(out, rows, List.of(output.width()), output.tensor()));
      views[rows] = view;
    }
    return view;
  }

  /// Closes the arrays before the memory below them.
  @Override
  public void close() {
    manager.close();
    arena.close();
  }

  private NDArray array(FloatBuffer memory, int rows, List<Integer> row, String name) {
    List<Long> shape = new ArrayList<>();
    shape.add((long) rows);
    row.forEach(dimension -> shape.add((long) dimension));
    Shape all = new Shape(shape);
    NDArray array = manager.create(memory.slice(0, (int) all.size()), all, DataType.FLOAT32);
    array.setName(name);
    return array;
  }

  private FloatBuffer floats(int count) {
    return arena
        .allocate((long) count * Float.BYTES, 64)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
