/// The plot of the house and its small relatives: trends, sparklines, moving analogue indicators.
/// Traces come in as primitive columns, are rasterised off the FX thread into an `int[]` and shown
/// as one image.
@NullMarked
package dev.edgewise.ui.controls.plot;

import org.jspecify.annotations.NullMarked;
