package dev.edgewise.ui.trends;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.ui.controls.plot.BinGrid;
import dev.edgewise.ui.controls.plot.PlotColumns;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Live and history in one trace: what is asked, and that it makes no difference to what is seen.
class TraceBinsTest {
  private static final long S = 1_000_000_000L;
  private static final int BINS = 200;

  private final FakeStation station = FakeStation.riverside();
  private final RecordedHistory history = new RecordedHistory(station.history());
  private TraceBins bins;
  private long now;

  @BeforeEach
  void start() {
    bins = new TraceBins(2);
    now = FakeStation.NOON;
  }

  private void pass(long nanos) {
    station.advance(nanos);
    now += nanos;
  }

  /// The last `BINS` bins and one that has just begun.
  private BinGrid live(long binNanos) {
    long end = (Math.floorDiv(now, binNanos) + 1) * binNanos;
    return new BinGrid(end - BINS * binNanos, binNanos, BINS);
  }

  private BinGrid past(long binNanos, int binsBack) {
    BinGrid live = live(binNanos);
    return new BinGrid(live.from() - binsBack * binNanos, binNanos, BINS);
  }

  private static long end(PlotColumns columns) {
    return columns.from() + columns.size() * columns.binNanos();
  }

  // Panning must not shimmer: what is held is not asked for again.
  @Test
  void aPanWithinWhatIsHeldAsksForNothing() throws EdgewiseException {
    PlotColumns first = bins.bring(history, past(S, 1_000), now);
    assertEquals(1, history.taken().size());
    PlotColumns again = bins.bring(history, past(S, 1_020), now);
    assertEquals(List.of(), history.taken());
    assertSame(first, again);
  }

  @Test
  void aPanBeyondWhatIsHeldAsksForTheMissingBinsAlone() throws EdgewiseException {
    PlotColumns first = bins.bring(history, past(S, 1_000), now);
    history.taken();
    PlotColumns later = bins.bring(history, past(S, 1_100), now);
    assertEquals(
        List.of(new RecordedHistory.Asked(2, later.from(), first.from())), history.taken());
  }

  // "from the last complete bin on"
  @Test
  void atEachRefreshOnlyTheNewestBinsAreAsked() throws EdgewiseException {
    bins.bring(history, live(S), now);
    history.taken();
    for (int i = 0; i < 100; i++) {
      pass(S / 2);
      bins.bring(history, live(S), now);
      List<RecordedHistory.Asked> asked = history.taken();
      assertEquals(1, asked.size());
      long width = asked.getFirst().to() - asked.getFirst().from();
      assertTrue(
          width <= TraceBins.SETTLE_NANOS + 3 * S, () -> "asked for " + width / S + " s again");
      assertTrue(asked.getFirst().from() <= now - TraceBins.SETTLE_NANOS);
    }
  }

  // A bin in the past that is complete is never asked for again while the view stands there.
  @Test
  void aViewOfThePastCostsNothing() throws EdgewiseException {
    bins.bring(history, past(S, 5_000), now);
    history.taken();
    pass(20 * S);
    bins.bring(history, past(S, 5_020), now);
    assertEquals(List.of(), history.taken());
  }

  @Test
  void anotherWidthOfBinsIsLoadedAnew() throws EdgewiseException {
    bins.bring(history, live(S), now);
    history.taken();
    PlotColumns wide = bins.bring(history, live(10 * S), now);
    assertEquals(10 * S, wide.binNanos());
    assertEquals(List.of(new RecordedHistory.Asked(2, wide.from(), end(wide))), history.taken());
  }

  // No seam: however one got there, the bins are those that a fresh question gives.
  @Test
  void whatIsHeldIsWhatAFreshQuestionGives() throws EdgewiseException {
    Random random = new Random(7);
    long[] widths = {S / 4, S, 7 * S};
    for (int step = 0; step < 400; step++) {
      pass(Math.round(random.nextDouble() * 3 * S));
      long width = widths[step / 50 % widths.length];
      BinGrid grid = random.nextInt(3) == 0 ? past(width, random.nextInt(600)) : live(width);
      PlotColumns held = bins.bring(history, grid, now);
      assertTrue(held.from() <= grid.from() && end(held) >= grid.to());
      BinGrid all = new BinGrid(held.from(), width, held.size());
      PlotColumns fresh = new TraceBins(2).bring(history, all, now);
      int shift = (int) ((held.from() - fresh.from()) / width);
      for (int i = 0; i < held.size(); i++) {
        assertEquals(
            List.of(
                fresh.first()[i + shift],
                fresh.last()[i + shift],
                fresh.min()[i + shift],
                fresh.max()[i + shift],
                fresh.sum()[i + shift],
                fresh.counts()[i + shift]),
            List.of(
                held.first()[i],
                held.last()[i],
                held.min()[i],
                held.max()[i],
                held.sum()[i],
                held.counts()[i]));
      }
    }
  }

  // The raster reads columns on another thread.
  @Test
  void columnsThatWereHandedOutAreNotWrittenToAgain() throws EdgewiseException {
    PlotColumns first = bins.bring(history, live(S), now);
    int[] before = first.counts().clone();
    pass(3 * S);
    bins.bring(history, live(S), now);
    assertArrayEquals(before, first.counts());
  }
}
