package dev.edgewise.station.service;

import static dev.edgewise.station.service.Scene.P_101;
import static dev.edgewise.station.service.Scene.P_102;
import static dev.edgewise.station.service.Scene.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import org.junit.jupiter.api.Test;

class LiveValuesTest {
  private final Scene scene = new Scene();
  private final int vibration = scene.vibration(P_101);
  private final int running = scene.running(P_101);
  private final int other = scene.vibration(P_102);

  // Before the first value there is none, and it must not look like a zero.
  @Test
  void aTagThatNeverSpokeHasNoValue() {
    ValueColumns columns = scene.all();
    assertArrayEquals(
        new ValueState[] {ValueState.NONE, ValueState.NONE, ValueState.NONE}, columns.states());
    assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, columns.values());
    assertArrayEquals(new long[3], columns.receiveTimes());
  }

  // The quality that came decides, as long as the value is fresh.
  @Test
  void aFreshValueIsGoodUncertainOrBadByItsQuality() {
    scene.give(vibration, 2.5, Quality.GOOD_LOCAL_OVERRIDE);
    scene.give(other, 2.5, Quality.UNCERTAIN_LAST_USABLE);
    scene.give(running, 1, Quality.BAD_NOT_CONNECTED);
    assertArrayEquals(
        new ValueState[] {ValueState.GOOD, ValueState.BAD, ValueState.UNCERTAIN},
        scene.all().states());
  }

  // Old data must look old, also while nothing comes: age is judged at the moment of asking.
  @Test
  void anOldValueIsStaleWhetherItWasGoodOrUncertain() {
    scene.give(vibration, 2.5);
    scene.give(other, 2.5, Quality.UNCERTAIN);
    scene.advanceMillis(3_000);
    assertArrayEquals(
        new ValueState[] {ValueState.GOOD, ValueState.NONE, ValueState.UNCERTAIN},
        scene.all().states());
    scene.advanceMillis(1);
    assertArrayEquals(
        new ValueState[] {ValueState.STALE, ValueState.NONE, ValueState.STALE},
        scene.all().states());
  }

  // Bad is said by the source and is stronger than what the clock says.
  @Test
  void aBadValueStaysBadHoweverOldItIs() {
    scene.give(vibration, 2.5, Quality.BAD_SENSOR_FAILURE);
    scene.advanceMillis(3_600_000);
    assertEquals(ValueState.BAD, scene.all().states()[vibration]);
  }

  // A switch is sent on change only and cannot be judged by its age.
  @Test
  void aTagSentOnChangeStaysGood() {
    scene.give(running, 1);
    scene.advanceMillis(3_600_000);
    assertEquals(ValueState.GOOD, scene.all().states()[running]);
  }

  // One answer with all its columns, in the order asked for; types are read as numbers.
  @Test
  void columnsComeInTheOrderAskedFor() {
    scene.give(vibration, 2.5);
    scene.give(running, 1);
    scene.advanceMillis(400);
    ValueColumns columns = scene.values.read(new int[] {running, vibration});
    assertEquals(at(400), columns.now());
    assertArrayEquals(new int[] {running, vibration}, columns.tags());
    assertArrayEquals(new double[] {1, 2.5}, columns.values());
    assertArrayEquals(new int[] {Quality.GOOD, Quality.GOOD}, columns.qualities());
    byte measured = Origin.MEASURED.code();
    assertArrayEquals(new byte[] {measured, measured}, columns.origins());
    assertArrayEquals(new long[] {at(-30), at(-30)}, columns.sourceTimes());
    assertArrayEquals(new long[] {at(0), at(0)}, columns.receiveTimes());
    assertEquals(400_000_000, columns.ageNanos(0));
  }
}
