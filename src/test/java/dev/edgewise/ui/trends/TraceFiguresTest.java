package dev.edgewise.ui.trends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.ui.controls.plot.MinMaxReducer;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.Reading;
import dev.edgewise.ui.controls.plot.SampleState;
import dev.edgewise.ui.controls.plot.Statistics;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Figures of the table.
class TraceFiguresTest {
  private static final long S = 1_000_000_000L;
  private static final OptionalLong NONE = OptionalLong.empty();

  /// One sample a second, 0 to 99, its value half its time; the one at 50 is bad.
  private static PlotColumns ramp() {
    long[] times = new long[100];
    double[] values = new double[100];
    byte[] states = new byte[100];
    for (int i = 0; i < 100; i++) {
      times[i] = i * S;
      values[i] = i / 2.0;
    }
    states[50] = SampleState.BAD;
    return MinMaxReducer.reduce(times, values, states, 100, 0, S, PlotColumns.allocate(100));
  }

  private static TraceFigures figures(OptionalLong a, OptionalLong b) {
    return TraceFigures.of(ramp(), S, PlotView.between(0, 100 * S), a, b);
  }

  @Test
  void withoutCursorsTheFiguresAreOverTheView() {
    TraceFigures f = figures(NONE, NONE);
    assertTrue(f.a().isEmpty() && f.b().isEmpty());
    assertEquals(99, f.statistics().count());
    assertEquals(1, f.statistics().bad());
    assertEquals(0, f.statistics().min());
    assertEquals(49.5, f.statistics().max());
  }

  @Test
  void betweenTwoCursorsTheFiguresAreOverWhatLiesThere() {
    TraceFigures f = figures(OptionalLong.of(10 * S), OptionalLong.of(30 * S));
    assertEquals(new Statistics(20, 0, 5, 14.5, 9.75), f.statistics());
    assertEquals(10, f.delta());
    assertEquals(0.5, f.slope());
  }

  // Δ is B − A, whichever stands to the left.
  @Test
  void aDifferenceBackwardsHasItsSign() {
    TraceFigures f = figures(OptionalLong.of(30 * S), OptionalLong.of(10 * S));
    assertEquals(-10, f.delta());
    assertEquals(0.5, f.slope());
    assertEquals(20, f.statistics().count());
  }

  // Quality: a bad value is never a number.
  @Test
  void atABadSampleThereIsNoValueAndNoDifference() {
    TraceFigures f = figures(OptionalLong.of(50 * S), OptionalLong.of(60 * S));
    assertEquals(Reading.Kind.BAD, f.a().orElseThrow().kind());
    assertEquals(Double.NaN, f.delta());
    assertEquals(Double.NaN, f.slope());
  }

  // A cursor beyond what is loaded has no reading; that is not the same as a bad one.
  @Test
  void aCursorBeyondWhatIsLoadedReadsNothing() {
    assertTrue(figures(OptionalLong.of(200 * S), OptionalLong.of(-S)).a().isEmpty());
    assertTrue(figures(OptionalLong.of(200 * S), OptionalLong.of(-S)).b().isEmpty());
  }

  // What is said to be between the cursors must be all of it.
  @Test
  void aCursorOutsideTheViewLeavesTheFiguresToTheView() {
    PlotView view = PlotView.between(20 * S, 40 * S);
    OptionalLong a = OptionalLong.of(10 * S);
    assertEquals(
        new TraceFigures.Stretch(20 * S, 40 * S, false),
        TraceFigures.stretch(view, a, OptionalLong.of(30 * S)));
    assertEquals(
        new TraceFigures.Stretch(25 * S, 30 * S, true),
        TraceFigures.stretch(view, OptionalLong.of(30 * S), OptionalLong.of(25 * S)));
  }
}
