package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UplinkHistoryTest {
  // Bounded: a screen that is open for weeks keeps ten minutes.
  @Test
  void theOldestSampleMakesRoomForTheNewest() {
    UplinkHistory history = new UplinkHistory();
    for (int i = 0; i < UplinkHistory.CAPACITY + 3; i++) {
      history.add(i, i * 2.0, i * 3.0);
    }
    assertEquals(UplinkHistory.CAPACITY, history.size());
    assertEquals(3, history.times()[0]);
    assertEquals(6, history.delays()[0]);
    assertEquals(9, history.bytes()[0]);
    assertEquals(UplinkHistory.CAPACITY + 2, history.times()[UplinkHistory.CAPACITY - 1]);
  }

  // The plot needs ascending times; a station's clock may be set back.
  @Test
  void aSampleThatIsNotNewerIsLeftOut() {
    UplinkHistory history = new UplinkHistory();
    history.add(10, 1, 1);
    history.add(10, 2, 2);
    history.add(9, 3, 3);
    assertArrayEquals(new long[] {10}, history.times());
    assertArrayEquals(new double[] {1}, history.delays());
  }
}
