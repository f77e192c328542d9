package dev.edgewise.ui.trends;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.History;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.ui.controls.Plots;
import dev.edgewise.ui.controls.plot.BinGrid;
import dev.edgewise.ui.controls.plot.PlotColumns;
import java.util.ArrayList;
import java.util.List;

/// The bins of one tag on an absolute grid. What is held and can no longer change is not asked for
/// again; history and live values come from the same question, so there is no seam between them.
/// Used by one thread at a time; the columns handed out are never written to again.
final class TraceBins {
  /// So long after its end a bin may still get samples on their way; younger bins are asked again.
  static final long SETTLE_NANOS = 5_000_000_000L;

  private static final int MOST_COLUMNS = 10_000;
  private static final int MARGIN_PARTS = 4;

  private final int tag;
  private PlotColumns held = PlotColumns.allocate(0);
  private long settledTo = Long.MIN_VALUE;
  private long readSince = Long.MIN_VALUE;

  TraceBins(int tag) {
    this.tag = tag;
  }

  /// The bins that cover `grid`, with a margin, as of now.
  ///
  /// @param now the station's clock, ns since the epoch
  PlotColumns bring(History history, BinGrid grid, long now) throws EdgewiseException {
    long bin = grid.binNanos();
    boolean sameGrid = isOn(grid);
    long from = grid.from();
    long to = grid.to();
    if (sameGrid && held.from() <= from && end(held) >= to) {
      from = held.from();
      to = end(held);
    } else {
      long margin = grid.bins() / MARGIN_PARTS * bin;
      from -= margin;
      to += to + margin <= now ? margin : 0;
    }
    long keptFrom = sameGrid ? Math.max(from, held.from()) : to;
    long keptTo = sameGrid ? Math.min(to, settledTo) : to;
    List<PlotColumns> parts = new ArrayList<>();
    if (keptTo <= keptFrom) {
      ask(history, from, to, bin, parts);
      readSince = now;
    } else if (keptFrom == from && keptTo == to) {
      return held;
    } else {
      ask(history, from, keptFrom, bin, parts);
      parts.add(held);
      ask(history, keptTo, to, bin, parts);
    }
    held = joined(from, bin, (int) ((to - from) / bin), parts);
    settledTo = Math.min(to, Math.floorDiv(now - SETTLE_NANOS, bin) * bin);
    return held;
  }

  /// Whether bins of this width are held.
  boolean isOn(BinGrid grid) {
    return held.size() > 0 && held.binNanos() == grid.binNanos();
  }

  /// Since when nothing was read anew as a whole, ns since the epoch.
  long readSince() {
    return readSince;
  }

  /// Asks for everything again next time, for what came late.
  void forget() {
    held = PlotColumns.allocate(0);
    settledTo = Long.MIN_VALUE;
  }

  private void ask(History history, long from, long to, long bin, List<PlotColumns> parts)
      throws EdgewiseException {
    for (long start = from; start < to; ) {
      int columns = (int) Math.min(MOST_COLUMNS, (to - start) / bin);
      ReducedColumns answer = history.reduced(tag, start, bin, columns);
      parts.add(Plots.columns(answer));
      start += columns * bin;
    }
  }

  private static long end(PlotColumns columns) {
    return columns.from() + columns.size() * columns.binNanos();
  }

  /// One run of bins out of parts; a later part lies over an earlier one.
  private static PlotColumns joined(long from, long bin, int size, List<PlotColumns> parts) {
    PlotColumns blank = PlotColumns.allocate(size);
    PlotColumns out =
        new PlotColumns(
            from,
            bin,
            blank.first(),
            blank.last(),
            blank.min(),
            blank.max(),
            blank.sum(),
            blank.counts(),
            blank.badCounts(),
            blank.uncertainCounts());
    for (PlotColumns part : parts) {
      copy(part, out);
    }
    return out;
  }

  private static void copy(PlotColumns part, PlotColumns out) {
    long shift = (part.from() - out.from()) / out.binNanos();
    int source = (int) Math.max(0, -shift);
    int target = (int) Math.max(0, shift);
    int count = Math.min(part.size() - source, out.size() - target);
    if (count <= 0) {
      return;
    }
    System.arraycopy(part.first(), source, out.first(), target, count);
    System.arraycopy(part.last(), source, out.last(), target, count);
    System.arraycopy(part.min(), source, out.min(), target, count);
    System.arraycopy(part.max(), source, out.max(), target, count);
    System.arraycopy(part.sum(), source, out.sum(), target, count);
    System.arraycopy(part.counts(), source, out.counts(), target, count);
    System.arraycopy(part.badCounts(), source, out.badCounts(), target, count);
    System.arraycopy(part.uncertainCounts(), source, out.uncertainCounts(), target, count);
  }
}
