package dev.edgewise.stream.rules;

/// Kleene's three values.
public enum Truth {
  FALSE,
  TRUE,
  UNKNOWN
}
