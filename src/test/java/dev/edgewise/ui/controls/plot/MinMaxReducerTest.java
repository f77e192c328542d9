package dev.edgewise.ui.controls.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MinMaxReducerTest {
  // M4: first, last, least and greatest of each bin, so that no extreme is lost.
  @Property(tries = 300)
  void everyBinHoldsWhatALoopOverAllSamplesFinds(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 400) int size,
      @ForAll @IntRange(min = 1, max = 40) int bins,
      @ForAll @LongRange(min = 1, max = 50) long binNanos,
      @ForAll @LongRange(min = -500, max = 1500) long from) {
    Random random = new Random(seed);
    long[] times = new long[size];
    double[] values = new double[size];
    byte[] states = new byte[size];
    long time = 0;
    for (int i = 0; i < size; i++) {
      time += 1 + random.nextInt(9);
      times[i] = time;
      values[i] = random.nextInt(12) == 0 ? Double.NaN : random.nextGaussian();
      states[i] = (byte) random.nextInt(3);
    }
    PlotColumns used = PlotColumns.allocate(bins);
    MinMaxReducer.reduce(times, values, states, size, from - 7, binNanos + 3, used);
    PlotColumns out = MinMaxReducer.reduce(times, values, states, size, from, binNanos, used);
    PlotColumns expected = naive(times, values, states, from, binNanos, bins);
    assertArrayEquals(expected.first(), out.first());
    assertArrayEquals(expected.last(), out.last());
    assertArrayEquals(expected.min(), out.min());
    assertArrayEquals(expected.max(), out.max());
    assertArrayEquals(expected.sum(), out.sum(), 1e-9);
    assertArrayEquals(expected.counts(), out.counts());
    assertArrayEquals(expected.badCounts(), out.badCounts());
    assertArrayEquals(expected.uncertainCounts(), out.uncertainCounts());
    assertEquals(from, out.from());
    assertEquals(binNanos, out.binNanos());
  }

  private static PlotColumns naive(
      long[] times, double[] values, byte[] states, long from, long binNanos, int bins) {
    PlotColumns out = PlotColumns.allocate(bins).onGrid(from, binNanos);
    for (int bin = 0; bin < bins; bin++) {
      for (int i = 0; i < times.length; i++) {
        if (Math.floorDiv(times[i] - from, binNanos) != bin) {
          continue;
        }
        if (states[i] == SampleState.BAD || Double.isNaN(values[i])) {
          out.badCounts()[bin]++;
          continue;
        }
        if (out.counts()[bin]++ == 0) {
          out.first()[bin] = values[i];
          out.min()[bin] = values[i];
          out.max()[bin] = values[i];
        }
        out.last()[bin] = values[i];
        out.min()[bin] = Math.min(out.min()[bin], values[i]);
        out.max()[bin] = Math.max(out.max()[bin], values[i]);
        out.sum()[bin] += values[i];
        if (states[i] == SampleState.UNCERTAIN) {
          out.uncertainCounts()[bin]++;
        }
      }
    }
    return out;
  }

  // A window that moves must not let spikes flicker: bins stay where they are.
  @Test
  void aGridStaysInPlaceWhenTheViewMoves() {
    BinGrid one = BinGrid.of(PlotView.between(1_000_000, 8_200_000), 720);
    BinGrid two = BinGrid.of(PlotView.between(1_003_000, 8_203_000), 720);
    assertEquals(10_000, one.binNanos());
    assertEquals(0, Math.floorMod(one.from(), one.binNanos()));
    assertEquals(one.from(), two.from());
    assertEquals(true, one.from() <= 1_000_000 && one.to() >= 8_200_000);
  }
}
