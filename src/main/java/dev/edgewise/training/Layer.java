package dev.edgewise.training;

/// A layer of a network.
sealed interface Layer {
  Activation activation();

  enum Activation {
    NONE,
    RELU,
    TANH
  }

  /// Fully connected.
  record Dense(int units, Activation activation) implements Layer {}

  /// Convolution over one dimension, padded so that a stride of 1 keeps the length.
  ///
  /// @param kernel odd
  record Convolution(int filters, int kernel, int stride, Activation activation) implements Layer {}
}
