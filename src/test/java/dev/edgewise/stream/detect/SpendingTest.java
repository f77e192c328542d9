package dev.edgewise.stream.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Unusual rows that come in episodes are not told more often than single ones would be.
class SpendingTest {
  private static final double ALARM = 2;

  private static int told(Spending spending, double... rarities) {
    int told = 0;
    for (double rarity : rarities) {
      told += rarity >= spending.needed() ? 1 : 0;
      spending.took(rarity);
    }
    return told;
  }

  // The worst that can be: all rows of an episode are as unusual as its first.
  @Property(tries = 30)
  void theRateIsKeptWhateverTheLengthOfAnEpisode(
      @ForAll @IntRange(min = 1, max = 10) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Spending spending = new Spending(ALARM);
    int episodes = 200_000;
    int told = 0;
    for (int i = 0; i < episodes; i++) {
      double rarity = -Math.log10(1 - random.nextDouble());
      for (int k = 0; k < length; k++) {
        told += told(spending, rarity);
      }
      told += told(spending, new double[Spending.PAUSE + 1]);
    }
    // One episode a row: 1 % of them may be told, give or take chance.
    double part = (double) told / episodes;
    assertTrue(part <= 0.01 * 1.15, () -> part + " at length " + length);
  }

  @Test
  void aRowThatIsJustUnusualIsToldOnceAndWhatIsFarBeyondForAsLongAsItLasts() {
    double[] rows = new double[500];
    java.util.Arrays.fill(rows, ALARM + 0.3);
    assertEquals(1, told(new Spending(ALARM), rows));
    java.util.Arrays.fill(rows, ALARM + 1.7);
    assertEquals(500, told(new Spending(ALARM), rows));
  }

  @Test
  void afterAPauseThereIsANewEpisode() {
    Spending spending = new Spending(ALARM);
    double first = spending.needed();
    assertEquals(1, told(spending, 9));
    assertTrue(spending.needed() > first);
    told(spending, new double[Spending.PAUSE]);
    assertTrue(spending.needed() > first);
    told(spending, 0);
    assertEquals(first, spending.needed());
  }
}
