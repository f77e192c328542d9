package dev.edgewise.scenario;

import java.util.Objects;

/// A link as it is set and as it was measured.
///
/// @param cut whether nothing passes
/// @param open connections that are up now
/// @param connections that were made, since the start
/// @param refused that were turned away while the link was cut, since the start
/// @param resets connections that broke by loss, since the start
/// @param up from the one that connects to the one that is connected to
/// @param down the other way
public record LinkFigures(
    LinkShape shape,
    boolean cut,
    int open,
    long connections,
    long refused,
    long resets,
    LinkFlow up,
    LinkFlow down) {
  public LinkFigures {
    Objects.requireNonNull(shape);
    Objects.requireNonNull(up);
    Objects.requireNonNull(down);
  }
}
