package dev.edgewise.ui.controls.plot;

/// Lines and bands that belong to the plot and not to a trace; device pixels from the upper left
/// corner, colours with alpha.
public sealed interface SceneMark {
  /// From edge to edge at a height.
  record HorizontalLine(double y, int argb, boolean dashed) implements SceneMark {}

  /// From edge to edge between two heights.
  record HorizontalBand(double top, double bottom, int argb) implements SceneMark {}

  /// From top to bottom.
  record VerticalLine(double x, int argb, boolean dashed) implements SceneMark {}

  /// From top to bottom between two places.
  record VerticalBand(double left, double right, int argb) implements SceneMark {}
}
