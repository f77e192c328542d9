package dev.edgewise.ui.trends;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.Station;
import dev.edgewise.ui.controls.plot.BinGrid;
import dev.edgewise.ui.controls.plot.PlotColumns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings the whole history of one tag for the overview strip. The width of its bins is a power of
/// two seconds, so that the bins stay while time goes on. Runs on the pulse's thread.
final class StripLoader {
  private static final long SECOND = 1_000_000_000L;
  private static final int LEAST_BINS = 500;
  private static final long LEAST_SPAN = 600 * SECOND;

  private final Station station;
  private int tag = -1;
  private @Nullable TraceBins bins;
  private long first;

  /// All of a tag's history.
  ///
  /// @param from its first sample, ns since the epoch
  /// @param to the present
  record Whole(int tag, long from, long to, PlotColumns columns) {}

  StripLoader(Station station) {
    this.station = station;
  }

  /// @param wanted id of the tag, −1 for none
  Optional<Whole> round(int wanted) throws EdgewiseException {
    if (wanted < 0) {
      return Optional.empty();
    }
    long now = station.values().read(new int[0]).now();
    TraceBins own = bins;
    if (wanted != tag || own == null || first == 0) {
      own = new TraceBins(wanted);
      bins = own;
      tag = wanted;
      first = station.history().firstTime(wanted);
    }
    long from = first == 0 ? now - LEAST_SPAN : Math.min(first, now - LEAST_SPAN);
    BinGrid grid = grid(from, now);
    return Optional.of(new Whole(wanted, from, now, own.bring(station.history(), grid, now)));
  }

  private static BinGrid grid(long from, long now) {
    long bin = SECOND;
    while ((now - from) / bin > 2 * LEAST_BINS) {
      bin *= 2;
    }
    long start = Math.floorDiv(from, bin) * bin;
    return new BinGrid(start, bin, (int) Math.ceilDiv(now - start, bin));
  }
}
