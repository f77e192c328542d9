package dev.edgewise.stream.inference;

import dev.edgewise.base.EdgewiseException;

/// Loads models. Implemented by `stream.djl`; tests have engines of their own.
public interface InferenceEngine {
  /// Loads a model and warms it up: when this returns the model is ready.
  ///
  /// @throws EdgewiseException when it cannot be loaded, does not keep its contract of input and
  ///     output, or fails its golden vectors
  LoadedModel load(ModelPackage model) throws EdgewiseException;
}
