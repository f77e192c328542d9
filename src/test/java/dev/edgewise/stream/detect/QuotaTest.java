package dev.edgewise.stream.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Whatever the rarities are worth: no more rows are told than were asked for, but some at first.
class QuotaTest {
  private static final double ALARM = 3;

  private static int told(Quota quota, double... rarities) {
    int told = 0;
    for (double rarity : rarities) {
      told += rarity >= quota.needed() ? 1 : 0;
      quota.took(rarity);
    }
    return told;
  }

  /// Gibbs and Candès, proposition 4.1, here with rows of an episode that do not count: of rows in
  /// no order at all, with tails as heavy as you like and in clusters of any length.
  @Property(tries = 200)
  void theRateIsKeptWhateverTheRowsAreLike(
      @ForAll @IntRange(min = 1, max = 200) int cluster,
      @ForAll @DoubleRange(min = 0.3, max = 3) double heavy,
      @ForAll @DoubleRange(min = 1, max = 3) double alarm,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Quota quota = new Quota(alarm);
    int rows = 20_000;
    double counted = 0;
    int left = 0;
    double rarity = 0;
    int inEpisode = 0;
    int pause = Quota.PAUSE + 1;
    for (int i = 0; i < rows; i++) {
      if (left-- <= 0) {
        left = random.nextInt(cluster);
        rarity =
            Math.min(alarm + Quota.MOST - 0.2, -Math.log10(1 - random.nextDouble()) * heavy);
      }
      boolean told = rarity >= quota.needed();
      inEpisode = told && pause > Quota.PAUSE ? 0 : inEpisode;
      pause = told ? 0 : pause + 1;
      counted += told && inEpisode++ < Quota.COUNTED ? 1 : 0;
      quota.took(rarity);
    }
    double most = Math.pow(10, -alarm) * rows + Quota.MOST / Quota.STEP;
    double all = counted;
    assertTrue(counted <= most, () -> all + " of at most " + most);
  }

  @Test
  void aSingleRowThatIsToldMakesItHarderForTheNextAndThatFades() {
    Quota quota = new Quota(ALARM);
    assertEquals(1, told(quota, 3.05));
    assertEquals(0, told(quota, 3.05));
    assertEquals(1, told(quota, 3.5));
    double needed = quota.needed();
    assertEquals(3.2, needed, 0.001);
    told(quota, new double[1_000]);
    assertEquals(3.1, quota.needed(), 0.001);
    told(quota, new double[5_000]);
    assertEquals(ALARM, quota.needed());
  }

  // A machine that has broken stays told, and is not paid for by what comes later.
  @Test
  void whatLastsIsToldForAsLongAsItDoesAndCountsLikeAShortOne() {
    Quota quota = new Quota(ALARM);
    double[] lasting = new double[2_000];
    java.util.Arrays.fill(lasting, 4.5);
    assertEquals(2_000, told(quota, lasting));
    assertTrue(quota.needed() <= ALARM + Quota.COUNTED * Quota.STEP, () -> "" + quota.needed());
  }

  @Test
  void rowsWithShortPausesAreOneEpisode() {
    Quota quota = new Quota(ALARM);
    for (int i = 0; i < 200; i++) {
      told(quota, 5, 0, 0, 0, 0);
    }
    assertTrue(quota.needed() <= ALARM + Quota.COUNTED * Quota.STEP, () -> "" + quota.needed());
  }
}
