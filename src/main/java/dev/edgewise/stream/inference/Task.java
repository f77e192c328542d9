package dev.edgewise.stream.inference;

/// What a model is for. The names, in lower case, are part of the file form.
public enum Task {
  /// Says how unusual its input is; the score is compared with a threshold.
  ANOMALY,
  /// Says how likely each class is; outputs with a label are probabilities that add up to 1.
  CLASSIFICATION,
  /// Says what a value will be or ought to be.
  FORECAST
}
