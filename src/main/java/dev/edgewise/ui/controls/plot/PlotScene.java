package dev.edgewise.ui.controls.plot;

import java.util.List;

/// All that a picture of a plot is made from.
///
/// @param width device pixels
/// @param height device pixels
/// @param scale device pixels a logical pixel
/// @param background ARGB; alpha 0 leaves the picture see-through
/// @param gridColour ARGB of the grid
/// @param from time at the left edge, ns since the epoch
/// @param nanosPerPixel ns a device pixel
/// @param gridX places of the vertical grid lines, device pixels
/// @param gridY heights of the horizontal grid lines, device pixels
/// @param marks drawn over the grid and under the traces, in this order
/// @param layers drawn in this order
/// @param nowX place of the live edge, device pixels; NaN for none
/// @param nowColour ARGB of the live edge
public record PlotScene(
    int width,
    int height,
    double scale,
    int background,
    int gridColour,
    long from,
    double nanosPerPixel,
    double[] gridX,
    double[] gridY,
    List<SceneMark> marks,
    List<TraceLayer> layers,
    double nowX,
    int nowColour) {}
