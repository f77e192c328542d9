package dev.edgewise.stream.rules;

import org.jspecify.annotations.Nullable;

/// Where in a rule's text something stands. All places are equal: where a word stands is no part of
/// what a rule means, and two rules that mean the same are the same rule.
///
/// @param line from 1; 0 where there was no text
/// @param column from 1, counted in UTF-16 units; 0 where there was no text
public record Place(int line, int column) {
  /// Nowhere: of a rule that did not come from text.
  public static final Place NONE = new Place(0, 0);

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return line == 0 ? "nowhere" : "line " + line + ", column " + column;
  }
}
