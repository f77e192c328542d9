package dev.edgewise.stream.inference;

import dev.edgewise.base.EdgewiseException;

/// A model that is ready: rows of numbers in, rows of numbers out. Serves one thread at a time; the
/// buffers behind it are reused.
public interface LoadedModel extends AutoCloseable {
  ModelPackage model();

  /// Works out `rows` rows; allocates nothing in steady state.
  ///
  /// @param input shape (rows, inputWidth), in the units of the input contract, not normalised;
  ///     rows beyond are ignored
  /// @param rows at least 1
  /// @param output shape (rows, outputWidth), in the order of the output contract; a row whose
  // input
  ///     holds a NaN or an infinity is all NaN
  /// @throws EdgewiseException when the engine fails; `output` is not to be used then
  void run(float[] input, int rows, float[] output) throws EdgewiseException;

  /// Frees what the engine holds; idempotent.
  @Override
  void close();
}
