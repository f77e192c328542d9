package dev.edgewise.stream.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelException;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.inference.Normaliser;
import java.util.Arrays;

/// A model in ONNX Runtime. Rows with a NaN or an infinity stay outside: a network would smear them
/// over its outputs, or hide them behind a ReLU.
final class DjlModel implements LoadedModel {
  private final ModelPackage model;
  private final Block block;
  private final NDManager manager;
  private final ParameterStore parameters;
  private final Batches batches;
  private final Normaliser normaliser;
  private final int inputWidth;
  private final int outputWidth;

  /// One row.
  private final float[] normalised;

  /// Which row of the caller each row of a batch is.
  private final int[] origin;

  private boolean closed;

  /// @param manager is closed with the model, and closes the block
  DjlModel(ModelPackage model, Block block, NDManager manager) {
    this.model = model;
    this.block = block;
    this.manager = manager;
    this.parameters = new ParameterStore(manager, false);
    this.batches = new Batches(model.input(), model.output(), manager);
    this.normaliser = model.input().normaliser();
    this.inputWidth = model.input().width();
    this.outputWidth = model.output().width();
    this.normalised = new float[inputWidth];
    this.origin = new int[batches.maxRows()];
  }

  @Override
  public ModelPackage model() {
    return model;
  }

  int maxRows() {
    return batches.maxRows();
  }

  @Override
  public synchronized void run(float[] input, int rows, float[] output) throws ModelException {
    if (rows < 0
        || input.length < (long) rows * inputWidth
        || output.length < (long) rows * outputWidth) {
      throw new IllegalArgumentException(
          "%s takes %d numbers a row and gives %d: %d and %d do not hold %d rows"
              .formatted(
                  model.label(), inputWidth, outputWidth, input.length, output.length, rows));
    }
    if (closed) {
      throw new ModelException(
          ModelException.RUN, "The model " + model.label() + " is closed.", "Load it again.");
    }
    for (int from = 0; from < rows; from += batches.maxRows()) {
      batch(input, from, Math.min(rows, from + batches.maxRows()), output);
    }
  }

  private void batch(float[] input, int from, int to, float[] output) throws ModelException {
    int sound = 0;
    for (int row = from; row < to; row++) {
      if (normaliser.apply(input, row * inputWidth, normalised)) {
        batches.in().put(sound * inputWidth, normalised);
        origin[sound++] = row;
      } else {
        Arrays.fill(output, row * outputWidth, (row + 1) * outputWidth, Float.NaN);
      }
    }
    if (sound == 0) {
      return;
    }
    forward(sound);
    if (sound == to - from) {
      batches.out().get(0, output, from * outputWidth, sound * outputWidth);
    } else {
      for (int i = 0; i < sound; i++) {
        batches.out().get(i * outputWidth, output, origin[i] * outputWidth, outputWidth);
      }
    }
  }

  private void forward(int rows) throws ModelException {
    try {
      block.forward(parameters, batches.view(rows), false);
    } catch (EngineException | IllegalArgumentException e) {
      throw new ModelException(
          ModelException.RUN,
          "The model " + model.label() + " failed: " + e.getMessage() + ".",
          "The other models run on; check what the model is fed with, or take an earlier version.",
          e);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      batches.close();
      manager.close();
    }
  }
}
