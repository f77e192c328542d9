package dev.edgewise.ui.trends;

import dev.edgewise.ui.controls.plot.BinGrid;
import dev.edgewise.ui.controls.plot.PlotView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the plot wants to see; made on the screen's thread, read by the pulse's.
///
/// @param tags ids of the traces, in their order
/// @param view what is in view
/// @param pixelColumns width of the plot, device pixels
/// @param paused whether the view stands still although it follows
record Wanted(int[] tags, PlotView view, int pixelColumns, boolean paused) {
  /// The bins to ask for at `now`; a view that follows goes with it.
  BinGrid grid(long now) {
    return BinGrid.of(viewAt(now), Math.max(1, pixelColumns));
  }

  /// Whether the answer to `other` answers this too, but for the time that has gone by.
  boolean asksTheSame(@Nullable Wanted other) {
    if (other == null
        || !Arrays.equals(tags, other.tags)
        || pixelColumns != other.pixelColumns
        || paused != other.paused
        || view.following() != other.view.following()
        || view.span() != other.view.span()) {
      return false;
    }
    return isLive() || view.from() == other.view.from();
  }

  /// Whether what is in view goes with the present.
  boolean isLive() {
    return view.following() && !paused;
  }

  /// As [dev.edgewise.ui.controls.plot.Viewport] does it: the present at 98 %.
  private PlotView viewAt(long now) {
    if (!isLive()) {
      return view;
    }
    long to = now + view.span() / 50;
    return new PlotView(to - view.span(), to, view.low(), view.high(), true);
  }
}
