package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.station.api.RawColumns;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.telemetry.Quality;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StoredHistoryTest {
  private final Scene scene = new Scene();
  private final int running = scene.running(Scene.P_101);
  private final StoredHistory history = new StoredHistory(scene.tags);
  private final RecordingHistorian store = new RecordingHistorian(-1);

  // The window is there before the store: it must say "not yet" and not "nothing".
  @Test
  void beforeTheStoreIsOpenEachQuestionSaysSo() {
    List<Executable> questions =
        List.of(
            () -> history.raw(running, 0, 1, 1),
            () -> history.reduced(running, 0, 1, 1),
            () -> history.firstTime(running));
    for (Executable question : questions) {
      EdgewiseException e = assertThrows(EdgewiseException.class, question);
      assertEquals(
          "History is not open yet. Wait until the station has started. (EW-HISTORY-NOT-OPEN)",
          e.forPerson());
    }
  }

  // Raw bits are read by the tag's type, and a cut range says so.
  @Test
  void rawSamplesAreReadByTheTypeOfTheTag() throws EdgewiseException {
    history.open(store);
    store.raw =
        new RawRange(
            new long[] {10, 20},
            new long[] {1, 0},
            new int[] {Quality.GOOD, Quality.BAD},
            new byte[] {2, 2},
            new byte[2],
            false);
    RawColumns columns = history.raw(running, 5, 30, 2);
    assertEquals(List.of("raw " + Scene.P_101 + "/motor/running 5 30 2"), store.asked);
    assertEquals(running, columns.tag());
    assertArrayEquals(new long[] {10, 20}, columns.times());
    assertArrayEquals(new double[] {1, 0}, columns.values());
    assertArrayEquals(new int[] {Quality.GOOD, Quality.BAD}, columns.qualities());
    assertArrayEquals(new byte[] {2, 2}, columns.origins());
    assertEquals(false, columns.complete());
  }

  // The screen asks by the width of a bin, the store by the end of the range.
  @Test
  void theEndOfAReducedRangeFollowsFromTheWidthOfItsBins() throws EdgewiseException {
    history.open(store);
    double[][] d = {{1}, {2}, {3}, {4}, {5}};
    int[][] n = {{6}, {7}, {8}};
    store.reduced =
        Optional.of(new ReducedRange(100, 25, d[0], d[1], d[2], d[3], d[4], n[0], n[1], n[2]));
    assertEquals(
        new ReducedColumns(running, 100, 25, d[0], d[1], d[2], d[3], d[4], n[0], n[1], n[2]),
        history.reduced(running, 100, 25, 4));
    assertEquals(List.of("reduced " + Scene.P_101 + "/motor/running 100 200 4"), store.asked);
  }

  // A tag without a stored sample has the time 0 as its first, as `station.api` says.
  @Test
  void theFirstTimeIsZeroWhereThereIsNone() throws EdgewiseException {
    history.open(store);
    assertEquals(0, history.firstTime(running));
    store.firstTime = Optional.of(1_234L);
    assertEquals(1_234, history.firstTime(running));
  }
}
