package dev.edgewise.ui.controls.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Each test draws a small picture and looks at its pixels. One bin is one pixel wide, a pixel is
/// 10 ns; the value axis goes from 0 at the bottom to the height at the top.
class PlotRasterTest {
  private static final int BACK = 0xff101010;
  private static final int INK = 0xffffffff;
  private static final int W = 20;
  private static final int H = 10;
  private static final byte G = SampleState.GOOD;

  private final int[] pixels = new int[W * H];

  private static PlotColumns columns(long[] times, double[] values, byte[] states) {
    return MinMaxReducer.reduce(
        times, values, states, times.length, 0, 10, PlotColumns.allocate(W));
  }

  private static PlotColumns steady(double value) {
    long[] times = new long[W];
    double[] values = new double[W];
    for (int i = 0; i < W; i++) {
      times[i] = i * 10L + 5;
      values[i] = value;
    }
    return columns(times, values, new byte[W]);
  }

  private void draw(PlotColumns columns, TraceStyle style, long maxGap, SceneMark... marks) {
    TraceLayer layer = new TraceLayer(columns, style, 0, H, maxGap);
    draw(List.of(layer), new double[0], List.of(marks));
  }

  private void draw(List<TraceLayer> layers, double[] gridY, List<SceneMark> marks) {
    PlotScene scene =
        new PlotScene(
            W, H, 1, BACK, 0xff303030, 0, 10, new double[0], gridY, marks, layers, Double.NaN, 0);
    new PlotRaster().draw(scene, pixels);
  }

  private int grey(int x, int y) {
    return pixels[y * W + x] & 0xff;
  }

  private static TraceStyle thin() {
    return new TraceStyle(INK, 1, TraceStyle.Form.LINE, 0);
  }

  // The base of all else: a level line lies on one row, as strong as it can be, and nowhere else.
  @Test
  void aLevelLineInTheMiddleOfARowFillsThatRowAlone() {
    draw(steady(5.5), thin(), 15);
    for (int x = 1; x < W - 1; x++) {
      assertEquals(0xff, grey(x, 4));
      assertEquals(0x10, grey(x, 3));
      assertEquals(0x10, grey(x, 5));
    }
  }

  // Antialiasing: between two rows each has half.
  @Test
  void aLineBetweenTwoRowsIsHalfAsStrongInBoth() {
    draw(steady(5), thin(), 15);
    assertEquals(0x87, grey(10, 4), 3);
    assertEquals(0x87, grey(10, 5), 3);
  }

  // Spikes never vanish: one outlier among many samples of a column is drawn at full height.
  @Test
  void oneOutlierReachesItsHeight() {
    long[] times = {5, 101, 102, 103, 195};
    double[] values = {1.5, 1.5, 9.5, 1.5, 1.5};
    draw(columns(times, values, new byte[5]), thin(), 1000);
    for (int y = 1; y < 8; y++) {
      assertEquals(0xff, grey(10, y), "row " + y);
    }
  }

  // A recording with a sample each half hour must not look empty, nor like a row of columns.
  @Test
  void aSampleThatNothingJoinsIsADotWithoutAFill() {
    long[] times = {45, 155, 165};
    double[] values = {5.5, 5.5, 5.5};
    TraceStyle filled = new TraceStyle(INK, 1, TraceStyle.Form.LINE, 128);
    draw(columns(times, values, new byte[3]), filled, 40);
    assertTrue(grey(4, 3) > 0x10, "the dot is higher than a line");
    assertEquals(0x10, grey(4, 8), "nothing below the dot");
    assertTrue(grey(16, 8) > 0x10, "the joined ones are filled");
  }

  @Test
  void noSampleForLongerThanTheGapLeavesNothing() {
    long[] times = {5, 15, 25, 155, 165};
    double[] values = {5.5, 5.5, 5.5, 5.5, 5.5};
    draw(columns(times, values, new byte[5]), thin(), 40);
    assertEquals(0xff, grey(1, 4));
    assertEquals(0xff, grey(16, 4));
    for (int x = 5; x < 14; x++) {
      assertEquals(0x10, grey(x, 4), "column " + x);
    }
    draw(columns(times, values, new byte[5]), thin(), 200);
    assertEquals(0xff, grey(10, 4));
  }

  // Quality is visible: bad is a gap with a hatch at the bottom, at the bad columns alone.
  @Test
  void badQualityIsAGapWithAHatch() {
    PlotColumns all = steady(8.5);
    for (int i = 8; i < 12; i++) {
      all.counts()[i] = 0;
      all.badCounts()[i] = 1;
    }
    draw(all, thin(), 1000);
    int hatched = 0;
    for (int x = 8; x < 12; x++) {
      for (int y = H - TraceRaster.HATCH_PX; y < H; y++) {
        hatched += grey(x, y) > 0x10 ? 1 : 0;
      }
    }
    assertEquals(TraceRaster.HATCH_PX, hatched);
    assertEquals(0x10, grey(9, 1));
    assertEquals(0x10, grey(10, 1));
    assertEquals(0xff, grey(5, 1));
    assertEquals(0x10, grey(5, 8));
  }

  @Test
  void uncertainQualityIsDotted() {
    PlotColumns all = steady(5.5);
    for (int i = 0; i < W; i++) {
      all.uncertainCounts()[i] = 1;
    }
    draw(all, thin(), 15);
    StringBuilder row = new StringBuilder();
    for (int x = 0; x < 12; x++) {
      row.append(grey(x, 4) > 0x10 ? '#' : '.');
    }
    assertEquals("###...###...", row.toString());
  }

  // The band shows the extremes, the line the mean.
  @Test
  void manySamplesInAColumnMakeAPaleBandWithTheMeanOnIt() {
    long[] times = new long[2 * W];
    double[] values = new double[2 * W];
    for (int i = 0; i < W; i++) {
      times[2 * i] = i * 10L + 1;
      times[2 * i + 1] = i * 10L + 2;
      values[2 * i] = 3;
      values[2 * i + 1] = 8;
    }
    draw(columns(times, values, new byte[2 * W]), TraceStyle.band(INK), 15);
    int pale = 0x10 + (0xff - 0x10) * TraceRaster.BAND_ALPHA / 255;
    assertEquals(0x10, grey(10, 1));
    assertEquals(pale, grey(10, 2), 2);
    assertEquals(0xff, grey(10, 4));
    assertEquals(pale, grey(10, 6), 2);
    assertEquals(0x10, grey(10, 7));
  }

  @Test
  void aSwitchHoldsItsValueUntilTheNextOne() {
    long[] times = {5, 105};
    double[] values = {2.5, 7.5};
    TraceStyle step = new TraceStyle(INK, 1, TraceStyle.Form.STEP, 0);
    draw(columns(times, values, new byte[2]), step, 1000);
    assertEquals(0xff, grey(5, 7));
    assertEquals(0xff, grey(9, 7));
    assertEquals(0xff, grey(10, 5));
    assertEquals(0xff, grey(15, 2));
    assertEquals(0x10, grey(5, 2));
  }

  // Overlapping segments must not make a see-through line stronger.
  @Test
  void aSeeThroughLineIsEquallyStrongWhereSegmentsMeet() {
    draw(steady(5.5), new TraceStyle(0x80ffffff, 1, TraceStyle.Form.LINE, 0), 15);
    for (int x = 1; x < W - 1; x++) {
      assertEquals(grey(1, 4), grey(x, 4));
    }
    assertEquals(0x87, grey(5, 4), 3);
  }

  @Test
  void valuesFarOutsideAreClippedAndDoNoHarm() {
    long[] times = {5, 55, 105, 155};
    double[] values = {5.5, 1e18, -1e18, 5.5};
    draw(columns(times, values, new byte[4]), thin(), 1000);
    assertEquals(W * H, pixels.length);
    assertTrue(grey(0, 0) > 0x10);
    assertTrue(grey(7, 5) > 0x10);
  }

  @Test
  void theGridLiesUnderTheTrace() {
    TraceLayer layer = new TraceLayer(steady(5.5), thin(), 0, H, 15);
    draw(List.of(layer), new double[] {4, 7}, List.of());
    assertEquals(0x30, grey(10, 7), 1);
    assertEquals(0xff, grey(10, 4));
  }

  @Test
  void marksAreDashedLinesAndTints() {
    draw(
        List.of(),
        new double[0],
        List.of(
            new SceneMark.HorizontalBand(0, 3, 0x80ffffff),
            new SceneMark.HorizontalLine(6, INK, true),
            new SceneMark.VerticalLine(15, INK, false)));
    assertEquals(0x87, grey(2, 1), 2);
    assertEquals(0x10, grey(2, 4));
    assertEquals(0xff, grey(3, 6));
    assertEquals(0x10, grey(4, 6));
    assertEquals(0xff, grey(15, 9));
  }

  // Cards lay sparklines over their own colour.
  @Test
  void withoutABackgroundPixelsArePremultiplied() {
    TraceLayer layer =
        new TraceLayer(steady(5), new TraceStyle(0xffff0000, 1, TraceStyle.Form.LINE, 0), 0, H, 15);
    PlotScene scene =
        new PlotScene(
            W,
            H,
            1,
            0,
            0,
            0,
            10,
            new double[0],
            new double[0],
            List.of(),
            List.of(layer),
            Double.NaN,
            0);
    new PlotRaster().draw(scene, pixels);
    assertEquals(0, pixels[0]);
    int half = pixels[4 * W + 10];
    assertEquals(0x80, half >>> 24, 2);
    assertEquals(half >>> 24, (half >> 16) & 0xff);
  }

  // A raster is used again for the next picture: nothing of the last one may stay.
  @Test
  void theSecondPictureKnowsNothingOfTheFirst() {
    PlotRaster raster = new PlotRaster();
    PlotScene empty =
        new PlotScene(
            W,
            H,
            1,
            BACK,
            0,
            0,
            10,
            new double[0],
            new double[0],
            List.of(),
            List.of(),
            Double.NaN,
            0);
    TraceLayer layer = new TraceLayer(steady(5.5), thin(), 0, H, 15);
    PlotScene full =
        new PlotScene(
            W,
            H,
            1,
            BACK,
            0,
            0,
            10,
            new double[0],
            new double[0],
            List.of(),
            List.of(layer),
            Double.NaN,
            0);
    raster.draw(full, pixels);
    raster.draw(empty, pixels);
    for (int pixel : pixels) {
      assertEquals(BACK, pixel);
    }
    assertEquals(G, SampleState.GOOD);
  }
}
