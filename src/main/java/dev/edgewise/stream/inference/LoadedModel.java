package dev.edgewise.stream.inference;

import dev.edgewise.base.EdgewiseException;

/// A model that is ready: rows of numbers in, rows of numbers out. Rows that are handed over
/// together run together, which costs less than one after the other; each row gets what it would
/// get alone. May be called from any thread, by one at a time: callers wait for each other. The
/// buffers behind it are reused.
public interface LoadedModel extends AutoCloseable {
  ModelPackage model();

  /// Works out `rows` rows; makes next to no garbage in steady state.
  ///
  /// @param input shape (rows, inputWidth), in the units of the input contract, not normalised;
  ///     rows beyond are ignored
  /// @param rows 0 or more
  /// @param output shape (rows, outputWidth), in the order of the output contract; a row whose
  ///     input holds a NaN or an infinity is all NaN and touches no other row
  /// @throws EdgewiseException when the engine fails, or the model is closed; `output` is not to be
  ///     used then, and a later call may succeed
  /// @throws IllegalArgumentException when an array is too short
  void run(float[] input, int rows, float[] output) throws EdgewiseException;

  /// Frees what the engine holds; idempotent. Waits for a call under way.
  @Override
  void close();
}
