package dev.edgewise.stream.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The one scaling that training and runtime share.
class NormaliserTest {
  private final InputContract contract =
      new InputContract(
          "x",
          List.of(3),
          List.of(
              SamplePackages.input("speed", 1, List.of(10.0), List.of(4.0)),
              SamplePackages.input("bands", 2, List.of(1.0, -1.0), List.of(0.5, 2.0))));
  private final Normaliser normaliser = contract.normaliser();

  @Test
  void eachNumberHasItsMeanAndScale() {
    float[] out = new float[3];
    assertTrue(normaliser.apply(new float[] {0, 12, 2, 3}, 1, out));
    assertArrayEquals(new float[] {0.5f, 2, 2}, out);
    assertEquals(List.of(0, 1), contract.offsets());
  }

  @Test
  void aRowWithoutANumberIsTold() {
    float[] out = new float[3];
    float max = Float.MAX_VALUE;
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertFalse(normaliser.apply(new float[] {1, bad, 1}, 0, out), "" + bad);
      assertFalse(normaliser.apply(new float[] {1, 1, bad}, 0, out), "" + bad);
    }
    assertFalse(normaliser.apply(new float[] {1, max, 1}, 0, out), "overflows");
    assertTrue(normaliser.apply(new float[] {-max, 1, max}, 0, out));
  }

  // The sample inputs have seen -5 to 5.
  @Test
  void theFirstNumberOutsideOfTrainingIsFound() {
    assertEquals(-1, normaliser.firstOutsideOfTraining(new float[] {-5, 5, 0}, 0));
    assertEquals(1, normaliser.firstOutsideOfTraining(new float[] {0, 5.1f, 9}, 0));
    assertEquals(2, normaliser.firstOutsideOfTraining(new float[] {9, 0, 0, Float.NaN}, 1));
  }
}
