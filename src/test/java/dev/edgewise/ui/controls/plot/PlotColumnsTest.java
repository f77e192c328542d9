package dev.edgewise.ui.controls.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PlotColumnsTest {
  private static final byte G = SampleState.GOOD;
  private static final byte U = SampleState.UNCERTAIN;
  private static final byte B = SampleState.BAD;

  /// Bins of 10 ns from 100: 1, 3 | – | 5 uncertain | bad | –.
  private static PlotColumns columns() {
    long[] times = {101, 108, 125, 133};
    double[] values = {1, 3, 5, 9};
    byte[] states = {G, G, U, B};
    return MinMaxReducer.reduce(times, values, states, 4, 100, 10, PlotColumns.allocate(5));
  }

  // A cursor between two samples reads the one before it, as an operator expects.
  @Test
  void aReadingIsTheLastValueBeforeTheCursor() {
    assertEquals(new Reading(Reading.Kind.GOOD, 3, 1, 3, 2), columns().at(105, 20));
    assertEquals(new Reading(Reading.Kind.GOOD, 3, 1, 3, 2), columns().at(115, 20));
    assertEquals(new Reading(Reading.Kind.UNCERTAIN, 5, 5, 5, 1), columns().at(129, 20));
  }

  // Quality is visible everywhere: a bad stretch never tells the old number.
  @Test
  void aReadingAfterABadSampleIsBadAndOneTooLateIsNone() {
    assertEquals(Reading.BAD, columns().at(139, 20));
    assertEquals(Reading.BAD, columns().at(148, 20));
    assertEquals(Reading.NONE, columns().at(190, 20));
    assertEquals(Reading.NONE, columns().at(50, 20));
  }

  @Test
  void statisticsLookAtTheBinsBetweenTwoTimesAlone() {
    assertEquals(new Statistics(3, 1, 1, 5, 3), columns().statistics(100, 150));
    assertEquals(new Statistics(1, 0, 5, 5, 5), columns().statistics(110, 130));
    assertEquals(0, columns().statistics(500, 600).count());
  }

  @Test
  void columnsOfDifferentLengthAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PlotColumns(
                0,
                1,
                new double[2],
                new double[1],
                new double[2],
                new double[2],
                new double[2],
                new int[2],
                new int[2],
                new int[2]));
  }
}
