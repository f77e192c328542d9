package dev.edgewise.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.telemetry.Range;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What the cards call unseen must not have been drawn for training.
class RegimeTest {
  private static boolean anyHolds(List<Range> ranges, double value) {
    return ranges.stream().anyMatch(range -> range.contains(value));
  }

  @Test
  void trainingDrawsNothingThatIsCalledUnseen() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 5_000; i++) {
      Vibration drawn = Regime.SEEN.draw(random, Damage.OUTER, 1);
      assertTrue(anyHolds(Regime.SEEN.speeds(), drawn.shaftHertz()), drawn.toString());
      assertFalse(anyHolds(Regime.SPEEDS_BETWEEN, drawn.shaftHertz()), drawn.toString());
      assertFalse(anyHolds(Regime.SPEEDS_BEYOND, drawn.shaftHertz()), drawn.toString());
      assertFalse(anyHolds(Regime.LOADS_UNSEEN, drawn.load()), drawn.toString());
      assertFalse(Regime.RESONANCES_UNSEEN.contains(drawn.resonanceHertz()), drawn.toString());
      assertFalse(Regime.HUMS_UNSEEN.contains(drawn.hum()), drawn.toString());
      assertFalse(Regime.NOISES_BELOW.contains(drawn.noise()), drawn.toString());
      assertFalse(Regime.NOISES_ABOVE.contains(drawn.noise()), drawn.toString());
    }
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertEquals(
        Regime.SEEN.draw(new SplittableRandom(8), Damage.BALL, 0.5),
        Regime.SEEN.draw(new SplittableRandom(8), Damage.BALL, 0.5));
  }

  // A healthy twin differs in nothing but the damage and the draw of its noise.
  @Test
  void aHealthyTwinIsTheSameMachine() {
    Vibration worn = Regime.SEEN.draw(new SplittableRandom(9), Damage.INNER, 0.7);
    Vibration twin = worn.healthy();
    assertEquals(0, twin.wear());
    assertEquals(Damage.NONE, twin.damage());
    assertEquals(worn.shaftHertz(), twin.shaftHertz());
    assertEquals(worn.noise(), twin.noise());
    assertFalse(worn.seed() == twin.seed());
  }

  // The hum has the deviation that was asked for, and is there again with the same seed.
  @Test
  void humHasTheDeviationThatWasAskedFor() {
    float[] block = new float[8_192];
    Hum.add(block, 20_000, 0.5, 1_500, 3);
    double squares = 0;
    for (float value : block) {
      squares += value * value;
    }
    assertEquals(0.5, Math.sqrt(squares / block.length), 1e-4);
    float[] again = new float[8_192];
    Hum.add(again, 20_000, 0.5, 1_500, 3);
    assertEquals(block[4_711], again[4_711]);
  }
}
