package dev.edgewise.stream.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailTest {
  @Test
  void ofGaussianDistancesTheRarityIsThatOfTheTables() {
    Tail tail = new Tail();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50_000; i++) {
      tail.add(Math.abs(random.nextGaussian()), 1);
    }
    assertEquals(0.30, tail.rarity(0.6745), 0.02);
    assertEquals(1.30, tail.rarity(1.96), 0.05);
    assertEquals(2.00, tail.rarity(2.576), 0.1);
    assertEquals(3.00, tail.rarity(3.291), 0.25);
    // Beyond what 50,000 values tell the extrapolation stays on the safe side of the true 6.2.
    assertTrue(tail.rarity(5) > 4.5 && tail.rarity(5) < 6.3, () -> "" + tail.rarity(5));
  }

  @Test
  void oneInAHundredFarOffHidesNoneOfThem() {
    Tail tail = new Tail();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      tail.add(i % 100 == 99 ? 8 : Math.abs(random.nextGaussian()), 1);
    }
    assertTrue(tail.rarity(8) > 4, () -> "" + tail.rarity(8));
  }

  @Test
  void beforeThereAreValuesNothingIsRare() {
    Tail tail = new Tail();
    assertEquals(0, tail.rarity(1e9));
    tail.add(1, 1);
    assertEquals(0, tail.rarity(1e9));
  }

  @Test
  void whatIsGreaterIsNeverLessRare() {
    Tail tail = new Tail();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 3_000; i++) {
      tail.add(Math.exp(random.nextGaussian()), 1);
    }
    double last = -1;
    for (double value = 0; value < 1_000; value = value * 1.01 + 0.001) {
      double rarity = tail.rarity(value);
      assertTrue(rarity >= last - 1e-9, "at " + value);
      last = rarity;
    }
  }
}
