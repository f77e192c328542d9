package dev.edgewise.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Figures of the cards rest on these.
class ScoresTest {
  // Mann and Whitney by hand: of nine pairs six are in order and one is a tie.
  @Test
  void theAreaUnderTheCurveCountsPairsInOrderAndHalfTheTies() {
    assertEquals(6.5 / 9, Scores.auc(new double[] {1, 2, 5}, new double[] {4, 6, 2}), 1e-12);
    assertEquals(1, Scores.auc(new double[] {0, 1}, new double[] {2, 3}));
    assertEquals(0.5, Scores.auc(new double[] {1, 1}, new double[] {1, 1}));
  }

  @Test
  void aScoreAtTheThresholdIsNotAboveIt() {
    assertEquals(0.25, Scores.above(new double[] {0.1, 0.7, 0.71, 0.2}, 0.7));
  }

  @Test
  void aQuantileLiesBetweenItsNeighbours() {
    double[] sorted = {0, 10, 20, 30};
    assertEquals(0, Columns.quantile(sorted, 0));
    assertEquals(15, Columns.quantile(sorted, 0.5), 1e-12);
    assertEquals(30, Columns.quantile(sorted, 1));
  }
}
