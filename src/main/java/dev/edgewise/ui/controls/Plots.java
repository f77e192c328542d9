package dev.edgewise.ui.controls;

import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.ui.controls.plot.PlotColumns;

/// From what history gives to what plots draw.
public final class Plots {
  private Plots() {}

  public static PlotColumns columns(ReducedColumns c) {
    return new PlotColumns(
        c.from(),
        c.binNanos(),
        c.first(),
        c.last(),
        c.min(),
        c.max(),
        c.sum(),
        c.counts(),
        c.badCounts(),
        c.uncertainCounts());
  }
}
